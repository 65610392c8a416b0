/// Scalars in, `FoldEntry` out, for every scalar of Unicode. Built once.
struct FoldTable: Sendable {
  /// U+0000…U+07FF, which is everything that UTF-8 writes in one or two bytes.
  let low: [FoldEntry]
  /// Compatibility forms and Latin Extended Additional.
  let wide: [UInt32: FoldEntry]
  /// Folded bytes of entries that do not fit in eight bytes.
  let long: [[UInt8]]

  static let shared = FoldTable()

  private init() {
    var low = Self.basicEntries()
    var wide: [UInt32: FoldEntry] = [:]
    for (plain, letters) in LatinLetters.folds {
      guard let entry = FoldEntry(.letter, bytes: Array(plain.utf8)) else { continue }
      for scalar in letters.unicodeScalars {
        if scalar.value < 0x800 { low[Int(scalar.value)] = entry } else { wide[scalar.value] = entry }
      }
    }
    ArabicLetters.apply(to: &low)
    var long: [[UInt8]] = []
    for run in PresentationForms.runs {
      for (offset, form) in run.forms.split(separator: " ").enumerated() {
        let bytes = form.unicodeScalars.flatMap { Self.foldedBytes(of: $0, low) }
        wide[run.first + UInt32(offset)] = Self.letters(bytes, &long)
      }
    }
    self.low = low
    self.wide = wide
    self.long = long
  }

  private static func letters(_ bytes: [UInt8], _ long: inout [[UInt8]]) -> FoldEntry {
    if bytes.isEmpty { return FoldEntry(.ignorable) }
    if let entry = FoldEntry(.letter, bytes: bytes) { return entry }
    long.append(bytes)
    return FoldEntry(.letter, payload: UInt64(long.count - 1), length: FoldEntry.isLong)
  }

  private static func foldedBytes(of scalar: Unicode.Scalar, _ low: [FoldEntry]) -> [UInt8] {
    guard scalar.value < 0x800 else { return [] }
    let entry = low[Int(scalar.value)]
    guard entry.kind == .letter else { return [] }
    return (0..<entry.length).map { UInt8(truncatingIfNeeded: entry.payload >> UInt64($0 * 8)) }
  }

  /// From the properties of Unicode alone; the tables of letters are laid over it.
  private static func basicEntries() -> [FoldEntry] {
    (UInt32(0)..<0x800).map { value in
      guard let scalar = Unicode.Scalar(value) else { return FoldEntry(.space) }
      return Punctuation.entry(of: scalar) ?? byProperties(scalar)
    }
  }

  static func byProperties(_ scalar: Unicode.Scalar) -> FoldEntry {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .decimalNumber:
      let digit = UInt8(properties.numericValue ?? 0) + 48
      return FoldEntry(.digit, payload: UInt64(digit), length: 1)
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber:
      return FoldEntry(.letter, bytes: Array(properties.lowercaseMapping.utf8)) ?? FoldEntry(.space)
    case .nonspacingMark, .enclosingMark:
      // Accents and vowel points; in the scripts of India these marks spell vowels, and stay.
      return isIndic(scalar.value)
        ? FoldEntry(.letter, bytes: Array(String(scalar).utf8)) ?? FoldEntry(.ignorable) : FoldEntry(.ignorable)
    case .spacingMark: return FoldEntry(.letter, bytes: Array(String(scalar).utf8)) ?? FoldEntry(.ignorable)
    case .format, .control: return scalar.value < 0x20 ? FoldEntry(.space) : FoldEntry(.ignorable)
    case .currencySymbol: return FoldEntry(.currency)
    case .dashPunctuation: return FoldEntry(.hyphen)
    default: return FoldEntry(.space)
    }
  }

  private static func isIndic(_ value: UInt32) -> Bool { value >= 0x900 && value < 0x1100 && value != 0x93C }

  /// For scalars above U+07FF.
  func wideEntry(_ value: UInt32) -> FoldEntry {
    if let entry = wide[value] { return entry }
    guard let scalar = Unicode.Scalar(value) else { return FoldEntry(.space) }
    if let entry = Punctuation.entry(of: scalar) { return entry }
    if value >= 0xFF01, value <= 0xFF5E { return low[Int(value - 0xFEE0)] }
    if (0x3400...0x9FFF).contains(value) || (0x20000...0x3FFFF).contains(value) {
      return FoldEntry(.ideograph, bytes: Array(String(scalar).utf8)) ?? FoldEntry(.space)
    }
    return Self.byProperties(scalar)
  }
}
