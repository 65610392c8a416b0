import Model
import TextFolding

/// Item and matches in, `ItemFeatures` out. Confined to one loop: it reuses its buffer.
struct FeatureReader {
  /// Ancestors of each place id, nearest first.
  private let wider: [String: [String]]
  private let limit: Int
  private var buffer: [StoryTerm] = []

  init(places: [Place], options: StoryOptions) {
    wider = Self.ancestors(places)
    limit = options.termsPerItem
  }

  mutating func read(_ item: Item, _ matches: ItemMatches) -> ItemFeatures {
    buffer.removeAll(keepingCapacity: true)
    var words = WordCounter(limit: limit)
    readText(item.text, &words)
    addStructure(matches)
    var facts = Self.facts(matches)
    if facts.day == nil, let count = words.dayCount {
      facts.day = item.effective.civilAndRemainder.civil.daysSinceEpoch - (count - 1)
    }
    let terms = sortedTerms()
    return ItemFeatures(
      terms: terms, facts: facts.isEmpty ? nil : facts, isArabic: words.arabic * 2 > words.total, time: item.effective,
      bodyWords: terms.reduce(0) { $0 + ($1.isWord && $1.isInBody ? 1 : 0) })
  }

  private struct WordCounter {
    var limit: Int
    var taken = 0
    var total = 0
    var arabic = 0
    /// “for a fifth day”: 5.
    var dayCount: Int?
  }

  /// The title whole, then the first sentences of the summary, or of the content where there is no summary.
  private mutating func readText(_ text: ItemText, _ words: inout WordCounter) {
    read(text.title, field: StoryTerm.inTitle, sentences: 4, &words)
    let body = text.summary.isEmpty ? text.content : text.summary
    read(Self.opening(of: body), field: StoryTerm.inBody, sentences: 3, &words)
  }

  /// Bytes of a body that are looked at: three long sentences, in a script of two bytes a letter.
  private static let openingBytes = 1_500

  private static func opening(of text: String) -> String {
    guard text.utf8.count > openingBytes else { return text }
    let cut = text.utf8.index(text.utf8.startIndex, offsetBy: openingBytes)
    return String(text[..<(cut.samePosition(in: text.unicodeScalars) ?? text.utf8.index(before: cut))])
  }

  private mutating func read(_ text: String, field: UInt32, sentences: Int, _ words: inout WordCounter) {
    let tokenised = Tokeniser.tokenise(text)
    if words.dayCount == nil { words.dayCount = DayCount.read(tokenised) }
    tokenised.folded.withUnsafeBufferPointer { folded in
      let last = min(sentences, tokenised.sentences.count) - 1
      guard last >= 0 else { return }
      for index in 0..<tokenised.sentences[last].tokens.upperBound where words.taken < words.limit {
        add(StoryWord(tokenised.tokens[index], in: folded), field: field, &words)
      }
    }
  }

  @inline(__always)
  private mutating func add(_ word: StoryWord, field: UInt32, _ words: inout WordCounter) {
    words.total += 1
    if word.isArabic { words.arabic += 1 }
    if word.length < 2 && !word.isNumber || StopWords.contains(word.hash) { return }
    let stem = WordStem.bytes(word)
    let hash = stem == word.bytes.count ? word.hash : word.hash(ofFirst: stem)
    buffer.append(StoryTerm(.word, hash: NameSkeleton.mix(hash, 0), fields: field))
    words.taken += 1
    if word.isNumber {
      guard Self.isTelling(word) else { return }
      let hash = NameSkeleton.mix(word.hash, 1)
      buffer.append(StoryTerm(.number, hash: hash, fields: field))
      if field == StoryTerm.inTitle, word.bytes.count >= 4 {
        buffer.append(StoryTerm(.figure, hash: hash, fields: field))
      }
    } else if word.isArabic || word.isCapitalised, let name = NameSkeleton.hash(word) {
      buffer.append(StoryTerm(.name, hash: name, fields: field))
    }
  }

  /// Small numbers stand in every report, and years date nothing of the day.
  private static func isTelling(_ word: StoryWord) -> Bool {
    let bytes = word.bytes
    guard bytes.count >= 2 else { return false }
    let isYear = bytes.count == 4 && (bytes[0] == 49 && bytes[1] == 57 || bytes[0] == 50 && bytes[1] == 48)
    return !isYear
  }

  private mutating func addStructure(_ matches: ItemMatches) {
    for match in matches.matches {
      buffer.append(StoryTerm(.indicator, hash: Digest.of(match.indicator).value, fields: 0))
      for place in match.places {
        buffer.append(StoryTerm(.place, hash: Digest.of(place).value, fields: 0))
        buffer.append(StoryTerm(.happening, hash: Digest.of(match.indicator, place).value, fields: 0))
        for ancestor in wider[place] ?? [] {
          buffer.append(StoryTerm(.wider, hash: Digest.of(ancestor).value, fields: 0))
        }
      }
    }
  }

  /// Sorts, and joins the fields of a term that stands in both title and body.
  private mutating func sortedTerms() -> [StoryTerm] {
    buffer.sort()
    var terms: [StoryTerm] = []
    terms.reserveCapacity(buffer.count)
    for term in buffer {
      if let last = terms.last, last.identity == term.identity {
        terms[terms.count - 1].bits |= term.bits & 3
      } else {
        terms.append(term)
      }
    }
    return terms
  }

  private static func facts(_ matches: ItemMatches) -> ItemFacts {
    var facts = ItemFacts()
    for match in matches.matches {
      for quantity in match.quantities {
        let of = UInt32(truncatingIfNeeded: Digest.of(quantity.of).value)
        let count = ItemFacts.Count(
          of: of, low: quantity.value, high: max(quantity.value, quantity.upper ?? quantity.value))
        if !facts.quantities.contains(count) { facts.quantities.append(count) }
      }
      for (role, actor) in match.roles.sorted(by: { $0.key < $1.key }) {
        let hash = UInt32(truncatingIfNeeded: Digest.of(role, actor).value)
        if !facts.roles.contains(hash) { facts.roles.append(hash) }
      }
      if let date = match.eventDate {
        let day = date.civilAndRemainder.civil.daysSinceEpoch
        facts.day = min(facts.day ?? day, day)
      }
    }
    return facts
  }

  private static func ancestors(_ places: [Place]) -> [String: [String]] {
    var parents: [String: String] = [:]
    for place in places { parents[place.id] = place.within }
    var wider: [String: [String]] = [:]
    for place in places {
      var chain: [String] = []
      var next = parents[place.id]
      // A cycle in the gazetteer must not hang the daemon.
      while let id = next, chain.count < 8, !chain.contains(id) {
        chain.append(id)
        next = parents[id]
      }
      wider[place.id] = chain
    }
    return wider
  }
}
