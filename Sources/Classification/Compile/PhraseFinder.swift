/// Phrases as flat arrays: the atoms of a text's words in, the places of phrases out.
struct PhraseFinder: Sendable {
  private struct Shape {
    /// Of the phrase's first word in `words`.
    var start: Int32
    var count: Int32
    var anchor: Int32
    /// Negative: the words stand one after the other.
    var slop: Int32
    /// One word without a check: its atom is enough.
    var isBare: Bool
  }
  private struct Word {
    /// −1: any word.
    var atom: Int32
    /// 0 nothing, 1 a capital, from 2 on a written form.
    var check: Int32
  }
  private let shapes: [Shape]
  private let words: [Word]
  private let written: [String]
  /// Atom → phrases that it anchors.
  private let anchored: Rows

  init(_ phrases: [CompiledPhrase], atoms: Int) {
    var shapes: [Shape] = []
    var words: [Word] = []
    var written: [String] = []
    shapes.reserveCapacity(phrases.count)
    for phrase in phrases {
      let start = Int32(words.count)
      for word in phrase.words {
        switch word.check {
        case .none: words.append(Word(atom: word.atom, check: 0))
        case .capital: words.append(Word(atom: word.atom, check: 1))
        case .exact(let text):
          words.append(Word(atom: word.atom, check: Int32(written.count + 2)))
          written.append(text)
        }
      }
      let isBare = phrase.words.count == 1 && phrase.words[0].check == .none
      shapes.append(
        Shape(
          start: start, count: Int32(phrase.words.count), anchor: Int32(phrase.anchor), slop: Int32(phrase.slop ?? -1),
          isBare: isBare))
    }
    anchored = Rows(
      count: atoms, phrases.enumerated().map { ($1.words[$1.anchor].atom, Int32($0)) })
    self.shapes = shapes
    self.words = words
    self.written = written
  }

  var count: Int { shapes.count }

  /// The atoms of a phrase's words; −1: any word.
  func atoms(of phrase: Int32) -> [Int32] {
    let shape = shapes[Int(phrase)]
    return words[Int(shape.start)..<Int(shape.start + shape.count)].map(\.atom)
  }

  /// The atoms that find some of the phrases, for `visit`.
  func anchors(of phrases: [Int32]) -> Rows {
    Rows(count: anchored.count, phrases.map { (words[Int(shapes[Int($0)].start + shapes[Int($0)].anchor)].atom, $0) })
  }

  /// Calls `found` with every phrase and its place, in the order of the anchors' places; a place may come twice.
  ///
  /// - Parameter anchors: which phrases are looked for; nil: all.
  @inline(__always)
  func visit(_ scan: Scan, anchors: Rows? = nil, _ found: (Int32, Range<Int32>) -> Void) {
    let rows = anchors ?? anchored
    scan.atoms.withUnsafeBufferPointer { atoms in
      scan.atomStarts.withUnsafeBufferPointer { starts in
        for position in 0..<max(0, starts.count - 1) {
          for at in Int(starts[position])..<Int(starts[position + 1]) {
            for index in rows[Int(atoms[at])] {
              let phrase = rows.values[index]
              if let span = span(of: phrase, at: Int32(truncatingIfNeeded: position), scan) { found(phrase, span) }
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private func span(of phrase: Int32, at position: Int32, _ scan: Scan) -> Range<Int32>? {
    let shape = shapes[Int(phrase)]
    return shape.isBare ? position..<position + 1 : checkedSpan(shape, position, scan)
  }

  private func checkedSpan(_ shape: Shape, _ position: Int32, _ scan: Scan) -> Range<Int32>? {
    if shape.count == 1 { return holds(words[Int(shape.start)], position, scan) ? position..<position + 1 : nil }
    if shape.slop >= 0 { return looseSpan(shape, position, scan) }
    let document = scan.document
    let start = position - shape.anchor
    let end = start + shape.count
    guard start >= 0, end <= Int32(document.tokens.count),
      document.sentenceOf[Int(start)] == document.sentenceOf[Int(end - 1)]
    else { return nil }
    for offset in 0..<shape.count where offset != shape.anchor || words[Int(shape.start + offset)].check != 0 {
      guard holds(words[Int(shape.start + offset)], start + offset, scan) else { return nil }
    }
    return start..<end
  }

  /// Words in any order, with at most `slop` others between.
  private func looseSpan(_ shape: Shape, _ position: Int32, _ scan: Scan) -> Range<Int32>? {
    let document = scan.document
    let sentence = document.sentences[Int(document.sentenceOf[Int(position)])]
    let reach = shape.count + shape.slop
    let window = max(sentence.lowerBound, position - reach + 1)..<min(sentence.upperBound, position + reach)
    var used: [Int32] = []
    for word in words[Int(shape.start)..<Int(shape.start + shape.count)] where word.atom >= 0 {
      let choices = window.filter { !used.contains($0) && holds(word, $0, scan) }
      guard let nearest = choices.min(by: { abs($0 - position) < abs($1 - position) }) else { return nil }
      used.append(nearest)
    }
    guard let first = used.min(), let last = used.max(), last - first < reach else { return nil }
    return first..<last + 1
  }

  private func holds(_ word: Word, _ position: Int32, _ scan: Scan) -> Bool {
    guard word.atom < 0 || scan.has(word.atom, position) else { return false }
    switch word.check {
    case 0: return true
    case 1: return scan.document.tokens[Int(position)].flags.contains(.capital)
    default: return Self.isWritten(written[Int(word.check - 2)], scan.document.written(position))
    }
  }

  private static func isWritten(_ wanted: String, _ scalars: String.UnicodeScalarView) -> Bool {
    let written = WordPattern.written(scalars)
    guard wanted.utf8.contains(0x2A) || wanted.utf8.contains(0x3F) else { return written == wanted }
    return WordPattern.fits(ArraySlice(Array(written.utf8)), Array(wanted.utf8))
  }
}
