/// Finds out the encoding of a document and makes it UTF-8. In this order: byte order mark, what the bytes show
/// beyond doubt, the charset of the HTTP header, the document's own declaration, detection. Text that is valid UTF-8
/// and not ASCII is UTF-8, whatever it is said to be.
struct TextDecoder {
  private(set) var encoding = "utf-8"
  private(set) var problems = ProblemSet()
  /// The document as UTF-8; nil where the bytes, from `start` on, are UTF-8 already.
  private(set) var converted: [UInt8]?
  private(set) var start = 0

  init(_ bytes: Bytes, contentType: String?, limit: Int) {
    if let (name, length) = TextDecoder.byteOrderMark(bytes) {
      start = length
      decode(bytes.part(length, bytes.count), as: name, limit: limit)
      return
    }
    if let name = TextDecoder.wideEncoding(bytes) {
      decode(bytes, as: name, limit: limit)
      return
    }
    let check = UTF8Check(bytes)
    let declared = TextDecoder.charset(contentType) ?? TextDecoder.declaration(bytes)
    let name = declared.map(EncodingNames.canonical)
    if check.isASCII, let name, TextDecoder.isStateful(name) {
      decode(bytes, as: name, limit: limit)
    } else if check.isValid {
      if let name, name != "utf-8", !check.isASCII { problems.insert(.wrongEncoding) }
      encoding = check.isASCII ? TextDecoder.narrow(name) ?? "utf-8" : "utf-8"
      finish(bytes, check)
    } else {
      decodeLegacy(bytes, name, check, limit)
    }
  }

  private mutating func decodeLegacy(_ bytes: Bytes, _ declared: String?, _ check: UTF8Check, _ limit: Int) {
    // Few invalid bytes among many valid sequences: UTF-8 with damage.
    let isDamagedUTF8 = check.validSequences >= 2 * check.invalidBytes
    if let declared, declared != "utf-8", !declared.hasPrefix("utf-"), !(isDamagedUTF8 && check.validSequences > 8) {
      if let (text, invalid) = Transcoder.utf8(bytes, from: declared, limit: limit), invalid * 20 <= bytes.count {
        encoding = declared
        take(text, invalid: invalid)
        return
      }
      problems.insert(.wrongEncoding)
    }
    if !isDamagedUTF8, let name = EncodingDetector.detect(bytes),
      let (text, invalid) = Transcoder.utf8(bytes, from: name, limit: limit)
    {
      if declared != nil { problems.insert(.wrongEncoding) }
      encoding = name
      take(text, invalid: invalid)
      return
    }
    encoding = isDamagedUTF8 ? "utf-8" : "windows-1252"
    problems.insert(isDamagedUTF8 ? .invalidBytes : .wrongEncoding)
    take(Transcoder.mixed(bytes), invalid: 0)
  }

  private mutating func decode(_ bytes: Bytes, as name: String, limit: Int) {
    encoding = name
    if name == "utf-8" {
      let check = UTF8Check(bytes)
      if check.isValid {
        finish(bytes, check)
      } else {
        problems.insert(.invalidBytes)
        take(Transcoder.mixed(bytes), invalid: 0)
      }
    } else if let (text, invalid) = Transcoder.utf8(bytes, from: name, limit: limit) {
      take(text, invalid: invalid)
    }
  }

  private mutating func take(_ text: [UInt8], invalid: Int) {
    if invalid > 0 { problems.insert(.invalidBytes) }
    converted = text
    start = 0
    let check = text.withUnsafeBufferPointer { UTF8Check($0) }
    if check.hasControls { removeControls() }
  }

  private mutating func finish(_ bytes: Bytes, _ check: UTF8Check) {
    guard check.hasControls else { return }
    converted = Array(bytes)
    start = 0
    removeControls()
  }

  private mutating func removeControls() {
    problems.insert(.controlCharacters)
    converted?.removeAll { $0 < 0x20 && $0 != 9 && $0 != 10 && $0 != 13 }
  }

  // MARK: what the bytes and the headers say

  private static func byteOrderMark(_ bytes: Bytes) -> (String, Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return ("utf-8", 3) }
    if bytes.starts(with: [0x00, 0x00, 0xFE, 0xFF]) { return ("utf-32be", 4) }
    if bytes.starts(with: [0xFF, 0xFE, 0x00, 0x00]) { return ("utf-32le", 4) }
    if bytes.starts(with: [0xFE, 0xFF]) { return ("utf-16be", 2) }
    return bytes.starts(with: [0xFF, 0xFE]) ? ("utf-16le", 2) : nil
  }

  /// XML 1.0 appendix F: the zeros round the first characters, which are ASCII in a feed.
  private static func wideEncoding(_ bytes: Bytes) -> String? {
    guard bytes.count >= 4 else { return nil }
    let isZero = (bytes[0] == 0, bytes[1] == 0, bytes[2] == 0, bytes[3] == 0)
    switch isZero {
    case (true, true, true, false): return "utf-32be"
    case (false, true, true, true): return "utf-32le"
    case (true, false, true, false): return "utf-16be"
    case (false, true, false, true): return "utf-16le"
    default: return nil
    }
  }

  /// `charset` of a Content-Type.
  static func charset(_ contentType: String?) -> String? {
    guard let contentType else { return nil }
    for part in contentType.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].lowercased().filter({ !$0.isWhitespace }) == "charset" else { continue }
      let name = pair[1].filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
      return name.isEmpty ? nil : String(name)
    }
    return nil
  }

  /// `encoding` of an XML declaration, or `charset` of an HTML `meta`.
  private static func declaration(_ bytes: Bytes) -> String? {
    let head = bytes.part(0, min(bytes.count, 1024))
    let keys: [StaticString] = ["encoding", "charset"]
    for key in keys {
      guard let found = head.find(key) else { continue }
      if key.utf8CodeUnitCount == 8 {
        guard let begin = head.find("<?xml"), begin < found, let end = head.find("?>", from: begin), found < end else {
          continue
        }
      }
      var at = found + key.utf8CodeUnitCount
      while at < head.count,
        Byte.isSpace(head[at]) || head[at] == Byte.equals || head[at] == Byte.quote
          || head[at] == Byte.apostrophe
      { at += 1 }
      var end = at
      while end < head.count, isNameByte(head[end]) { end += 1 }
      if end > at { return head.part(at, end).string }
    }
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    Byte.isLetter(byte) || Byte.isDigit(byte) || byte == Byte.dash || byte == 0x5F || byte == 0x2E || byte == Byte.colon
  }

  /// Encodings in which bytes below 128 are not always ASCII.
  private static func isStateful(_ name: String) -> Bool {
    name.hasPrefix("iso-2022") || name == "utf-7" || name == "hz-gb-2312"
  }

  /// A document of one byte a character cannot be in UTF-16 or UTF-32, whatever it says.
  private static func narrow(_ name: String?) -> String? {
    guard let name, !name.hasPrefix("utf-16"), !name.hasPrefix("utf-32") else { return nil }
    return name
  }
}
