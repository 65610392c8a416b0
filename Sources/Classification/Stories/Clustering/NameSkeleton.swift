import TextFolding

/// A folded word in, a hash of its consonants out: the same for a name in Latin and in Arabic script (`Torkham`,
/// `تورخم`), since vowels are what the scripts write differently. nil where fewer than three consonants remain.
enum NameSkeleton {
  static func hash(_ word: StoryWord) -> UInt64? {
    guard word.isLatin || word.isArabic else { return nil }
    var state: UInt64 = 0x9e37_79b9_7f4a_7c15
    var count = 0
    var last: UInt8 = 0
    var at = 0
    while at < word.bytes.count {
      let sound = word.isLatin ? latin(word.bytes, &at) : arabic(word.bytes, &at)
      // A final h is a vowel in Persian and silent in romanisations.
      if sound == 0 || sound == last || (sound == h && at >= word.bytes.count) { continue }
      last = sound
      count += 1
      state = mix(state, UInt64(sound))
    }
    return count >= 3 ? state : nil
  }

  static func mix(_ state: UInt64, _ value: UInt64) -> UInt64 {
    let x = (state ^ value) &* 0xff51_afd7_ed55_8ccd
    return x ^ (x >> 32)
  }

  private static let h = UInt8(ascii: "h")

  private static func latin(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> UInt8 {
    let letter = bytes[at]
    let next = at + 1 < bytes.count ? bytes[at + 1] : 0
    at += 1
    guard letter >= 97, letter <= 122 else { return 0 }
    if next == h, digraphs[Int(letter) - 97] != 0 {
      at += 1
      return digraphs[Int(letter) - 97]
    }
    return singles[Int(letter) - 97]
  }

  private static func arabic(_ bytes: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> UInt8 {
    let lead = bytes[at]
    guard lead >= 0xd8, lead <= 0xdb, at + 1 < bytes.count else {
      at += 1
      return 0
    }
    let scalar = Int(lead & 0x1f) << 6 | Int(bytes[at + 1] & 0x3f)
    at += 2
    return scalar >= 0x620 && scalar < 0x700 ? arabicSounds[scalar - 0x620] : 0
  }

  /// a…z; 0 for vowels and half-vowels.
  private static let singles: [UInt8] = ".bkd.fgh.jklmn.pkrst...k.z".utf8.map { $0 == UInt8(ascii: ".") ? 0 : $0 }
  /// The same for a letter before h: kh, gh, sh, ch, zh, dh, th, ph, bh.
  private static let digraphs: [UInt8] = ".bCd.fgh..x....f..St.....z".utf8.map { $0 == UInt8(ascii: ".") ? 0 : $0 }

  private static let arabicSounds: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0xe0)
    for (sound, letters) in zip("bptsjChxdzrSgfklmn".utf8, sounds) {
      for scalar in Folding.fold(letters).unicodeScalars where scalar != " " {
        table[Int(scalar.value) - 0x620] = sound
      }
    }
    return table
  }()

  private static let sounds = [
    "ب", "پ", "ت ط ټ ٹ", "س ص ث څ", "ج", "چ", "ح ه", "خ", "د ډ ڈ", "ذ ز ض ظ ژ ځ ږ", "ر ړ ڑ", "ش ښ", "غ گ", "ف", "ق ک",
    "ل", "م", "ن ڼ ں",
  ]
}
