/// Text as bytes and back, one byte a scalar: the isomorphic encoding of header fields.
extension String {
  /// Scalars up to U+00FF as one byte each; any other as UTF-8.
  var isomorphicBytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count)
    for scalar in unicodeScalars {
      if scalar.value <= 0xFF {
        bytes.append(UInt8(scalar.value))
      } else {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return bytes
  }

  init(isomorphic bytes: some Sequence<UInt8>) {
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(Unicode.Scalar(byte)) }
    self.init(text)
  }

  /// Whether a NUL or a line end stands in it, which would end or split the line that it is sent on.
  var breaksLine: Bool {
    utf8.contains { $0 == 0 || $0 == 10 || $0 == 13 }
  }
}

func lowerASCII(_ byte: UInt8) -> UInt8 {
  byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
}

/// A NUL-terminated copy, for libcurl.
func cString(_ bytes: [UInt8]) -> [CChar] {
  bytes.map { CChar(bitPattern: $0) } + [0]
}
