/// An address as feeds write it, made absolute; nil where it is empty, or where its scheme runs code or carries data.
package func resolvedLink(_ text: String, base: String) -> String? { URLReference.link(text, base: base) }

/// Addresses as feeds write them: text and a base went in, an absolute address came out (RFC 3986 section 5).
enum URLReference {
  static let maxBaseLength = 4096
  private static let maxRelativeLength = 16_384

  /// An address that may be shown and followed: nil where it is empty, or where its scheme runs code or carries data.
  static func link(_ text: Bytes, base: String) -> String? {
    if isPlainAbsolute(text) { return text.checkedString }
    guard let url = resolve(text.string, against: base), !url.isEmpty, isSafe(url) else { return nil }
    return url
  }

  static func link(_ text: String, base: String) -> String? {
    var text = text
    return text.withUTF8 { link($0, base: base) }
  }

  /// http or https with nothing in it to clean: the common case, which needs no work.
  static func isPlainAbsolute(_ text: Bytes) -> Bool {
    guard text.hasPrefix("http://") || text.hasPrefix("https://"), let colon = text.find(Byte.colon),
      colon + 3 < text.count, text[colon + 3] != Byte.slash
    else { return false }
    return !text.hasWord { Word.below(0x21, $0) | Word.equal(0x7F, $0) | Word.equal(0xC2, $0) }
  }

  /// `text` made absolute; as it is where `base` is empty.
  static func resolve(_ text: String, against base: String) -> String? {
    let text = cleaned(text)
    if text.isEmpty { return base.isEmpty ? nil : base }
    if let scheme = scheme(text) { return withoutExtraSlashes(text, scheme) }
    guard !base.isEmpty else { return text }
    // A longer one is no address, and dear to resolve.
    guard text.utf8.count <= maxRelativeLength else { return nil }
    return besideBase(text, base) ?? Parts(base).resolving(text)
  }

  /// The common case: a path without dot segments, put behind a base that ends in a slash.
  private static func besideBase(_ text: String, _ base: String) -> String? {
    guard let first = text.utf8.first, Byte.isLetter(first) || Byte.isDigit(first), !hasDotSegments(text),
      base.utf8.last == Byte.slash, base.utf8.starts(with: "http".utf8), base.utf8.dropFirst(8).contains(Byte.slash),
      !base.utf8.contains(Byte.question), !base.utf8.contains(Byte.hash)
    else { return nil }
    return base + text
  }

  private static func hasDotSegments(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { $0.find("/.") != nil }
  }

  /// Control characters and white space inside an address are typing errors, or attempts to hide its scheme.
  private static func cleaned(_ text: String) -> String {
    var text = text
    let inner: String? = text.withUTF8 { bytes in
      var needsWork = false
      for byte in bytes where byte <= 0x20 || byte == 0x7F { needsWork = true }
      guard needsWork else { return nil }
      return String(decoding: bytes.trimmed.filter { $0 >= 0x20 && $0 != 0x7F }, as: UTF8.self)
    }
    return inner ?? text
  }

  /// The scheme, lower case, where there is one.
  static func scheme(_ text: String) -> String? {
    guard let colon = text.utf8.firstIndex(of: Byte.colon), let first = text.utf8.first, Byte.isLetter(first) else {
      return nil
    }
    let name = text.utf8[..<colon]
    let isName = name.allSatisfy {
      Byte.isLetter($0) || Byte.isDigit($0) || $0 == UInt8(ascii: "+") || $0 == Byte.dash || $0 == UInt8(ascii: ".")
    }
    return isName && name.count <= 32 ? String(Substring(name)).lowercased() : nil
  }

  static func isSafe(_ url: String) -> Bool {
    guard let scheme = scheme(url) else { return true }
    return scheme != "javascript" && scheme != "data" && scheme != "vbscript"
  }

  /// "http:///example.com/" is meant as "http://example.com/".
  private static func withoutExtraSlashes(_ text: String, _ scheme: String) -> String {
    guard scheme == "http" || scheme == "https" else { return text }
    let start = text.utf8.index(text.startIndex, offsetBy: scheme.utf8.count + 1)
    let rest = text.utf8[start...]
    let host = rest.drop { $0 == Byte.slash }
    return rest.count - host.count > 2 ? "\(text[..<start])//\(Substring(host))" : text
  }

  /// RSS feeds escape the ampersands of addresses once too often, or leave "&b;" behind.
  static func unescapingAmpersands(_ text: String) -> String {
    guard text.utf8.contains(Byte.ampersand) else { return text }
    let once = text.replacing("&amp;", with: "&")
    guard once.utf8.contains(Byte.semicolon) else { return once }
    var result: [UInt8] = []
    var isInName = false
    var nameLength = 0
    for byte in once.utf8 {
      if isInName, byte == Byte.semicolon, nameLength > 0 {
        isInName = false
        continue
      }
      isInName = byte == Byte.ampersand || (isInName && (Byte.isLetter(byte) || Byte.isDigit(byte) || byte == 0x5F))
      nameLength = byte == Byte.ampersand ? 0 : nameLength + 1
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }
}
