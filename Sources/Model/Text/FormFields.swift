/// `application/x-www-form-urlencoded` (URL Standard §5): names and values to text and back.
package enum FormFields {
  package static func encode(_ fields: [(String, String)]) -> String {
    fields.map { escaped($0.0) + "=" + escaped($0.1) }.joined(separator: "&")
  }

  /// The first value of each name.
  package static func decode(_ text: String) -> [String: String] {
    let pairs = text.split(separator: "&").prefix(64).map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (decoded(parts[0]), parts.count > 1 ? decoded(parts[1]) : "")
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private static func escaped(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2A, 0x2D, 0x2E, 0x5F: out.unicodeScalars.append(Unicode.Scalar(byte))
      default: out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return out
  }

  /// `+` is a space, `%XX` a byte; what is no such escape stands as it is.
  package static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "+") {
        bytes.append(0x20)
      } else if byte == UInt8(ascii: "%"), let high = hex(rest.first), let low = hex(rest.dropFirst().first) {
        bytes.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func hex(_ byte: UInt8?) -> UInt8? {
    switch byte {
    case .some(let b) where b >= 48 && b <= 57: b - 48
    case .some(let b) where b >= 65 && b <= 70: b - 55
    case .some(let b) where b >= 97 && b <= 102: b - 87
    default: nil
    }
  }
}
