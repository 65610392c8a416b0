/// Letters of Arabic script that are written in more than one way, by the letter that stands for them.
///
/// Kaf, yeh, heh and alef differ by keyboard, not by meaning. پ چ ژ گ ټ ډ ړ ښ ځ څ ڼ ٹ ڈ ڑ ں ے are letters of
/// their own and stay.
enum ArabicLetters {
  private static let folds: [(plain: UInt32, variants: [UInt32])] = [
    (0x0627, [0x0622, 0x0623, 0x0625, 0x0671, 0x0672, 0x0673]),
    (0x0648, [0x0624]),
    (0x06CC, [0x0626, 0x0649, 0x064A, 0x06CE, 0x06D0, 0x06CD, 0x06D1]),
    (0x06D2, [0x06D3]),
    (0x06A9, [0x0643, 0x06AA, 0x06AC]),
    (0x06AF, [0x06AB, 0x06B0]),
    (0x0647, [0x0629, 0x06BE, 0x06C0, 0x06C1, 0x06C2, 0x06C3, 0x06D5]),
  ]

  /// A hamza on the line comes and goes (علماء, علما); so do vowel signs, Koranic marks and the tatweel.
  private static let ignored: [ClosedRange<Int>] = [
    0x0610...0x061A, 0x0621...0x0621, 0x0640...0x0640, 0x064B...0x065F, 0x0670...0x0670, 0x0674...0x0674,
    0x06D6...0x06DC, 0x06DF...0x06E8, 0x06EA...0x06ED,
  ]

  static func apply(to table: inout [FoldEntry]) {
    for (plain, variants) in folds {
      guard let scalar = Unicode.Scalar(plain), let entry = FoldEntry(.letter, bytes: Array(String(scalar).utf8))
      else { continue }
      for variant in variants + [plain] { table[Int(variant)] = entry }
    }
    for range in ignored {
      for value in range { table[value] = FoldEntry(.ignorable) }
    }
  }
}
