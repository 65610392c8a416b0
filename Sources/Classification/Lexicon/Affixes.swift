import TextFolding

/// Letters that are written onto words in Arabic script, by language, longest first.
struct Affixes: Sendable {
  /// What may stand on the words of one language.
  struct Letters: Sendable {
    fileprivate var prefixes: [[UInt8]] = []
    fileprivate var suffixes: [[UInt8]] = []
  }
  private var byLanguage: [String: Letters] = [:]
  mutating func add(_ entries: [String], _ language: String, isPrefix: Bool) {
    let folded = entries.map { Array(Folding.fold($0).utf8) }.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    if isPrefix {
      byLanguage[language, default: Letters()].prefixes = folded
    } else {
      byLanguage[language, default: Letters()].suffixes = folded
    }
  }

  /// Nil when words of the language stand alone.
  func affixes(of language: String?) -> Letters? { language.flatMap { byLanguage[$0] } }
}

extension Affixes.Letters {
  /// Three letters of two bytes each must be left, or another word is mistaken for the stem.
  private static let shortestStem = 6

  /// Calls `body` with what is left of the word when an affix is taken off.
  func stems(of word: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    for prefix in prefixes where word.count - prefix.count >= Self.shortestStem {
      if word.starts(with: prefix) { body(UnsafeBufferPointer(rebasing: word.dropFirst(prefix.count))) }
    }
    for suffix in suffixes where word.count - suffix.count >= Self.shortestStem {
      if word.suffix(suffix.count).elementsEqual(suffix) {
        body(UnsafeBufferPointer(rebasing: word.dropLast(suffix.count)))
      }
    }
  }
}
