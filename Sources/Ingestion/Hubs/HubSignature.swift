import COpenSSL

/// `X-Hub-Signature` (WebSub §7.1): `sha256=` and the hexadecimal HMAC of the body under the subscription's secret.
package enum HubSignature {
  /// What the Recommendation knows. Which of them is used, the hub chooses.
  static let methods = ["sha1", "sha256", "sha384", "sha512"]

  /// Whether the header signs the body. A missing header, an unknown method and a wrong signature are all no.
  package static func matches(_ header: String?, body: [UInt8], secret: String) -> Bool {
    guard let header, let equals = header.firstIndex(of: "=") else { return false }
    let method = header[..<equals].lowercased()
    guard methods.contains(method) else { return false }
    let claimed = Array(header[header.index(after: equals)...].lowercased().utf8)
    let own = Array(make(method, body: body, secret: secret).utf8)
    guard !own.isEmpty, claimed.count == own.count else { return false }
    // Takes as long wherever they differ.
    return zip(claimed, own).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// Lower-case hexadecimal HMAC (RFC 2104); empty for a method that OpenSSL does not know.
  package static func make(_ method: String, body: [UInt8], secret: String) -> String {
    var out = [UInt8](repeating: 0, count: 64)
    let key = Array(secret.utf8)
    let count = bw_hmac(method, key, CInt(key.count), body, body.count, &out)
    return out.prefix(Int(count)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
