/// The nodes as flat steps that tell from the phrases of a document in which of its sentences a node can be found. They say
/// yes too often, since they look neither at distance nor at roles, but never no.
struct PossibilityTable: Sendable {
  enum Kind: UInt8, Sendable {
    /// Noted when one of its phrases is found.
    case noted
    /// Looked up in its phrases.
    case phrases
    /// One of the operands; all of them, somewhere or in one sentence; all of them in one sentence.
    case any, both, together
    /// The operand, anywhere in the item; inside an extent.
    case about, within
    /// Nothing can be told.
    case free
  }
  struct Step: Sendable {
    var kind: Kind
    var extent: QueryScope
    /// Indices into `operands`, which are phrases or nodes.
    var operands: Range<Int32>
  }
  /// By node.
  private(set) var steps: [Step] = []
  private(set) var operands: [Int32] = []
  /// Phrase → nodes that are noted.
  private(set) var noted = Rows.empty
  /// Phrases of all nodes that are asked about, each once.
  private(set) var phrases: [Int32] = []
  /// The node of all numbers, where there is one.
  private(set) var number: Int32?

  /// Nodes of more phrases are noted when one of them is found; to go through them would take longer.
  private static let fewPhrases = 12

  /// - Parameters:
  ///   - roots: the nodes that will be asked about.
  ///   - leading: nodes that are noted however few their phrases are.
  init(_ table: NodeTable, roots: [Int32], leading: [Int32]) {
    var isLeading = [Bool](repeating: false, count: table.nodes.count)
    for node in leading { isLeading[Int(node)] = true }
    var marks: [(row: Int32, value: Int32)] = []
    let isUsed = Self.used(table, roots)
    var isSought = [Bool](repeating: false, count: table.finder.count)
    steps.reserveCapacity(table.nodes.count)
    for node in table.nodes.indices {
      add(table.nodes[node], table)
      let phrases = steps[node].operands
      guard isUsed[node], steps[node].kind == .phrases else { continue }
      for index in phrases { isSought[Int(operands[Int(index)])] = true }
      if isLeading[node] || phrases.count > Self.fewPhrases {
        for index in phrases { marks.append((operands[Int(index)], Int32(node))) }
        steps[node].kind = .noted
      }
    }
    noted = Rows(count: table.finder.count, marks)
    phrases = isSought.indices.filter { isSought[$0] }.map { Int32($0) }
  }

  private mutating func add(_ node: Node, _ table: NodeTable) {
    switch node {
    case .phrase(let phrase): add(.phrases, [phrase])
    case .anyPhrase(let phrases): add(.phrases, phrases)
    case .places(let places): add(.phrases, places.flatMap { table.placePhrases[Int($0)] })
    case .number:
      number = Int32(steps.count)
      add(.noted, [])
    case .or(let nodes): add(.any, nodes)
    case .and(let nodes): add(.both, nodes)
    case .list(_, let inner, _): add(.any, [inner])
    case .near, .does, .says: add(.together, Self.inner(node))
    case .about(let inner): add(.about, [inner])
    case .scope(let scope, let inner): add(scope.isFunction ? .together : .within, [inner], scope)
    case .not, .context, .evidence: add(.free, [])
    }
  }

  private mutating func add(_ kind: Kind, _ inner: [Int32], _ extent: QueryScope = .sentence) {
    let start = Int32(operands.count)
    operands += inner
    steps.append(Step(kind: kind, extent: extent, operands: start..<Int32(operands.count)))
  }

  private static func inner(_ node: Node) -> [Int32] {
    switch node {
    case .phrase, .anyPhrase, .number, .evidence, .context, .places, .not: []
    case .and(let nodes), .or(let nodes): nodes
    case .near(let left, let right, _, _): [left, right]
    case .scope(_, let inner), .about(let inner), .list(_, let inner, _): [inner]
    case .does(let actor, let action, let target): [actor, action, target].compactMap { $0 }
    case .says(let actor, let what): [actor, what]
    }
  }

  private static func used(_ table: NodeTable, _ roots: [Int32]) -> [Bool] {
    var isUsed = [Bool](repeating: false, count: table.nodes.count)
    var open = roots
    while let node = open.popLast() {
      if isUsed[Int(node)] { continue }
      isUsed[Int(node)] = true
      open += inner(table.nodes[Int(node)])
    }
    return isUsed
  }
}
