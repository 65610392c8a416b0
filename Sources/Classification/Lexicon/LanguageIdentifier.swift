import TextFolding

/// Words of a text in, its language out: function words vote, the script settles what words cannot.
package struct LanguageIdentifier: Sendable {
  private var tags: [String] = []
  /// Hash of a word → its entry in `speakers`.
  private var words = HashIndex()
  /// Which languages a word belongs to, as indices of tags.
  private var speakers: [[Int]] = []

  mutating func add(_ language: String, _ entries: [String]) {
    let tag = tags.firstIndex(of: language) ?? tags.count
    if tag == tags.count { tags.append(language) }
    for entry in entries {
      let folded = Folding.fold(entry)
      guard !folded.isEmpty else { continue }
      let hash = Folding.hash(folded.utf8)
      if let known = words[hash] {
        speakers[Int(known)].append(tag)
      } else {
        words.insert(hash, Int32(speakers.count))
        speakers.append([tag])
      }
    }
  }

  /// Of each tag.
  private func votes(_ tokens: some Sequence<Token>) -> [Double] {
    var votes = [Double](repeating: 0, count: tags.count)
    for token in tokens {
      guard let number = words[token.hash] else { continue }
      let languages = speakers[Int(number)]
      for language in languages { votes[language] += 1 / Double(languages.count) }
    }
    return votes
  }

  /// The language that the words speak: what the item declares, unless its words clearly say otherwise; nil when neither
  /// tells. Tags are cut to the primary one; Dari is Persian here.
  func identify(declared: String?, _ tokens: some Sequence<Token>) -> String? {
    let votes = votes(tokens)
    // Of equals the first in the alphabet.
    let best = tags.indices.max { (votes[$0], tags[$1]) < (votes[$1], tags[$0]) }
    let most = best.map { votes[$0] } ?? 0
    guard let tag = Self.primary(declared) else {
      let second = tags.indices.lazy.filter { $0 != best }.map { votes[$0] }.max() ?? 0
      return most >= 1 && most >= second * 1.3 ? best.map { tags[$0] } : nil
    }
    let own = tags.firstIndex(of: tag).map { votes[$0] } ?? 0
    return most >= 3 && most >= own * 2.5 ? best.map { tags[$0] } : tag
  }

  private static func primary(_ declared: String?) -> String? {
    guard let part = declared?.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" }).first else { return nil }
    switch part {
    case "prs", "per", "fas": return "fa"
    case "pus": return "ps"
    case "urd": return "ur"
    case "eng": return "en"
    case "und": return nil
    default: return String(part)
    }
  }
}
