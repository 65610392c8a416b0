/// Bytes in, gzip (RFC 1952) out, without compressing; and the beginning of a bomb.
package enum Gzip {
  /// The bytes in stored blocks (RFC 1951 §3.2.4).
  package static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var out = header
    var start = 0
    repeat {
      let end = min(start + 65_535, bytes.count)
      let length = UInt16(end - start)
      out.append(end == bytes.count ? 1 : 0)
      out += little(length) + little(~length) + bytes[start..<end]
      start = end
    } while start < bytes.count
    return out + little(crc32(bytes)) + little(UInt32(truncatingIfNeeded: bytes.count))
  }

  /// A block whose code for "258 times the byte before" is one bit, with a distance of one bit: after it, each zero
  /// byte stands for 1,032 bytes.
  static let bombHead: [UInt8] =
    header + [0xEC, 0xC1, 0x01, 0x01, 0, 0, 0, 0x80, 0x90, 0xFE, 0xAF, 0xEE, 0x08, 0x0A]

  private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]

  private static func little(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian, Array.init)
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { crc, byte in table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ (crc >> 8) }
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
  }
}
