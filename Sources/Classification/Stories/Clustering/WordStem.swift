/// A folded word in, its light stem as a number of bytes out: what inflection adds in English and in the languages of the
/// Arabic script is cut, and what remains is truncated (truncation at five to seven letters does nearly as well as a full
/// stemmer: McNamee and Mayfield 2004, “Character n-gram tokenization for European language text retrieval”).
enum WordStem {
  static let latinBytes = 7
  static let arabicBytes = 12

  static func bytes(_ word: StoryWord) -> Int {
    if word.isNumber { return word.bytes.count }
    if word.isLatin { return min(latin(word.bytes), latinBytes) }
    if word.isArabic { return min(arabic(word.bytes), arabicBytes) }
    return word.bytes.count
  }

  private static func latin(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    // Most words end otherwise than any suffix does.
    guard let last = bytes.last, latinEndings & (1 << UInt64(last & 63)) != 0 else { return bytes.count }
    for suffix in latinSuffixes where bytes.count - suffix.count >= 4 && ends(bytes, suffix) {
      return trimmedOfFinalE(bytes, bytes.count - suffix.count)
    }
    return trimmedOfFinalE(bytes, bytes.count)
  }

  private static func trimmedOfFinalE(_ bytes: UnsafeBufferPointer<UInt8>, _ count: Int) -> Int {
    count > 4 && bytes[count - 1] == UInt8(ascii: "e") ? count - 1 : count
  }

  /// Twice: a plural stands behind a vowel that is cut by itself (گذرگاه, گذرگاه‌ها).
  private static func arabic(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = bytes.count
    for _ in 0..<2 {
      let rest = UnsafeBufferPointer(rebasing: bytes[..<count])
      guard let suffix = arabicSuffixes.first(where: { count - $0.count >= 6 && ends(rest, $0) }) else { break }
      count -= suffix.count
    }
    return count
  }

  private static func ends(_ bytes: UnsafeBufferPointer<UInt8>, _ suffix: [UInt8]) -> Bool {
    let from = bytes.count - suffix.count
    guard from >= 0 else { return false }
    for i in 0..<suffix.count where bytes[from + i] != suffix[i] { return false }
    return true
  }

  private static let latinSuffixes = [
    "ments", "ment", "ings", "ing", "ures", "ure", "ies", "ied", "ed", "es", "s", "y",
  ]
  .map { Array($0.utf8) }
  /// One bit for each last letter of a suffix, and for e.
  private static let latinEndings: UInt64 = "tgesdy".utf8.reduce(0) { $0 | 1 << UInt64($1 & 63) }
  private static let arabicSuffixes = ["های", "ها", "وں", "ات", "ونه", "ان", "ه", "ی", "ے", "و"].map { Array($0.utf8) }
}
