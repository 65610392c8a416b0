import Glibc
import Model

/// Method, target and Host of a request in, whether it is answered out; no I/O.
///
/// The Host is checked because of DNS rebinding: a page of a stranger's site can make a browser resolve the stranger's name
/// to 127.0.0.1 and read what is served there, but the Host then is the stranger's name.
struct RequestGuard: Hashable, Sendable {
  enum Verdict: Hashable, Sendable {
    case pass
    case refuse(status: Int, reason: String)
  }

  static let longestTarget = 4_096

  private let names: Set<String>
  /// A wildcard address is reached by any of the machine's own; a literal cannot be rebound.
  private let takesLiterals: Bool
  /// No browser connects to a Unix socket; proxies in front of one send the Host that they were asked for.
  private let takesAny: Bool

  init(listen: ListenAddress, machine: String) {
    switch listen {
    case .off, .unix:
      names = []
      takesLiterals = false
      takesAny = true
    case .tcp(let host, _):
      let wildcard = host.isEmpty || host == "0.0.0.0" || host == "::" || host == "*"
      var names: Set<String> = ["localhost", host.lowercased()]
      if wildcard { names.formUnion([machine.lowercased(), machine.lowercased() + ".local"]) }
      self.names = names
      takesLiterals = wildcard
      takesAny = false
    }
  }

  /// - Parameter isDoorOpen: hubs may call (WebSub), under whatever name they reach us; but only there.
  func verdict(method: String, target: String, host: String?, isDoorOpen: Bool = false) -> Verdict {
    if target.hasPrefix(HubDoor.path) { return hubVerdict(method: method, target: target, isDoorOpen) }
    guard method == "GET" || method == "HEAD" else {
      return .refuse(status: 405, reason: "only GET and HEAD: nothing can be changed here, use the commands")
    }
    guard target.utf8.count <= Self.longestTarget else {
      return .refuse(
        status: 414, reason: "the address is longer than \(Self.longestTarget) bytes; ask for less at once")
    }
    guard takesAny || isOurs(host) else {
      return .refuse(
        status: 421, reason: "this name is not served here; use \(names.sorted().joined(separator: " or "))")
    }
    return .pass
  }

  /// What stands behind the door is for hubs only, and nothing at all while it is closed.
  private func hubVerdict(method: String, target: String, _ isDoorOpen: Bool) -> Verdict {
    guard isDoorOpen else { return .refuse(status: 404, reason: "there is nothing at this address; begin at /") }
    guard method == "GET" || method == "POST" else {
      return .refuse(status: 405, reason: "hubs ask with GET and send with POST")
    }
    guard target.utf8.count <= Self.longestTarget else { return .refuse(status: 414, reason: "the address is too long") }
    return .pass
  }

  private func isOurs(_ host: String?) -> Bool {
    guard let name = host.flatMap(Self.name) else { return false }
    if names.contains(name) || Self.isLoopback(name) { return true }
    return takesLiterals && Self.isLiteral(name)
  }

  /// The Host without port and brackets, in lower case; nil when it is no host at all.
  static func name(_ host: String) -> String? {
    let text = host.lowercased()
    if text.hasPrefix("[") {
      guard let close = text.firstIndex(of: "]") else { return nil }
      let rest = text[text.index(after: close)...]
      guard rest.isEmpty || isPort(rest) else { return nil }
      return String(text[text.index(after: text.startIndex)..<close])
    }
    guard let colon = text.firstIndex(of: ":") else { return text.isEmpty ? nil : trimmed(text[...]) }
    guard isPort(text[colon...]) else { return nil }
    return trimmed(text[..<colon])
  }

  private static func isPort(_ text: Substring) -> Bool {
    text.first == ":" && text.utf8.count <= 6 && text.dropFirst().utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
  }

  /// A final dot names the same host.
  private static func trimmed(_ name: Substring) -> String? {
    let name = name.hasSuffix(".") ? name.dropLast() : name
    return name.isEmpty ? nil : String(name)
  }

  private static func isLoopback(_ name: String) -> Bool {
    if name == "::1" { return true }
    var address = in_addr()
    return inet_pton(AF_INET, name, &address) == 1 && UInt32(bigEndian: address.s_addr) >> 24 == 127
  }

  private static func isLiteral(_ name: String) -> Bool {
    var four = in_addr()
    var six = in6_addr()
    return inet_pton(AF_INET, name, &four) == 1 || inet_pton(AF_INET6, name, &six) == 1
  }
}

extension DashboardServer {
  static var machineName: String {
    var bytes = [CChar](repeating: 0, count: 256)
    guard gethostname(&bytes, bytes.count - 1) == 0 else { return "localhost" }
    return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
