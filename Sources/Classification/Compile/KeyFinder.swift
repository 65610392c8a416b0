/// Finds the sets of nodes one of which must be found for a query to hold.
struct KeyFinder {
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

  /// Sets of keys that an indicator needs, each one of which will do to find it; empty when there are none.
  mutating func choices(of indicator: CompiledIndicator) -> [Keys] {
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
    if indicator.isWeighted, let weighted { required.append(Set(weighted).sorted()) }
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
