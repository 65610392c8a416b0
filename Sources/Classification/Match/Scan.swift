import TextFolding

/// What one pass over a document finds, whatever the number of queries: atoms with their places, then phrases.
final class Scan {
  /// `atom << 32 | position`, sorted.
  private(set) var postings: [UInt64] = []
  /// Phrases found, sorted, with where: parallel arrays.
  private(set) var phrases: [Int32] = []
  private(set) var spans: [[Range<Int32>]] = []

  init(_ document: Document, _ table: NodeTable, _ affixes: Affixes) {
    collectAtoms(document, table.atoms, affixes)
    collectPhrases(document, table)
  }

  private func collectAtoms(_ document: Document, _ atoms: AtomIndex, _ affixes: Affixes) {
    let hasAffixes = affixes.has(document.language)
    var found: [UInt64] = []
    found.reserveCapacity(document.tokens.count * 2)
    for (position, token) in document.tokens.enumerated() {
      let place = UInt64(position)
      let word = document.bytes(Int32(position))
      atoms.match(word, hash: token.hash) { found.append(UInt64($0) << 32 | place) }
      if token.flags.contains(.number) { found.append(UInt64(AtomIndex.number) << 32 | place) }
      if hasAffixes, token.flags.contains(.arabic) {
        affixes.stems(of: word, language: document.language) { stem in
          atoms.match(stem, hash: Folding.hash(stem)) { found.append(UInt64($0) << 32 | place) }
        }
      }
    }
    found.sort()
    postings = found
  }

  private func collectPhrases(_ document: Document, _ table: NodeTable) {
    var found: [(phrase: Int32, span: Range<Int32>)] = []
    var last: UInt64 = .max
    for posting in postings where posting != last {
      last = posting
      let position = Int32(truncatingIfNeeded: posting & 0xFFFF_FFFF)
      for number in table.anchored[Int(posting >> 32)] {
        let phrase = table.phrases[Int(number)]
        if let span = span(of: phrase, anchoredAt: position, document) { found.append((number, span)) }
      }
    }
    found.sort {
      ($0.phrase, $0.span.lowerBound, $0.span.upperBound) < ($1.phrase, $1.span.lowerBound, $1.span.upperBound)
    }
    for (phrase, span) in found {
      if phrases.last == phrase {
        if spans[spans.count - 1].last != span { spans[spans.count - 1].append(span) }
      } else {
        phrases.append(phrase)
        spans.append([span])
      }
    }
  }

  private func span(of phrase: CompiledPhrase, anchoredAt position: Int32, _ document: Document) -> Range<Int32>? {
    if phrase.words.count == 1 {
      return passes(phrase.words[0].check, position, document) ? position..<position + 1 : nil
    }
    if let slop = phrase.slop { return looseSpan(of: phrase, position, slop, document) }
    let start = position - Int32(phrase.anchor)
    let end = start + Int32(phrase.words.count)
    guard start >= 0, end <= Int32(document.tokens.count),
      document.sentenceOf[Int(start)] == document.sentenceOf[Int(end - 1)]
    else { return nil }
    for (offset, word) in phrase.words.enumerated() {
      let at = start + Int32(offset)
      guard word.atom < 0 || has(word.atom, at), passes(word.check, at, document) else { return nil }
    }
    return start..<end
  }

  /// Words in any order, with at most `slop` others between.
  private func looseSpan(of phrase: CompiledPhrase, _ position: Int32, _ slop: Int, _ document: Document) -> Range<
    Int32
  >? {
    let sentence = document.sentences[Int(document.sentenceOf[Int(position)])]
    let reach = Int32(phrase.words.count + slop)
    let window = max(sentence.lowerBound, position - reach + 1)..<min(sentence.upperBound, position + reach)
    var used: [Int32] = []
    for word in phrase.words where word.atom >= 0 {
      let choices = window.filter { !used.contains($0) && has(word.atom, $0) && passes(word.check, $0, document) }
      guard let nearest = choices.min(by: { abs($0 - position) < abs($1 - position) }) else { return nil }
      used.append(nearest)
    }
    guard let first = used.min(), let last = used.max(), last - first < reach else { return nil }
    return first..<last + 1
  }

  private func passes(_ check: CompiledPhrase.Check, _ position: Int32, _ document: Document) -> Bool {
    switch check {
    case .none: true
    case .capital: document.tokens[Int(position)].flags.contains(.capital)
    case .exact(let wanted): exact(wanted, position, document)
    }
  }

  private func exact(_ wanted: String, _ position: Int32, _ document: Document) -> Bool {
    let written = WordPattern.written(document.written(position))
    guard wanted.utf8.contains(0x2A) || wanted.utf8.contains(0x3F) else { return written == wanted }
    return WordPattern.fits(ArraySlice(Array(written.utf8)), Array(wanted.utf8))
  }

  /// Whether the word at a position fits an atom.
  func has(_ atom: Int32, _ position: Int32) -> Bool {
    let wanted = UInt64(atom) << 32 | UInt64(position)
    let index = Self.firstIndex(in: postings) { $0 >= wanted }
    return index < postings.count && postings[index] == wanted
  }

  func spans(of phrase: Int32) -> [Range<Int32>] {
    let index = Self.firstIndex(in: phrases) { $0 >= phrase }
    return index < phrases.count && phrases[index] == phrase ? spans[index] : []
  }

  /// Spans of any of the phrases: the shorter of the two sorted lists is walked.
  func spans(ofAny wanted: [Int32]) -> [Range<Int32>] {
    if wanted.count <= phrases.count { return wanted.flatMap { spans(of: $0) } }
    var result: [Range<Int32>] = []
    for (index, phrase) in phrases.enumerated() {
      let at = Self.firstIndex(in: wanted) { $0 >= phrase }
      if at < wanted.count, wanted[at] == phrase { result += spans[index] }
    }
    return result
  }

  /// Positions of tokens that are numbers.
  var numbers: [Int32] {
    postings.prefix { $0 >> 32 == UInt64(AtomIndex.number) }.map { Int32(truncatingIfNeeded: $0) }
  }

  private static func firstIndex<T>(in sorted: [T], where isAtOrAfter: (T) -> Bool) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if isAtOrAfter(sorted[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
