/// The text of an `http` or `https` address in; its parts out, or what is wrong with it.
///
/// Only what configuration must know is taken apart (RFC 3986 §3.2); the rest is left to the fetcher.
struct WebAddress {
  enum Fault: Error {
    case space, scheme(String), noScheme, noHost, userInfo, badPort, badHost, brokenEscape
  }

  var isSecure: Bool
  /// Lower case, without brackets.
  var host: String
  var port: Int?

  init(_ text: String) throws(Fault) {
    guard !text.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7f }) else { throw .space }
    guard let colon = text.firstRange(of: "://") else { throw .noScheme }
    let scheme = text[..<colon.lowerBound].lowercased()
    guard scheme == "http" || scheme == "https" else { throw .scheme(scheme) }
    isSecure = scheme == "https"
    let authority = text[colon.upperBound...].prefix { !"/?#".contains($0) }
    guard !authority.contains("@") else { throw .userInfo }
    (host, port) = try Self.split(authority)
    guard Self.escapesAreWhole(text) else { throw .brokenEscape }
  }

  private static func split(_ authority: Substring) throws(Fault) -> (String, Int?) {
    var host = authority
    var port: Int?
    let end = authority.hasPrefix("[") ? authority.firstIndex(of: "]") : authority.startIndex
    guard let end else { throw .badHost }
    if let colon = authority[end...].firstIndex(of: ":") {
      let digits = authority[authority.index(after: colon)...]
      guard let number = Int(digits), (1...65_535).contains(number), digits.allSatisfy(\.isNumber) else {
        throw .badPort
      }
      host = authority[..<colon]
      port = number
    }
    if host.hasPrefix("[") {
      guard host.hasSuffix("]"), host.contains(":") else { throw .badHost }
      host = host.dropFirst().dropLast()
    }
    guard !host.isEmpty else { throw .noHost }
    guard host.allSatisfy({ !"[]\\<>\"^`{|}".contains($0) }), !host.hasPrefix("."), !host.contains("..") else {
      throw .badHost
    }
    return (host.lowercased(), port)
  }

  private static func escapesAreWhole(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.indices.allSatisfy { index in
      guard bytes[index] == 0x25 else { return true }
      return index + 2 < bytes.count && bytes[index + 1...index + 2].allSatisfy { isHex($0) }
    }
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  /// Told from the text alone: `localhost`, 127.0.0.0/8 and ::1. Names that merely resolve there do not count.
  var isLoopback: Bool {
    if host == "localhost" || host.hasSuffix(".localhost") || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// Two spellings of one address become equal: case of scheme and host, a default port, an empty path, a fragment.
  static func normalised(_ text: String) -> String {
    guard let address = try? WebAddress(text), let colon = text.firstRange(of: "://") else { return text }
    let path = text[colon.upperBound...].drop { !"/?#".contains($0) }.prefix { $0 != "#" }
    let usual = address.isSecure ? 443 : 80
    let port = address.port.flatMap { $0 == usual ? nil : ":\($0)" } ?? ""
    return (address.isSecure ? "https://" : "http://") + address.host + port + (path.isEmpty ? "/" : path)
  }
}

extension WebAddress.Fault {
  var message: String {
    switch self {
    case .space: "holds white space or a control character"
    case .scheme(let scheme): "has the scheme ‘\(shortened(scheme))’; only http and https are fetched"
    case .noScheme: "is no whole address"
    case .noHost: "has no host"
    case .userInfo: "holds a name or password"
    case .badPort: "has a port that is no number from 1 to 65535"
    case .badHost: "has a malformed host"
    case .brokenEscape: "has a ‘%’ that two hexadecimal digits do not follow"
    }
  }

  var hint: String {
    switch self {
    case .userInfo: "put user:password in a file and name it with credentials_file"
    case .space, .brokenEscape: "write %20 for a space and %25 for a percent sign"
    default: "write it as \"https://host/path\""
    }
  }
}
