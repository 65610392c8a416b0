/// A folded word in, a hash of its consonants out: the same for a name in Latin and in Arabic script (`Torkham`,
/// `تورخم`), since vowels are what the scripts write differently. nil where fewer than three consonants remain.
enum NameSkeleton {
  static func hash(_ word: TextScanner.Word) -> UInt64? {
    if word.isNumber { return number(word.letters) }
    guard word.isLatin || word.isArabic else { return nil }
    var state: UInt64 = 0x9e37_79b9_7f4a_7c15
    var count = 0
    var last: UInt8 = 0
    let letters = word.letters
    var at = 0
    while at < letters.count {
      let sound = word.isLatin ? latin(letters, &at) : arabic(letters, &at)
      // A final h is a vowel in Persian and silent in romanisations.
      if sound == 0 || sound == last || (sound == Self.h && at >= letters.count) { continue }
      last = sound
      count += 1
      state = mix(state, UInt64(sound))
    }
    return count >= 3 ? state : nil
  }

  static func mix(_ state: UInt64, _ value: UInt64) -> UInt64 {
    var x = (state ^ value) &* 0xff51_afd7_ed55_8ccd
    x ^= x >> 32
    return x
  }

  private static let h = UInt8(ascii: "h")

  private static func number(_ letters: UnsafeBufferPointer<UInt16>) -> UInt64? {
    guard letters.count >= 2 else { return nil }
    return letters.reduce(0x5851_f42d_4c95_7f2d) { mix($0, UInt64($1)) }
  }

  private static func latin(_ letters: UnsafeBufferPointer<UInt16>, _ at: inout Int) -> UInt8 {
    let letter = letters[at]
    let next = at + 1 < letters.count ? letters[at + 1] : 0
    at += 1
    guard letter >= 97, letter <= 122 else { return 0 }
    if next == 104, let digraph = digraphs[Int(letter) - 97] {
      at += 1
      return digraph
    }
    return singles[Int(letter) - 97]
  }

  private static func arabic(_ letters: UnsafeBufferPointer<UInt16>, _ at: inout Int) -> UInt8 {
    let letter = letters[at]
    at += 1
    guard letter >= 0x620, letter < 0x700 else { return 0 }
    return arabicSounds[Int(letter) - 0x620]
  }

  /// a…z; 0 for vowels and half-vowels.
  private static let singles: [UInt8] = sounds(".bkd.fgh.jklmn.pkrst...k.z").map { $0 == UInt8(ascii: ".") ? 0 : $0 }
  private static let digraphs: [UInt8?] = {
    var table = [UInt8?](repeating: nil, count: 26)
    for (letter, sound) in zip("kgsczdtpb".utf8, "xgSCzdtfb".utf8) { table[Int(letter) - 97] = sound }
    return table
  }()

  private static let arabicSounds: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0xe0)
    let pairs: [(String, String)] = [
      ("b", "ب"), ("p", "پ"), ("t", "تطټٹ"), ("s", "سصث"), ("j", "ج"), ("C", "چ"), ("h", "حه"), ("x", "خ"),
      ("d", "دډڈ"), ("z", "ذزضظژځ"), ("r", "رړڑ"), ("S", "شښ"), ("g", "غگ"), ("f", "ف"), ("k", "قک"), ("l", "ل"),
      ("m", "م"), ("n", "نڼں"), ("z", "ږ"),
    ]
    for (sound, letters) in pairs {
      for letter in letters.unicodeScalars { table[Int(LetterTable.fold(letter.value)) - 0x620] = sounds(sound)[0] }
    }
    return table
  }()

  private static func sounds(_ text: String) -> [UInt8] { Array(text.utf8) }
}
