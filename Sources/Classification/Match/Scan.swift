import TextFolding

/// What one pass over a document finds, whatever the number of queries: atoms with their places, and when somebody asks
/// the phrases.
final class Scan {
  let document: Document
  /// The atoms of word n are `atoms[atomStarts[n]..<atomStarts[n + 1]]`, each once.
  let atoms: [Int32]
  let atomStarts: [Int32]
  /// Positions of tokens that are numbers.
  let numbers: [Int32]
  let engine: Engine
  private lazy var occurrences = Occurrences(self, engine.table.finder)

  init(_ document: Document, _ engine: Engine) {
    self.document = document
    self.engine = engine
    var collector = AtomCollector(words: document.tokens.count)
    collector.collect(document, engine.table.atoms, engine.lexicon.affixes)
    atoms = collector.atoms
    atomStarts = collector.starts
    numbers = collector.numbers
  }

  /// Whether the word at a position fits an atom.
  func has(_ atom: Int32, _ position: Int32) -> Bool {
    for at in Int(atomStarts[Int(position)])..<Int(atomStarts[Int(position) + 1]) where atoms[at] == atom { return true }
    return false
  }

  /// Phrases found, sorted.
  var phrases: [Int32] { occurrences.phrases }

  /// Where the phrase `phrases[index]` stands, in order.
  func spans(at index: Int) -> ArraySlice<Range<Int32>> {
    occurrences.spans[Int(occurrences.starts[index])..<Int(occurrences.starts[index + 1])]
  }

  func spans(of phrase: Int32) -> ArraySlice<Range<Int32>> {
    let index = Self.firstIndex(in: phrases, atOrAfter: phrase)
    return index < phrases.count && phrases[index] == phrase ? spans(at: index) : []
  }

  /// Spans of any of the phrases: the shorter of the two sorted lists is walked.
  func spans(ofAny wanted: [Int32]) -> [Range<Int32>] {
    var result: [Range<Int32>] = []
    if wanted.count <= phrases.count {
      for phrase in wanted { result += spans(of: phrase) }
      return result
    }
    for (index, phrase) in phrases.enumerated() {
      let at = Self.firstIndex(in: wanted, atOrAfter: phrase)
      if at < wanted.count, wanted[at] == phrase { result += spans(at: index) }
    }
    return result
  }

  private static func firstIndex(in sorted: [Int32], atOrAfter value: Int32) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] >= value { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// Goes through the words of a document once and notes the atoms that each fits.
private struct AtomCollector {
  var atoms: [Int32] = []
  var starts: [Int32] = []
  var numbers: [Int32] = []

  init(words: Int) {
    atoms.reserveCapacity(words * 2)
    starts.reserveCapacity(words + 1)
    starts.append(0)
  }

  mutating func collect(_ document: Document, _ index: AtomIndex, _ affixes: Affixes) {
    document.folded.withUnsafeBufferPointer { folded in
      for (position, token) in document.tokens.enumerated() {
        let place = Int(token.folded)..<Int(token.folded) + Int(token.length)
        let word = UnsafeBufferPointer(rebasing: folded[place])
        index.match(word, hash: token.hash) { add($0) }
        if token.flags.contains(.number) { numbers.append(Int32(position)) }
        if token.flags.contains(.arabic), affixes.has(document.language) {
          affixes.stems(of: word, language: document.language) { stem in
            index.match(stem, hash: Folding.hash(stem)) { add($0) }
          }
        }
        starts.append(Int32(atoms.count))
      }
    }
  }

  private mutating func add(_ atom: Int32) {
    var at = atoms.count
    let start = Int(starts[starts.count - 1])
    while at > start {
      at -= 1
      if atoms[at] == atom { return }
    }
    atoms.append(atom)
  }
}

/// The phrases of a document: sorted by number, the places of each in order and once.
private struct Occurrences {
  private(set) var phrases: [Int32] = []
  private(set) var starts: [Int32] = []
  private(set) var spans: [Range<Int32>] = []

  init(_ scan: Scan, _ finder: PhraseFinder) {
    var found: [(phrase: Int32, span: Range<Int32>)] = []
    finder.visit(scan) { found.append(($0, $1)) }
    found.sort {
      ($0.phrase, $0.span.lowerBound, $0.span.upperBound) < ($1.phrase, $1.span.lowerBound, $1.span.upperBound)
    }
    spans.reserveCapacity(found.count)
    for (phrase, span) in found {
      if phrases.last != phrase {
        phrases.append(phrase)
        starts.append(Int32(spans.count))
      } else if spans.last == span {
        continue
      }
      spans.append(span)
    }
    starts.append(Int32(spans.count))
  }
}
