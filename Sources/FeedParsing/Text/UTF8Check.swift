/// What the bytes of a document are like, found in one pass.
struct UTF8Check {
  var isASCII = true
  var isValid = true
  /// Control characters other than tab, line feed and carriage return.
  var hasControls = false
  var invalidBytes = 0
  var validSequences = 0

  init(_ bytes: Bytes) {
    guard let base = bytes.baseAddress else { return }
    let raw = UnsafeRawPointer(base)
    var sequences = 0
    var index = 0
    while index < bytes.count {
      index = UTF8Check.skipPlain(raw, index, bytes.count)
      // One by one, until two ASCII characters come together.
      while index < bytes.count {
        let byte = bytes[index]
        if byte < 0x80 {
          index += 1
          if byte < 0x20, byte != 9, byte != 10, byte != 13 { hasControls = true }
          if index < bytes.count, bytes[index] < 0x80 { break }
        } else if byte < 0xE0, byte >= 0xC2, index + 1 < bytes.count, bytes[index + 1] & 0xC0 == 0x80 {
          sequences += 1
          index += 2
        } else {
          let length = UTF8Check.sequenceLength(bytes, at: index)
          if length > 0 { sequences += 1 } else { invalidBytes += 1 }
          index += max(1, length)
        }
      }
    }
    validSequences = sequences
    isValid = invalidBytes == 0
    isASCII = isValid && sequences == 0
  }

  /// Goes on to the first eight bytes that hold something else than printable ASCII.
  @inline(__always) private static func skipPlain(_ raw: UnsafeRawPointer, _ start: Int, _ end: Int) -> Int {
    var index = start
    while index + 32 <= end {
      let first = needsLook(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let second = needsLook(raw.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self))
      let third = needsLook(raw.loadUnaligned(fromByteOffset: index + 16, as: UInt64.self))
      let fourth = needsLook(raw.loadUnaligned(fromByteOffset: index + 24, as: UInt64.self))
      if first | second | third | fourth != 0 { break }
      index += 32
    }
    while index + 8 <= end, needsLook(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) == 0 { index += 8 }
    return index
  }

  /// Not zero where one of eight bytes is below 0x20 or above 0x7F.
  @inline(__always) private static func needsLook(_ word: UInt64) -> UInt64 {
    let tops: UInt64 = 0x8080_8080_8080_8080
    return (word | (word &- 0x2020_2020_2020_2020)) & tops
  }

  /// The length of the well-formed UTF-8 sequence at `index`, or 0 (Unicode, table 3-7).
  @inline(__always) static func sequenceLength(_ bytes: Bytes, at index: Int) -> Int {
    let lead = bytes[index]
    if lead < 0x80 { return 1 }
    if lead < 0xC2 || lead > 0xF4 { return 0 }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard index + length <= bytes.count else { return 0 }
    let second = bytes[index + 1]
    if second & 0xC0 != 0x80 { return 0 }
    switch lead {
    case 0xE0 where second < 0xA0, 0xED where second > 0x9F, 0xF0 where second < 0x90, 0xF4 where second > 0x8F:
      return 0
    default: break
    }
    if length > 2, bytes[index + 2] & 0xC0 != 0x80 { return 0 }
    if length > 3, bytes[index + 3] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
