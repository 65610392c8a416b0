/// Base64 as Atom 0.3 used it for content (RFC 4648), white space allowed: bytes in, UTF-8 text out.
enum Base64 {
  /// Nil where the text is no base64, or what it holds is no text.
  static func text(_ bytes: Bytes) -> [UInt8]? {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count * 3 / 4)
    var buffer: UInt32 = 0
    var bits = 0
    for byte in bytes where !Byte.isSpace(byte) {
      if byte == Byte.equals { break }
      guard let value = value(byte) else { return nil }
      buffer = buffer << 6 | value
      bits += 6
      if bits >= 8 {
        bits -= 8
        output.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
      }
    }
    return String(validating: output, as: UTF8.self) == nil ? nil : output
  }

  private static func value(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte) - 65
    case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte) - 97 + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte) - 48 + 52
    case UInt8(ascii: "+"): 62
    case Byte.slash: 63
    default: nil
    }
  }
}
