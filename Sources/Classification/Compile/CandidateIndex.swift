/// Which indicators a document can satisfy at all, told from the phrases found in it.
///
/// A percolator's presearch (Lucene Monitor): of every query the smallest set of phrases is kept, one of which must be
/// there for the query to hold. Only queries one of whose keys was found are evaluated.
struct CandidateIndex: Sendable {
  /// Phrase → indicators that it is a key of.
  private var byPhrase: [[Int32]]
  /// Indicators that a number alone makes candidates.
  private var byNumber: [Int32] = []
  /// Indicators without keys: `NOT a`, `feed:dawn`.
  private var always: [Int32] = []

  /// A set of phrases, one of which must be there. The number is a phrase of its own, −1.
  private typealias Keys = Set<Int32>

  init(_ indicators: [CompiledIndicator], _ table: NodeTable) {
    byPhrase = Array(repeating: [], count: table.phrases.count)
    var cache: [Int32: [Keys]] = [:]
    let options = indicators.map { indicator in Self.options(of: indicator, table, &cache) }
    var usage: [Int32: Int] = [:]
    for keys in options.joined() { for key in keys { usage[key, default: 0] += 1 } }
    for (number, choices) in options.enumerated() {
      // Of several sets any will do; the one that fewest others share is found least often.
      let best = choices.min { Self.cost($0, usage) < Self.cost($1, usage) }
      guard let best else {
        always.append(Int32(number))
        continue
      }
      for key in best {
        if key < 0 { byNumber.append(Int32(number)) } else { byPhrase[Int(key)].append(Int32(number)) }
      }
    }
  }

  private static func cost(_ keys: Keys, _ usage: [Int32: Int]) -> Int { keys.reduce(0) { $0 + (usage[$1] ?? 0) } }

  /// Numbers of the indicators that are worth evaluating, ascending.
  func candidates(_ scan: Scan) -> [Int32] {
    var found = Set(always)
    for phrase in scan.phrases { found.formUnion(byPhrase[Int(phrase)]) }
    if !byNumber.isEmpty, !scan.numbers.isEmpty { found.formUnion(byNumber) }
    return found.sorted()
  }

  // MARK: Keys

  /// Alternative sets of keys of an indicator; empty when it has none.
  private static func options(
    of indicator: CompiledIndicator, _ table: NodeTable, _ cache: inout [Int32: [Keys]]
  ) -> [Keys] {
    var required: [Keys] = []
    var weighted: Keys? = []
    var isWeighted = false
    for part in indicator.parts {
      switch part.kind {
      case .expression, .require:
        if part.languages.isEmpty { required += keys(of: part.node, table, &cache) }
      case .weight(let weight) where weight > 0:
        isWeighted = true
        let choices = keys(of: part.node, table, &cache)
        weighted = choices.min { $0.count < $1.count }.flatMap { choice in weighted.map { $0.union(choice) } }
      case .weight, .exclude: break
      }
    }
    if isWeighted, let weighted { required.append(weighted) }
    return required
  }

  private static func keys(of node: Int32, _ table: NodeTable, _ cache: inout [Int32: [Keys]]) -> [Keys] {
    if let known = cache[node] { return known }
    let result = makeKeys(of: node, table, &cache)
    cache[node] = result
    return result
  }

  private static func makeKeys(of node: Int32, _ table: NodeTable, _ cache: inout [Int32: [Keys]]) -> [Keys] {
    switch table.nodes[Int(node)] {
    case .phrase(let phrase): return [[phrase]]
    case .anyPhrase(let phrases): return [Keys(phrases)]
    case .number: return [[-1]]
    case .and(let nodes): return nodes.flatMap { keys(of: $0, table, &cache) }
    case .or(let nodes): return union(nodes, table, &cache)
    case .near(let left, let right, _, _): return keys(of: left, table, &cache) + keys(of: right, table, &cache)
    case .scope(_, let inner), .about(let inner), .list(_, let inner, _): return keys(of: inner, table, &cache)
    case .does(let actor, let action, let target):
      return [actor, action, target].compactMap { $0 }.flatMap { keys(of: $0, table, &cache) }
    case .says(let actor, let what): return keys(of: actor, table, &cache) + keys(of: what, table, &cache)
    case .places(let places): return [Keys(places.flatMap { table.placePhrases[Int($0)] })]
    case .not, .context, .evidence: return []
    }
  }

  /// One of each alternative; none when an alternative has none.
  private static func union(_ nodes: [Int32], _ table: NodeTable, _ cache: inout [Int32: [Keys]]) -> [Keys] {
    var all: Keys = []
    for node in nodes {
      guard let smallest = keys(of: node, table, &cache).min(by: { $0.count < $1.count }) else { return [] }
      all.formUnion(smallest)
    }
    return [all]
  }
}
