/// Splits a date into numbers, words and signs: text in any script went in, tokens came out.
struct DateScanner {
  enum Token: Equatable {
    /// A number and how many digits it had.
    case number(Int, digits: Int)
    /// Lower case, without a final point.
    case word(String)
    case sign(UInt8)
    case space
  }

  private(set) var tokens: [Token] = []

  /// Long text is no date; what follows the first 100 bytes does not count.
  init(_ text: String) {
    var number: (value: Int, digits: Int)?
    var word = ""
    for scalar in text.unicodeScalars.prefix(100) {
      if let digit = DateScanner.digit(scalar) {
        flush(&word)
        let value = (number?.value ?? 0) * 10 + digit
        guard value < 1_000_000_000_000_000 else { return }
        number = (value, (number?.digits ?? 0) + 1)
        continue
      }
      if let found = number {
        tokens.append(.number(found.value, digits: found.digits))
        number = nil
      }
      if DateScanner.isLetter(scalar) {
        word.unicodeScalars.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
        continue
      }
      // Marks of writing direction and joining are invisible.
      if (0x200B...0x200F).contains(scalar.value) || scalar.value == 0xFEFF || scalar.value == 0x640 { continue }
      flush(&word)
      appendSign(scalar)
    }
    if let found = number { tokens.append(.number(found.value, digits: found.digits)) }
    flush(&word)
    while tokens.last == .space { tokens.removeLast() }
  }

  private mutating func flush(_ word: inout String) {
    guard !word.isEmpty else { return }
    tokens.append(.word(word))
    word = ""
  }

  private mutating func appendSign(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0xA0, 0x2000...0x200A, 0x202F:
      if tokens.last != .space, !tokens.isEmpty { tokens.append(.space) }
    case 0x60C, 0xFF0C, 0x3001: tokens.append(.sign(UInt8(ascii: ",")))
    case 0x2010...0x2015, 0x2212: tokens.append(.sign(Byte.dash))
    case 0x21...0x7E: tokens.append(.sign(UInt8(scalar.value)))
    default: break
    }
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value - 0x30)
    case 0x660...0x669: Int(scalar.value - 0x660)
    case 0x6F0...0x6F9: Int(scalar.value - 0x6F0)
    default: nil
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80
      ? Byte.isLetter(UInt8(scalar.value)) || scalar == "_"
      : scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
  }
}
