/// One step of a compiled query. Equal steps of all queries are one node; the numbers are nodes, phrases and labels.
enum Node: Hashable, Sendable {
  case phrase(Int32)
  /// Any of these phrases, sorted.
  case anyPhrase([Int32])
  case number, evidence
  case and([Int32])
  case or([Int32])
  case not(Int32)
  case near(Int32, Int32, distance: Int32, ordered: Bool)
  case scope(QueryScope, Int32)
  case about(Int32)
  /// The value is folded and may hold wildcards.
  case context(QueryContextField, [UInt8])
  /// A named list. Where one name of an entity lies inside another's, only the longer counts.
  case list(label: Int32, Int32, isEntity: Bool)
  /// Gazetteer places, by index.
  case places([Int32])
  case does(actor: Int32?, action: Int32, target: Int32?)
  case says(actor: Int32, what: Int32)
}

/// Nodes and phrases of everything compiled, each once.
struct NodeTable: Sendable {
  private(set) var nodes: [Node] = []
  /// Empty once the table is sealed: the finder holds what is needed of them.
  private var phrases: [CompiledPhrase] = []
  /// List and place ids.
  private(set) var labels: [String] = []
  var atoms = AtomIndex()
  /// Place → phrases that name it, sorted.
  var placePhrases: [[Int32]] = []
  private var nodeNumbers: [Node: Int32] = [:]
  private var phraseNumbers: [CompiledPhrase: Int32] = [:]
  private var labelNumbers: [String: Int32] = [:]
  private(set) var finder = PhraseFinder([], atoms: 0)

  mutating func node(_ node: Node) -> Int32 {
    if let known = nodeNumbers[node] { return known }
    nodes.append(node)
    nodeNumbers[node] = Int32(nodes.count - 1)
    return Int32(nodes.count - 1)
  }

  mutating func label(_ name: String) -> Int32 {
    if let known = labelNumbers[name] { return known }
    labels.append(name)
    labelNumbers[name] = Int32(labels.count - 1)
    return Int32(labels.count - 1)
  }

  mutating func phrase(_ term: QueryTerm) -> Int32 {
    let words = term.words.map { word in
      CompiledPhrase.Word(
        atom: word.isAnyWord ? -1 : atoms.atom(for: word.text),
        check: term.isExact ? .exact(word.written) : word.needsCapital ? .capital : .none)
    }
    let phrase = CompiledPhrase(words: words, slop: term.slop, anchor: Self.anchor(of: term.words))
    if let known = phraseNumbers[phrase] { return known }
    phrases.append(phrase)
    phraseNumbers[phrase] = Int32(phrases.count - 1)
    return Int32(phrases.count - 1)
  }

  /// The longest word without a wildcard, for it is likely the rarest; else the longest.
  private static func anchor(of words: [WordPattern]) -> Int {
    func worth(_ word: WordPattern) -> Int {
      word.isAnyWord ? -1 : word.literalCount + (word.hasWildcard ? 0 : 100)
    }
    return words.indices.max { (worth(words[$0]), -$0) < (worth(words[$1]), -$1) } ?? 0
  }

  /// Once everything is compiled, numbers are looked up and no more given.
  mutating func seal() {
    nodeNumbers = [:]
    phraseNumbers = [:]
    labelNumbers = [:]
    atoms.seal()
    finder = PhraseFinder(phrases, atoms: atoms.count)
    phrases = []
  }
}
