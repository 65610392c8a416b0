import Glibc

/// Bytes in any encoding that iconv knows went in, UTF-8 came out; what is invalid becomes U+FFFD.
enum Transcoder {
  private static let chunkSize = 1 << 16

  /// Nil where the encoding is unknown. `invalid` counts the bytes that were replaced; the output stops near `limit`.
  static func utf8(_ bytes: Bytes, from encoding: String, limit: Int) -> (text: [UInt8], invalid: Int)? {
    if encoding == "windows-1252" { return (windows1252(bytes, limit: limit), 0) }
    guard let converter = iconv_open("UTF-8", EncodingNames.iconvName(encoding)),
      converter != iconv_t(bitPattern: -1)
    else { return nil }
    defer { iconv_close(converter) }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 2)
    var invalid = 0
    var input = bytes.baseAddress.map {
      UnsafeMutablePointer(mutating: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
    }
    var left = bytes.count
    while left > 0, output.count < limit {
      let failure = convert(converter, &input, &left, to: &output)
      if failure == 0 || failure == E2BIG { continue }
      // One byte that means nothing here, or the beginning of a character at the very end.
      output.append(contentsOf: [0xEF, 0xBF, 0xBD])
      invalid += 1
      input = input?.advanced(by: 1)
      left -= 1
    }
    return (output, invalid)
  }

  /// Converts up to a chunk of output; returns `errno`, or 0.
  private static func convert(
    _ converter: iconv_t, _ input: inout UnsafeMutablePointer<CChar>?, _ left: inout Int, to output: inout [UInt8]
  ) -> Int32 {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: chunkSize) { chunk in
      var target = chunk.baseAddress
      var room = chunkSize
      let status = iconv(converter, &input, &left, &target, &room)
      let failure = errno
      output.append(contentsOf: UnsafeRawBufferPointer(start: chunk.baseAddress, count: chunkSize - room))
      return status == Int(bitPattern: UInt.max) ? failure : 0
    }
  }

  private static func windows1252(_ bytes: Bytes, limit: Int) -> [UInt8] {
    var arena = ByteArena(capacity: bytes.count + bytes.count / 8 + 16)
    for byte in bytes {
      if byte < 0x80 { arena.append(byte) } else { arena.append(scalar: Windows1252.scalar(byte)) }
      if arena.count >= limit { break }
    }
    return Array(arena.bytes(from: 0))
  }

  /// Text that is UTF-8 but for some bytes: those are taken for windows-1252, one by one.
  static func mixed(_ bytes: Bytes) -> [UInt8] {
    var arena = ByteArena(capacity: bytes.count + bytes.count / 8 + 16)
    var index = 0
    while index < bytes.count {
      let length = UTF8Check.sequenceLength(bytes, at: index)
      if length > 0 {
        arena.append(bytes.part(index, index + length))
        index += length
      } else {
        arena.append(scalar: Windows1252.scalar(bytes[index]))
        index += 1
      }
    }
    return Array(arena.bytes(from: 0))
  }
}
