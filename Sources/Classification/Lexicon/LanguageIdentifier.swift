import TextFolding

/// Words of a text in, its language out: function words vote, the script settles what words cannot.
package struct LanguageIdentifier: Sendable {
  private var words: [UInt64: [String]] = [:]

  mutating func add(_ language: String, _ entries: [String]) {
    for entry in entries {
      let folded = Folding.fold(entry)
      guard !folded.isEmpty else { continue }
      words[Folding.hash(folded.utf8), default: []].append(language)
    }
    for key in words.keys { words[key]?.sort() }
  }

  private func votes(_ tokens: some Sequence<Token>) -> [(language: String, votes: Double)] {
    var votes: [String: Double] = [:]
    for token in tokens {
      guard let languages = words[token.hash] else { continue }
      for language in languages { votes[language, default: 0] += 1 / Double(languages.count) }
    }
    return votes.map { ($0.key, $0.value) }.sorted { ($1.votes, $0.language) < ($0.votes, $1.language) }
  }

  /// The language that the words speak: what the item declares, unless its words clearly say otherwise; nil when neither
  /// tells. Tags are cut to the primary one; Dari is Persian here.
  func identify(declared: String?, _ tokens: some Sequence<Token>) -> String? {
    let ranked = votes(tokens)
    let best = ranked.first ?? ("", 0)
    guard let tag = Self.primary(declared) else {
      let second = ranked.dropFirst().first?.votes ?? 0
      return best.votes >= 1 && best.votes >= second * 1.3 ? best.language : nil
    }
    let own = ranked.first { $0.language == tag }?.votes ?? 0
    return best.votes >= 3 && best.votes >= own * 2.5 ? best.language : tag
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
