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
  private lazy var occurrences: Occurrences = Occurrences(self, engine.table.finder)

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
  func spans(at index: Int) -> ArraySlice<Range<Int32>> { occurrences.spans[occurrences.range(at: index)] }

  func spans(of phrase: Int32) -> ArraySlice<Range<Int32>> {
    occurrences.index(of: phrase).map { spans(at: $0) } ?? []
  }

  /// Spans of any of the phrases, which are sorted.
  func spans(ofAny wanted: [Int32]) -> [Range<Int32>] { occurrences.spans(ofAny: wanted) }
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
    // Flags are of another module: their bits are read once, not asked for at every word.
    let number = Token.Flags.number.rawValue
    let arabic = Token.Flags.arabic.rawValue
    lazy var letters = affixes.affixes(of: document.language)
    document.folded.withUnsafeBufferPointer { folded in
      for (position, token) in document.tokens.enumerated() {
        let place = Int(token.folded)..<Int(token.folded) + Int(token.length)
        let word = UnsafeBufferPointer(rebasing: folded[place])
        index.match(word, hash: token.hash) { add($0) }
        let flags = token.flags.rawValue
        if flags & number != 0 { numbers.append(Int32(position)) }
        if flags & arabic != 0 {
          letters?.stems(of: word) { stem in index.match(stem, hash: Folding.hash(stem)) { add($0) } }
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
