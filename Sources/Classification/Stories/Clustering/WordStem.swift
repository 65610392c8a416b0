/// A folded word in, its light stem as a length out: what inflection adds in English and in the languages of the
/// Arabic script is cut, and what remains is truncated (truncation at five to seven letters does nearly as well as
/// a full stemmer: McNamee and Mayfield 2004, “Character n-gram tokenization for European language text retrieval”).
enum WordStem {
  static let latinLength = 7
  static let arabicLength = 6

  static func length(_ word: TextScanner.Word) -> Int {
    if word.isNumber { return word.letters.count }
    if word.isLatin { return min(latin(word.letters), latinLength) }
    if word.isArabic { return min(arabic(word.letters), arabicLength) }
    return word.letters.count
  }

  private static func latin(_ letters: UnsafeBufferPointer<UInt16>) -> Int {
    for suffix in latinSuffixes
    where letters.count - suffix.count >= 4 && ends(letters, letters.count, suffix) {
      return trimmedOfFinalE(letters, letters.count - suffix.count)
    }
    return trimmedOfFinalE(letters, letters.count)
  }

  private static func trimmedOfFinalE(_ letters: UnsafeBufferPointer<UInt16>, _ count: Int) -> Int {
    count > 4 && letters[count - 1] == 101 ? count - 1 : count
  }

  private static func arabic(_ letters: UnsafeBufferPointer<UInt16>) -> Int {
    for suffix in arabicSuffixes
    where letters.count - suffix.count >= 3 && ends(letters, letters.count, suffix) {
      return letters.count - suffix.count
    }
    return letters.count
  }

  private static func ends(_ letters: UnsafeBufferPointer<UInt16>, _ count: Int, _ suffix: [UInt16]) -> Bool {
    guard count >= suffix.count else { return false }
    for i in 0..<suffix.count where letters[count - suffix.count + i] != suffix[i] { return false }
    return true
  }

  private static let latinSuffixes = [
    "ments", "ment", "ings", "ing", "ures", "ure", "ies", "ied", "ed", "es", "s", "y",
  ]
  .map(folded)
  private static let arabicSuffixes = ["های", "ها", "وں", "ات", "ونه", "ان", "ه", "ی", "و"].map(folded)

  private static func folded(_ text: String) -> [UInt16] { text.unicodeScalars.map { LetterTable.fold($0.value) } }
}
