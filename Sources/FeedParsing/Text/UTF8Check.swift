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
    var index = 0
    while index < bytes.count {
      index = skipShort(raw, index, bytes)
      // One by one, until two ASCII characters come together or a word of eight is done.
      let pause = index + 8
      while index < bytes.count {
        let byte = bytes[index]
        if byte < 0x80 {
          index += 1
          if byte < 0x20, byte != 9, byte != 10, byte != 13 { hasControls = true }
          if index < bytes.count, bytes[index] < 0x80 { break }
        } else {
          let length = UTF8Check.sequenceLength(bytes, at: index)
          if length > 0 { validSequences += 1 } else { invalidBytes += 1 }
          index += max(1, length)
        }
        if index >= pause { break }
      }
    }
    isValid = invalidBytes == 0
    isASCII = isValid && validSequences == 0
  }

  /// Goes on, eight bytes at a time, over ASCII and well-formed sequences of two and three bytes, to the first word
  /// that holds anything else; returns an offset at which a character begins. Bit tricks, because in Arabic script no
  /// branch on single bytes can be predicted.
  private mutating func skipShort(_ raw: UnsafeRawPointer, _ start: Int, _ bytes: Bytes) -> Int {
    let tops: UInt64 = 0x8080_8080_8080_8080
    var index = start
    var sequences = 0
    // 0x80 where the word before says that this one begins with trailing bytes.
    var carry: UInt64 = 0
    while index + 8 <= bytes.count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      if (word &- 0x2020_2020_2020_2020) & ~word & tops != 0, UTF8Check.hasControl(word) {
        lookForControls(bytes.part(index, index + 8))
      }
      let high = word & tops
      if high | carry == 0 {
        index += 8
        continue
      }
      let lead = high & (word << 1)
      let trail = high & ~(word << 1)
      let long = lead & (word << 2)
      var isOdd = lead & ~long & ~(word << 3 | word << 4 | word << 5 | word << 6)
      if long != 0 { isOdd |= UTF8Check.odd(long, word) }
      if isOdd | (trail ^ (lead << 8 | long << 16 | carry)) != 0 { break }
      // The number of bits set, for one bit a byte.
      sequences += Int(((lead >> 7) &* 0x0101_0101_0101_0101) >> 56)
      carry = lead >> 56 | long >> 48
      index += 8
    }
    if carry != 0 {
      // The character that the word before began is read again.
      repeat { index -= 1 } while index > start && bytes[index] & 0xC0 == 0x80
      sequences -= 1
    }
    validSequences += sequences
    return index
  }

  /// Of the lead bytes of long sequences those that need a closer look: of four bytes, 0xE0 and 0xED.
  @inline(__always) private static func odd(_ long: UInt64, _ word: UInt64) -> UInt64 {
    let (eight, four, two, one) = (word << 4, word << 5, word << 6, word << 7)
    return long & (word << 3 | ~(eight | four | two | one) | (eight & four & ~two & one))
  }

  /// Whether a byte below 0x20 may be something else than white space: those that are equal to one of the three are
  /// taken out of those that are low.
  @inline(__always) private static func hasControl(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let low = (word &- ones &* 0x20) & ~word
    let (tab, feed, end) = (word ^ ones &* 9, word ^ ones &* 10, word ^ ones &* 13)
    let space = (tab &- ones) & ~tab | (feed &- ones) & ~feed | (end &- ones) & ~end
    return low & ~space & (ones &* 0x80) != 0
  }

  private mutating func lookForControls(_ bytes: Bytes) {
    for byte in bytes where byte < 0x20 && byte != 9 && byte != 10 && byte != 13 { hasControls = true }
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
