/// Chooses how each indicator is found: which keys lead to it, and which sets of keys must be there besides.
struct PresearchPlan {
  typealias Pair = (row: Int32, value: Int32)
  /// Nodes, by key.
  private(set) var keys: [Int32] = []
  /// Phrases of all keys, each once, ascending.
  private(set) var phrases: [Int32] = []
  /// Phrase → key that is noted when the phrase is found.
  private(set) var marks: [Pair] = []
  /// Key → phrase that is looked for when the key is asked about.
  private(set) var looks: [Pair] = []
  /// Key → indicator.
  private(set) var leads: [Pair] = []
  /// Indicator → set, and set → key.
  private(set) var conditions: [Pair] = []
  private(set) var members: [Pair] = []
  private(set) var setCount = 0
  private(set) var numberKey: Int32?
  private(set) var always: [Int32] = []

  private var keyNumbers: [Int32: Int32] = [:]
  private var setNumbers: [[Int32]: Int32] = [:]

  /// Keys of more phrases are noted when one of them is found; to go through them would take longer.
  private static let fewPhrases = 12

  init(_ indicators: [CompiledIndicator], _ table: NodeTable) {
    var finder = KeyFinder(table)
    let options = indicators.map { finder.options(of: $0) }
    var usage: [Int32: Int] = [:]
    for node in options.joined().joined() { usage[node, default: 0] += 1 }
    for (indicator, sets) in options.enumerated() { add(Int32(indicator), sets, finder, usage) }
    addPhrases(table)
  }

  private mutating func add(_ indicator: Int32, _ sets: [KeyFinder.Keys], _ finder: KeyFinder, _ usage: [Int32: Int]) {
    let costs = sets.map { finder.cost($0, usage) }
    // Any set will do; the one of few, rare and rarely shared words is found least often.
    guard let best = sets.indices.min(by: { costs[$0] < costs[$1] }) else {
      always.append(indicator)
      return
    }
    for node in sets[best] { leads.append((key(of: node), indicator)) }
    for index in sets.indices where index != best { conditions.append((indicator, set(of: sets[index]))) }
  }

  private mutating func key(of node: Int32) -> Int32 {
    if let known = keyNumbers[node] { return known }
    let key = Int32(keys.count)
    keys.append(node)
    keyNumbers[node] = key
    return key
  }

  private mutating func set(of nodes: [Int32]) -> Int32 {
    if let known = setNumbers[nodes] { return known }
    let set = Int32(setCount)
    setCount += 1
    setNumbers[nodes] = set
    for node in nodes { members.append((set, key(of: node))) }
    return set
  }

  private mutating func addPhrases(_ table: NodeTable) {
    var isLeading = [Bool](repeating: false, count: keys.count)
    for lead in leads { isLeading[Int(lead.row)] = true }
    var isWanted = [Bool](repeating: false, count: table.phrases.count)
    for (key, node) in keys.enumerated() {
      if case .number = table.nodes[Int(node)] { numberKey = Int32(key) }
      let phrases = KeyFinder.phrases(of: node, table)
      let isMarked = isLeading[key] || phrases.count > Self.fewPhrases
      for phrase in phrases {
        isWanted[Int(phrase)] = true
        if isMarked { marks.append((phrase, Int32(key))) } else { looks.append((Int32(key), phrase)) }
      }
    }
    phrases = isWanted.indices.filter { isWanted[$0] }.map { Int32($0) }
  }
}
