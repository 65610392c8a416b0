import Glibc

/// Named bytes, so that the scanners read as text.
enum Byte {
  static let tab = UInt8(ascii: "\t"), newline = UInt8(ascii: "\n"), space = UInt8(ascii: " ")
  static let lessThan = UInt8(ascii: "<"), greaterThan = UInt8(ascii: ">"), ampersand = UInt8(ascii: "&")
  static let slash = UInt8(ascii: "/"), bang = UInt8(ascii: "!"), question = UInt8(ascii: "?")
  static let equals = UInt8(ascii: "="), quote = UInt8(ascii: "\""), apostrophe = UInt8(ascii: "'")
  static let colon = UInt8(ascii: ":"), semicolon = UInt8(ascii: ";"), hash = UInt8(ascii: "#")
  static let dash = UInt8(ascii: "-"), openBracket = UInt8(ascii: "["), closeBracket = UInt8(ascii: "]")

  @inline(__always) static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 9 && byte <= 13)
  }
  @inline(__always) static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
  }
  @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// The value of a hexadecimal digit, or nil.
  @inline(__always) static func hexValue(_ byte: UInt8) -> UInt32? {
    if isDigit(byte) { return UInt32(byte - 0x30) }
    let lower = byte | 0x20
    return lower >= 0x61 && lower <= 0x66 ? UInt32(lower - 0x61 + 10) : nil
  }
}

/// Tests of eight bytes at once: the top bit of a byte is set where the test holds. A byte behind one for which it
/// holds may be marked too, so they only tell whether there is any.
enum Word {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let tops: UInt64 = 0x8080_8080_8080_8080

  @inline(__always) static func below(_ limit: UInt8, _ word: UInt64) -> UInt64 {
    (word &- ones &* UInt64(limit)) & ~word & tops
  }

  @inline(__always) static func equal(_ byte: UInt8, _ word: UInt64) -> UInt64 {
    let difference = word ^ (ones &* UInt64(byte))
    return (difference &- ones) & ~difference & tops
  }
}

typealias Bytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer<UInt8> {
  /// The part from `start` to before `end`, sharing memory.
  @inline(__always) func part(_ start: Int, _ end: Int) -> Bytes {
    guard let base = baseAddress, start < end else { return Bytes(start: nil, count: 0) }
    return Bytes(start: base + start, count: end - start)
  }

  /// The offset of `byte` at or after `start`, or nil.
  @inline(__always) func find(_ byte: UInt8, from start: Int = 0) -> Int? {
    guard let base = baseAddress, start < count,
      let hit = memchr(base + start, Int32(byte), count - start)
    else { return nil }
    return UnsafeRawPointer(hit) - UnsafeRawPointer(base)
  }

  /// The offset of `text`, which is short, at or after `start`, or nil.
  func find(_ text: StaticString, from start: Int = 0) -> Int? {
    let length = text.utf8CodeUnitCount
    var from = start
    while let base = baseAddress, let found = find(text.utf8Start[0], from: from), found + length <= count {
      if memcmp(base + found, text.utf8Start, length) == 0 { return found }
      from = found + 1
    }
    return nil
  }

  /// Whether `text`, which is lower case, stands at `offset`, in whatever case.
  func hasPrefix(_ text: StaticString, at offset: Int = 0) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset >= 0, offset + length <= count else { return false }
    for i in 0..<length {
      let byte = self[offset + i]
      let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      if lower != text.utf8Start[i] { return false }
    }
    return true
  }

  /// Equal to `text`, which is lower case, in whatever case.
  @inline(__always) func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount, let base = baseAddress else { return false }
    return memcmp(base, text.utf8Start, count) == 0 || hasPrefix(text)
  }

  @inline(__always) func has(_ byte: UInt8) -> Bool { find(byte) != nil }

  /// Without white space at both ends.
  var trimmed: Bytes {
    var start = 0
    var end = count
    while start < end, Byte.isSpace(self[start]) { start += 1 }
    while end > start, Byte.isSpace(self[end - 1]) { end -= 1 }
    return part(start, end)
  }

  /// Whether `test`, given eight bytes, finds one it looks for. Words overlap by a byte, so that pairs are seen too.
  @inline(__always) func hasWord(_ test: (UInt64) -> UInt64) -> Bool {
    guard let base = baseAddress else { return false }
    let raw = UnsafeRawPointer(base)
    var index = 0
    while index + 8 <= count {
      if test(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))) != 0 { return true }
      index += 7
    }
    guard index < count else { return false }
    // The rest, filled up with letters.
    var word: UInt64 = 0x7878_7878_7878_7878
    for byte in part(index, count).reversed() { word = word << 8 | UInt64(byte) }
    return test(word) != 0
  }

  /// As text; what is not valid UTF-8 is replaced.
  var string: String { String(decoding: self, as: UTF8.self) }

  /// As text, for bytes of a document that `TextDecoder` has checked, cut only between characters: not checked again.
  @inline(__always) var checkedString: String {
    unsafe String(copying: UTF8Span(unchecked: span))
  }
}
