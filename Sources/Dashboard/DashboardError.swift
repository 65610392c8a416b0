/// Why the pages cannot be served, in words that name the address and the remedy.
package struct DashboardError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Kind: Hashable, Sendable {
    /// Another process listens there.
    case inUse
    /// Not ours to take: a low port, a folder without the right to write.
    case notAllowed
    /// No such host, no such address on this machine, a path too long.
    case badAddress
    case io
  }

  package var kind: Kind
  package var address: String
  /// What the system said.
  package var detail: String

  package init(_ kind: Kind, address: String, detail: String = "") {
    self.kind = kind
    self.address = address
    self.detail = detail
  }

  package var description: String {
    "cannot serve the dashboard at \(address)" + (detail.isEmpty ? "" : ": \(detail)") + "; " + remedy
  }

  private var remedy: String {
    switch kind {
    case .inUse: "stop what listens there, or change ‘listen’ in the configuration (‘listen = \"off\"’ does without)"
    case .notAllowed:
      "choose a port above 1023 or a folder that this user may write, with ‘listen’ in the configuration"
    case .badAddress: "change ‘listen’ in the configuration to an address of this machine, as \"127.0.0.1:8470\""
    case .io: "check ‘listen’ in the configuration and the limits of the system"
    }
  }
}
