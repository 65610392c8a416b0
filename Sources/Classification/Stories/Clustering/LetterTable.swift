/// One scalar in, its folded form out: case, Latin accents, and the Arabic letters that keyboards of Urdu, Pashto and
/// Persian write differently. Below `comma`, the result is a class and not a letter.
enum LetterTable {
  static let separator: UInt16 = 0
  static let ignored: UInt16 = 1
  /// What ends a sentence.
  static let stop: UInt16 = 2
  static let comma: UInt16 = 3

  @inline(__always)
  static func fold(_ scalar: UInt32) -> UInt16 {
    if scalar < 0x800 { return table[Int(scalar)] }
    return foldRare(scalar)
  }

  static func isUpper(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar >= 65 && scalar <= 90 }
    return scalar < 0x800 && scalar < 0x530 && UInt32(table[Int(scalar)]) != scalar
      && !(scalar >= 0xdf && scalar <= 0xff) && !(scalar >= 0x430 && scalar <= 0x45f)
  }

  private static func foldRare(_ scalar: UInt32) -> UInt16 {
    switch scalar {
    case 0x200b...0x200f, 0xfeff, 0x202a...0x202e, 0x2066...0x2069: ignored
    case 0x2000...0x206f, 0x3000...0x301f, 0xff00...0xff0f: separator
    case 0x0964, 0x3002: stop
    // Arabic presentation forms and planes beyond the first are too rare in feeds to be worth a table here.
    case 0x800...0xffff: UInt16(truncatingIfNeeded: scalar)
    default: UInt16(truncatingIfNeeded: 0xe000 | (scalar & 0xfff))
    }
  }

  private static let table: [UInt16] = {
    var table = [UInt16](repeating: separator, count: 0x800)
    for scalar in 48...57 { table[scalar] = UInt16(scalar) }
    for scalar in 97...122 {
      table[scalar] = UInt16(scalar)
      table[scalar - 32] = UInt16(scalar)
    }
    for scalar in 0x180..<0x800 { table[scalar] = UInt16(scalar) }
    for (base, marked) in accents {
      for scalar in marked.unicodeScalars { table[Int(scalar.value)] = UInt16(base.value) }
    }
    for scalar in 0x300...0x36f { table[scalar] = ignored }
    for scalar in 0x410...0x42f { table[scalar] = UInt16(scalar + 32) }
    for scalar in 0x391...0x3a9 { table[scalar] = UInt16(scalar + 32) }
    foldArabic(&table)
    for mark in ".!?…".unicodeScalars where mark.value < 0x800 { table[Int(mark.value)] = stop }
    table[0x2c] = comma
    return table
  }()

  private static func foldArabic(_ table: inout [UInt16]) {
    for scalar in 0x600...0x61f { table[scalar] = separator }
    for scalar in 0x64b...0x65f { table[scalar] = ignored }
    for scalar in 0x6d4...0x6ed where scalar != 0x6d5 { table[scalar] = ignored }
    for scalar in [0x640, 0x670, 0x621, 0x61c] { table[scalar] = ignored }
    for scalar in [0x66a, 0x66b, 0x66d] { table[scalar] = separator }
    for scalar in [0x6d4, 0x61f] { table[scalar] = stop }
    for scalar in [0x60c, 0x66c] { table[scalar] = comma }
    for digit in 0...9 {
      table[0x660 + digit] = UInt16(48 + digit)
      table[0x6f0 + digit] = UInt16(48 + digit)
    }
    for (target, sources) in arabicFolds { for source in sources { table[source] = target } }
  }

  private static let arabicFolds: [(UInt16, [Int])] = [
    (0x627, [0x622, 0x623, 0x625, 0x671]), (0x648, [0x624]),
    (0x6cc, [0x64a, 0x649, 0x626, 0x6d0, 0x6cd, 0x678, 0x6d2, 0x6d3]), (0x6a9, [0x643, 0x6aa]),
    (0x647, [0x629, 0x6c0, 0x6c1, 0x6c2, 0x6c3, 0x6be, 0x6d5]), (0x6af, [0x6ab]),
  ]

  private static let accents: [(Unicode.Scalar, String)] = [
    ("a", "àáâãäåāăąÀÁÂÃÄÅĀĂĄ"), ("c", "çćĉċčÇĆĈĊČ"), ("d", "ďđðĎĐÐ"), ("e", "èéêëēĕėęěÈÉÊËĒĔĖĘĚ"), ("g", "ĝğġģĜĞĠĢ"),
    ("h", "ĥħĤĦ"), ("i", "ìíîïĩīĭįıÌÍÎÏĨĪĬĮİ"), ("j", "ĵĴ"), ("k", "ķĶ"), ("l", "ĺļľŀłĹĻĽĿŁ"), ("n", "ñńņňÑŃŅŇ"),
    ("o", "òóôõöøōŏőÒÓÔÕÖØŌŎŐ"), ("r", "ŕŗřŔŖŘ"), ("s", "śŝşšßŚŜŞŠ"), ("t", "ţťŧŢŤŦ"), ("u", "ùúûüũūŭůűųÙÚÛÜŨŪŬŮŰŲ"),
    ("w", "ŵŴ"), ("y", "ýÿŷÝŶŸ"), ("z", "źżžŹŻŽ"), ("\u{e6}", "æÆ"), ("\u{fe}", "þÞ"),
  ]
}
