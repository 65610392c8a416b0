/// The 27 characters that windows-1252 has where Unicode has control characters.
enum Windows1252 {
  /// Any byte of windows-1252 as a code point; the five that it leaves undefined stand for themselves.
  static func scalar(_ byte: UInt8) -> UInt32 {
    byte >= 0x80 && byte < 0xA0 ? UInt32(high[Int(byte - 0x80)]) : UInt32(byte)
  }

  /// A code point as it was meant: C1 control characters are bytes of windows-1252.
  static func character(_ scalar: UInt32) -> UInt32 {
    scalar >= 0x80 && scalar < 0xA0 ? self.scalar(UInt8(scalar)) : scalar
  }

  private static let high: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
    0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
