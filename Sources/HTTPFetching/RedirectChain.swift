/// Where one fetch stands between its first address and its answer: an answer's status and `Location` in, the next
/// address out, or why it may not be followed. A value: no I/O inside.
struct RedirectChain: Sendable {
  private(set) var current: WebAddress
  private(set) var method: HTTPMethod
  private(set) var hops: [HTTPRedirect] = []
  /// False for good once the chain has left the first origin: a stranger must not direct where secrets are sent.
  private(set) var maySendSecrets = true
  private let first: WebAddress
  private var visited: Set<String>

  struct Rules: Sendable {
    var maxHops: Int
    var allowDowngrade: Bool
  }

  init(_ address: WebAddress, method: HTTPMethod) {
    current = address
    first = address
    self.method = method
    visited = [address.url]
  }

  static func isRedirect(_ status: Int) -> Bool {
    switch status {
    case 301, 302, 303, 307, 308: true
    default: false
    }
  }

  /// Moves on. `setsCookie` permits a return to an address: a site may set a cookie and send the visitor back.
  mutating func follow(status: Int, location: String, setsCookie: Bool, rules: Rules) throws(HTTPError) {
    let next = try target(location)
    func refused(_ fault: HTTPError.RedirectFault) -> HTTPError {
      .redirect(fault, from: current.origin, to: next.origin)
    }
    if setsCookie { visited.removeAll() }
    if current.isSecure, !next.isSecure, !rules.allowDowngrade { throw refused(.downgrade) }
    if !visited.insert(next.url).inserted { throw refused(.loop) }
    if hops.count >= rules.maxHops { throw refused(.tooMany) }
    hops.append(HTTPRedirect(status: status, from: current.url, to: next.url))
    if !next.mayShareSecrets(with: first) { maySendSecrets = false }
    // RFC 9110 §15.4: 307 and 308 keep the method, 303 changes it, and 301 and 302 change it by custom.
    if status != 307, status != 308 { method = .get }
    current = next
  }

  private func target(_ location: String) throws(HTTPError) -> WebAddress {
    do {
      return try current.following(location)
    } catch {
      switch error {
      case .scheme(let scheme): throw .redirect(.scheme, from: current.origin, to: "\(scheme):")
      case .malformed: throw .redirect(.malformed, from: current.origin, to: "?")
      }
    }
  }
}
