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
      if index + 32 <= bytes.count {
        let block = raw.loadUnaligned(fromByteOffset: index, as: SIMD32<UInt8>.self)
        let isPlain = block .>= SIMD32(repeating: 0x20) .& block .< SIMD32(repeating: 0x80)
        if all(isPlain) {
          index += 32
          continue
        }
      }
      let stop = min(bytes.count, index + 32)
      while index < stop { index += step(bytes, index) }
    }
  }

  /// Takes in the character at `index`; returns its length.
  @inline(__always) private mutating func step(_ bytes: Bytes, _ index: Int) -> Int {
    let byte = bytes[index]
    if byte < 0x80 {
      if byte < 0x20, byte != 9, byte != 10, byte != 13 { hasControls = true }
      return 1
    }
    isASCII = false
    let length = UTF8Check.sequenceLength(bytes, at: index)
    if length > 0 {
      validSequences += 1
      return length
    }
    isValid = false
    invalidBytes += 1
    return 1
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
    case 0xE0 where second < 0xA0, 0xED where second > 0x9F, 0xF0 where second < 0x90, 0xF4 where second > 0x8F: return 0
    default: break
    }
    if length > 2, bytes[index + 2] & 0xC0 != 0x80 { return 0 }
    if length > 3, bytes[index + 3] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
