/// Undoes what publishing software did to text: bytes of a field in, a String out.
enum TextRepair {
  static func string(_ bytes: Bytes) -> String {
    // Both mistakes leave bytes 0xC2 or 0xC3 in UTF-8; without them there is nothing to do.
    guard bytes.find(0xC2) != nil || bytes.find(0xC3) != nil else { return bytes.checkedString }
    if let once = encodedTwice(bytes) { return once }
    return hasControls(bytes) ? withWindowsCharacters(bytes) : bytes.checkedString
  }

  /// Text in UTF-8 that was taken for ISO 8859-1 and encoded again.
  private static func encodedTwice(_ bytes: Bytes) -> String? {
    var latin: [UInt8] = []
    latin.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        latin.append(byte)
        index += 1
      } else {
        guard byte == 0xC2 || byte == 0xC3, index + 1 < bytes.count else { return nil }
        latin.append((byte & 0x03) << 6 | (bytes[index + 1] & 0x3F))
        index += 2
      }
    }
    return String(validating: latin, as: UTF8.self)
  }

  private static func hasControls(_ bytes: Bytes) -> Bool {
    var from = 0
    while let found = bytes.find(0xC2, from: from) {
      if found + 1 < bytes.count, bytes[found + 1] < 0xA0 { return true }
      from = found + 1
    }
    return false
  }

  /// C1 control characters are bytes of windows-1252 that were taken for ISO 8859-1.
  private static func withWindowsCharacters(_ bytes: Bytes) -> String {
    var result = ""
    for scalar in bytes.string.unicodeScalars {
      result.unicodeScalars.append(Unicode.Scalar(Windows1252.character(scalar.value)) ?? scalar)
    }
    return result
  }
}
