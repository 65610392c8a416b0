import TextFolding

/// Letters that are written onto words in Arabic script, by language, longest first.
struct Affixes: Sendable {
  private var prefixes: [String: [[UInt8]]] = [:]
  private var suffixes: [String: [[UInt8]]] = [:]
  /// Three letters of two bytes each must be left, or another word is mistaken for the stem.
  private static let shortestStem = 6

  mutating func add(_ entries: [String], _ language: String, isPrefix: Bool) {
    let folded = entries.map { Array(Folding.fold($0).utf8) }.filter { !$0.isEmpty }.sorted { $0.count > $1.count }
    if isPrefix { prefixes[language] = folded } else { suffixes[language] = folded }
  }

  func has(_ language: String?) -> Bool {
    guard let language else { return false }
    return prefixes[language] != nil || suffixes[language] != nil
  }

  /// Calls `body` with what is left of the word when an affix is taken off.
  func stems(of word: UnsafeBufferPointer<UInt8>, language: String?, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    guard let language else { return }
    for prefix in prefixes[language] ?? [] where word.count - prefix.count >= Self.shortestStem {
      if word.starts(with: prefix) { body(UnsafeBufferPointer(rebasing: word.dropFirst(prefix.count))) }
    }
    for suffix in suffixes[language] ?? [] where word.count - suffix.count >= Self.shortestStem {
      if word.suffix(suffix.count).elementsEqual(suffix) {
        body(UnsafeBufferPointer(rebasing: word.dropLast(suffix.count)))
      }
    }
  }
}
