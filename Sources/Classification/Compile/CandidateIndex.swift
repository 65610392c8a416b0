/// Which indicators a document can satisfy at all, told from the phrases found in it.
///
/// A percolator's presearch (Lucene Monitor): of every query the smallest set of words and lists is kept, one of which
/// must be there for the query to hold. Only queries one of whose keys was found are evaluated. Keys are nodes, so that
/// a list of thousands of names that all queries share is looked up once.
struct CandidateIndex: Sendable {
  /// Phrase → key nodes that it satisfies.
  private var keysOfPhrase: [[Int32]]
  /// Key node → indicators.
  private var indicatorsOfKey: [[Int32]]
  /// The key that any number satisfies.
  private var numberKey: Int32?
  /// Indicators without keys: `NOT a`, `feed:dawn`.
  private var always: [Int32] = []
  private let count: Int

  init(_ indicators: [CompiledIndicator], _ table: NodeTable) {
    count = indicators.count
    keysOfPhrase = Array(repeating: [], count: table.phrases.count)
    indicatorsOfKey = []
    var finder = KeyFinder(table)
    let options = indicators.map { finder.options(of: $0) }
    var usage: [Int32: Int] = [:]
    for node in options.joined().joined() { usage[node, default: 0] += 1 }
    var keyNumbers: [Int32: Int32] = [:]
    for (indicator, choices) in options.enumerated() {
      // Of several sets any will do; the one of few and rarely shared words is found least often.
      guard let best = choices.min(by: { finder.cost($0, usage) < finder.cost($1, usage) }) else {
        always.append(Int32(indicator))
        continue
      }
      for node in best {
        let key = keyNumbers[node] ?? addKey(node, table)
        keyNumbers[node] = key
        indicatorsOfKey[Int(key)].append(Int32(indicator))
      }
    }
  }

  private mutating func addKey(_ node: Int32, _ table: NodeTable) -> Int32 {
    let key = Int32(indicatorsOfKey.count)
    indicatorsOfKey.append([])
    if case .number = table.nodes[Int(node)] { numberKey = key }
    for phrase in KeyFinder.phrases(of: node, table) { keysOfPhrase[Int(phrase)].append(key) }
    return key
  }

  /// Numbers of the indicators that are worth evaluating, ascending.
  func candidates(_ scan: Scan) -> [Int32] {
    var keys: Set<Int32> = []
    for phrase in scan.phrases { keys.formUnion(keysOfPhrase[Int(phrase)]) }
    if let numberKey, !scan.numbers.isEmpty { keys.insert(numberKey) }
    var isFound = [Bool](repeating: false, count: count)
    var found = always
    for indicator in always { isFound[Int(indicator)] = true }
    for key in keys {
      for indicator in indicatorsOfKey[Int(key)] where !isFound[Int(indicator)] {
        isFound[Int(indicator)] = true
        found.append(indicator)
      }
    }
    return found.sorted()
  }
}

/// Finds the sets of nodes one of which must be found for a query to hold.
private struct KeyFinder {
  /// Leaf nodes, one of which must be there.
  typealias Keys = [Int32]

  private let table: NodeTable
  private var known: [Int32: [Keys]] = [:]

  init(_ table: NodeTable) { self.table = table }

  static func phrases(of node: Int32, _ table: NodeTable) -> [Int32] {
    switch table.nodes[Int(node)] {
    case .phrase(let phrase): [phrase]
    case .anyPhrase(let phrases): phrases
    case .places(let places): places.flatMap { table.placePhrases[Int($0)] }
    default: []
    }
  }

  /// What it costs to have these keys: how often they will be found, and how many share them.
  func cost(_ keys: Keys, _ usage: [Int32: Int]) -> Int {
    keys.reduce(0) { $0 + size($1) * (4 + (usage[$1] ?? 0)) }
  }

  /// How many words can satisfy a key.
  private func size(_ node: Int32) -> Int {
    switch table.nodes[Int(node)] {
    case .phrase: 1
    case .anyPhrase(let phrases): phrases.count
    case .places(let places): places.count * 4
    default: 64
    }
  }

  private func smallest(_ choices: [Keys]) -> Keys? {
    choices.min { $0.reduce(0) { $0 + size($1) } < $1.reduce(0) { $0 + size($1) } }
  }

  /// Alternative sets of keys of an indicator; empty when it has none.
  mutating func options(of indicator: CompiledIndicator) -> [Keys] {
    var required: [Keys] = []
    var weighted: Keys? = []
    for part in indicator.parts {
      switch part.kind {
      case .expression, .require:
        if part.languages.isEmpty { required += keys(of: part.node) }
      case .weight(let weight) where weight > 0:
        let choices = keys(of: part.node)
        weighted = smallest(choices).flatMap { keys in weighted.map { $0 + keys } }
      case .weight, .exclude: break
      }
    }
    if indicator.isWeighted, let weighted { required.append(Array(Set(weighted))) }
    return required
  }

  private mutating func keys(of node: Int32) -> [Keys] {
    if let found = known[node] { return found }
    let result = makeKeys(of: node)
    known[node] = result
    return result
  }

  private mutating func makeKeys(of node: Int32) -> [Keys] {
    switch table.nodes[Int(node)] {
    case .phrase, .anyPhrase, .number, .places: return [[node]]
    case .and(let nodes): return nodes.flatMap { keys(of: $0) }
    case .or(let nodes): return union(nodes)
    case .near(let left, let right, _, _): return keys(of: left) + keys(of: right)
    case .scope(_, let inner), .about(let inner), .list(_, let inner, _): return keys(of: inner)
    case .does(let actor, let action, let target):
      return [actor, action, target].compactMap { $0 }.flatMap { keys(of: $0) }
    case .says(let actor, let what): return keys(of: actor) + keys(of: what)
    case .not, .context, .evidence: return []
    }
  }

  /// One of each alternative; none when an alternative has none.
  private mutating func union(_ nodes: [Int32]) -> [Keys] {
    var all: Set<Int32> = []
    for node in nodes {
      let choices = keys(of: node)
      guard let fewest = smallest(choices) else { return [] }
      all.formUnion(fewest)
    }
    return [all.sorted()]
  }
}
