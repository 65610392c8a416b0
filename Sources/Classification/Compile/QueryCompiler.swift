import Model
import TextFolding

/// Parsed queries in, node numbers out. Names are resolved here; mistakes are collected.
struct QueryCompiler {
  let vocabulary: Vocabulary
  let parsed: ParsedConfiguration
  var table = NodeTable()
  var diagnostics: [Diagnostic] = []
  private var listNodes: [String: Int32] = [:]
  private var openLists: [String] = []

  init(vocabulary: Vocabulary, parsed: ParsedConfiguration) {
    self.vocabulary = vocabulary
    self.parsed = parsed
  }

  mutating func compile(_ node: QueryNode, _ source: PositionedText) -> Int32 {
    switch node {
    case .term(let term): table.node(.phrase(table.phrase(term)))
    case .reference(let reference): compile(reference, source)
    case .number: table.node(.number)
    case .evidence: table.node(.evidence)
    case .and(let nodes): table.node(.and(all(nodes, source)))
    case .or(let nodes): any(all(nodes, source))
    case .not(let node): table.node(.not(compile(node, source)))
    case .near(let left, let right, let distance, let ordered):
      table.node(
        .near(compile(left, source), compile(right, source), distance: Int32(distance), ordered: ordered))
    case .scope(let scope, let node): table.node(.scope(scope, compile(node, source)))
    case .about(let node): table.node(.about(compile(node, source)))
    case .context(let field, let value): table.node(.context(field, Self.contextPattern(value)))
    case .does(let deed): compile(deed, source)
    case .says(let actor, let what): table.node(.says(actor: compile(actor, source), what: compile(what, source)))
    }
  }

  private mutating func all(_ nodes: [QueryNode], _ source: PositionedText) -> [Int32] {
    var numbers: [Int32] = []
    for node in nodes { numbers.append(compile(node, source)) }
    return numbers
  }

  private mutating func compile(_ deed: QueryDeed, _ source: PositionedText) -> Int32 {
    let actor = deed.actor.map { compile($0, source) }
    let action = compile(deed.action, source)
    let target = deed.target.map { compile($0, source) }
    return table.node(.does(actor: actor, action: action, target: target))
  }

  /// Alternatives; those that are phrases become one sorted set, which is evaluated by what the text holds.
  mutating func any(_ alternatives: [Int32]) -> Int32 {
    var phrases: Set<Int32> = []
    var others: [Int32] = []
    for alternative in alternatives {
      switch table.nodes[Int(alternative)] {
      case .phrase(let phrase): phrases.insert(phrase)
      case .anyPhrase(let more): phrases.formUnion(more)
      default: if !others.contains(alternative) { others.append(alternative) }
      }
    }
    if phrases.count == 1, let only = phrases.first { others.append(table.node(.phrase(only))) }
    if phrases.count > 1 { others.append(table.node(.anyPhrase(phrases.sorted()))) }
    return others.count == 1 ? others[0] : table.node(.or(others))
  }

  private mutating func compile(_ reference: QueryReference, _ source: PositionedText) -> Int32 {
    switch vocabulary.meaning(of: reference.name) {
    case .places(let places): return table.node(.places(places))
    case .list(let list): return compile(list, reference, source)
    case nil:
      diagnostics.append(vocabulary.unknown(reference).diagnostic(in: source))
      return table.node(.or([]))
    }
  }

  private mutating func compile(_ list: TermList, _ reference: QueryReference, _ source: PositionedText) -> Int32 {
    if let known = listNodes[list.id] { return known }
    guard !openLists.contains(list.id) else {
      let circle = (openLists + [list.id]).map { "@" + $0 }.joined(separator: " → ")
      diagnostics.append(
        QueryError(reference.offset, "lists use each other in a circle: \(circle)").diagnostic(in: source))
      return table.node(.or([]))
    }
    openLists.append(list.id)
    defer { openLists.removeLast() }
    let entries = (parsed.lists[list.id] ?? [:]).sorted { $0.key < $1.key }.flatMap(\.value)
    var alternatives: [Int32] = []
    for entry in entries { alternatives.append(compile(entry.node, entry.source)) }
    let inner = any(alternatives)
    let isEntity = parsed.entityLists.contains(list.id)
    let number = table.node(.list(label: table.label(list.id), inner, isEntity: isEntity))
    listNodes[list.id] = number
    return number
  }

  /// Every list, whether a query uses it or not, so that its mistakes are found.
  mutating func compileAllLists() {
    for (id, list) in vocabulary.lists.sorted(by: { $0.key < $1.key }) where !Lexicon.isReserved(id) {
      _ = compile(list, QueryReference(name: id, offset: 0), PositionedText("", at: list.position))
    }
  }

  private static func contextPattern(_ value: String) -> [UInt8] {
    let words = value.split(separator: " ").flatMap { WordPattern.patterns(in: String($0)) }
    return Array(words.map(\.text).joined(separator: " ").utf8)
  }
}
