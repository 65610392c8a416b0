import CCurl
import Glibc

/// An http or https address: text in (absolute, or relative to another), its parts and a safe spelling out. libcurl's
/// own parser does the reading, so that what is judged is what is connected to: `http://0x7f.1` is 127.0.0.1 here too.
struct WebAddress: Sendable, Hashable {
  /// Host in ASCII, no user, password or fragment.
  let url: String
  let scheme: String
  /// Lower case, ASCII, IPv6 without brackets.
  let host: String
  let port: Int

  enum Fault: Error { case malformed(String), scheme(String) }

  var isSecure: Bool { scheme == "https" }
  var literal: IPAddress? { IPAddress(host) }
  private var hasDefaultPort: Bool { port == (isSecure ? 443 : 80) }
  private var bracketed: String { host.utf8.contains(0x3A) ? "[\(host)]" : host }
  /// Safe to show: neither path nor query.
  var origin: String { "\(scheme)://\(bracketed)" + (hasDefaultPort ? "" : ":\(port)") }

  /// Whether what may be sent to the other origin may be sent here: the same, or the same host moved to https.
  func mayShareSecrets(with other: WebAddress) -> Bool {
    guard host == other.host else { return false }
    if scheme == other.scheme { return port == other.port }
    return isSecure && hasDefaultPort && other.hasDefaultPort
  }

  static func parse(_ text: String) throws(Fault) -> (WebAddress, HTTPCredentials?) {
    guard let parser = curl_url() else { throw .malformed("out of memory") }
    defer { curl_url_cleanup(parser) }
    return try withNames(of: text.utf8.contains { $0 >= 0x80 }) { () throws(Fault) in
      try read(parser, cString(Array(text.utf8)))
    }
  }

  /// What a `Location` header leads to (RFC 9110 §10.2.2). Credentials in it are dropped: they were not ours to send.
  func following(_ location: String) throws(Fault) -> WebAddress {
    guard let parser = curl_url() else { throw .malformed("out of memory") }
    defer { curl_url_cleanup(parser) }
    guard curl_url_set(parser, CURLUPART_URL, url, 0) == CURLUE_OK else { throw .malformed("no base address") }
    let bytes = location.isomorphicBytes
    return try Self.withNames(of: bytes.contains { $0 >= 0x80 }) { () throws(Fault) in
      try Self.read(parser, cString(bytes)).0
    }
  }

  private static func read(_ parser: OpaquePointer, _ text: [CChar]) throws(Fault) -> (WebAddress, HTTPCredentials?) {
    let flags = UInt32(CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE | CURLU_ALLOW_SPACE)
    let code = curl_url_set(parser, CURLUPART_URL, text, flags)
    guard code == CURLUE_OK else { throw .malformed(String(cString: curl_url_strerror(code))) }
    guard let scheme = part(parser, CURLUPART_SCHEME)?.lowercased() else { throw .malformed("no scheme") }
    guard scheme == "http" || scheme == "https" else { throw .scheme(scheme) }
    let credentials = takeCredentials(parser)
    curl_url_set(parser, CURLUPART_FRAGMENT, nil, 0)
    let punycode = UInt32(CURLU_PUNYCODE)
    guard let host = part(parser, CURLUPART_HOST, punycode), !host.isEmpty, host.utf8.allSatisfy({ $0 > 0x20 }),
      let port = part(parser, CURLUPART_PORT, UInt32(CURLU_DEFAULT_PORT)).flatMap(Int.init), port > 0,
      let url = part(parser, CURLUPART_URL, punycode)
    else { throw .malformed("the host name or port cannot be used") }
    let bare = host.lowercased().drop { $0 == "[" }.prefix { $0 != "]" }
    return (WebAddress(url: url, scheme: scheme, host: String(bare), port: port), credentials)
  }

  private static func takeCredentials(_ parser: OpaquePointer) -> HTTPCredentials? {
    let user = part(parser, CURLUPART_USER, UInt32(CURLU_URLDECODE))
    let password = part(parser, CURLUPART_PASSWORD, UInt32(CURLU_URLDECODE))
    curl_url_set(parser, CURLUPART_USER, nil, 0)
    curl_url_set(parser, CURLUPART_PASSWORD, nil, 0)
    guard user != nil || password != nil else { return nil }
    return HTTPCredentials(username: user ?? "", password: password ?? "")
  }

  private static func part(_ parser: OpaquePointer, _ which: CURLUPart, _ flags: UInt32 = 0) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(parser, which, &text, flags) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }

  /// libidn2 reads host names in the locale's encoding, and a daemon runs in the C locale: for this call it is UTF-8.
  private static func withNames<Result>(
    of international: Bool, _ body: () throws(Fault) -> Result
  ) throws(Fault) -> Result {
    guard international, let utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil) else { return try body() }
    let before = uselocale(utf8)
    defer {
      uselocale(before)
      freelocale(utf8)
    }
    return try body()
  }
}
