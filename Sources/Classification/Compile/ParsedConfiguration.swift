import Model

/// Every query and list entry of a configuration, parsed; mistakes are collected with their places.
struct ParsedConfiguration {
  var indicators: [ParsedIndicator] = []
  /// List id → language → entries.
  var lists: [String: [String: [ParsedEntry]]] = [:]
  /// Lists whose names are actors: marked so, or named in an actor's role, directly or through another list.
  var entityLists: Set<String> = []
  var diagnostics: [Diagnostic] = []

  init(indicators: [IndicatorDefinition], vocabulary: Vocabulary) {
    for definition in indicators { self.indicators.append(parse(definition)) }
    for (id, list) in vocabulary.lists.sorted(by: { $0.key < $1.key }) where !Lexicon.isValueList(id) {
      for (language, terms) in list.terms {
        lists[id, default: [:]][language] = terms.compactMap { entry($0) }
      }
    }
    for list in vocabulary.lists.values where list.isEntity { markEntity(list.id) }
    for node in allNodes {
      node.visit { node, isActor in
        if isActor, case .reference(let reference) = node { markEntity(reference.name) }
      }
    }
  }

  private var allNodes: [QueryNode] {
    indicators.flatMap { $0.query.parts.map(\.node) }
      + lists.filter { !Lexicon.isReserved($0.key) }.values.flatMap { $0.values.joined() }.map(\.node)
  }

  private mutating func markEntity(_ id: String) {
    guard let entries = lists[id], entityLists.insert(id).inserted else { return }
    for entry in entries.values.joined() {
      entry.node.visit { node, _ in
        if case .reference(let reference) = node { markEntity(reference.name) }
      }
    }
  }

  private mutating func attempt<T>(_ source: PositionedText, _ body: (String) throws(QueryError) -> T) -> T? {
    do {
      return try body(source.text)
    } catch {
      diagnostics.append(error.diagnostic(in: source))
      return nil
    }
  }

  private mutating func entry(_ source: PositionedText) -> ParsedEntry? {
    attempt(source) { (text) throws(QueryError) in try QueryParser.parseEntry(text) }
      .map { ParsedEntry(source: source, node: $0) }
  }

  private mutating func parse(_ definition: IndicatorDefinition) -> ParsedIndicator {
    let query = attempt(definition.query) { (text) throws(QueryError) in try QueryParser.parse(text) }
    var parsed = ParsedIndicator(definition: definition, query: query ?? Query(parts: []))
    for phase in definition.phases {
      guard let node = entry(phase.query)?.node else { continue }
      parsed.phases.append(.init(name: phase.name, source: phase.query, node: node))
    }
    for quantity in definition.quantities {
      guard let node = entry(quantity.terms)?.node else { continue }
      parsed.quantities.append(.init(name: quantity.name, source: quantity.terms, node: node))
    }
    return parsed
  }
}

struct ParsedEntry {
  var source: PositionedText
  var node: QueryNode
}

struct ParsedIndicator {
  struct Named {
    var name: String
    var source: PositionedText
    var node: QueryNode
  }
  var definition: IndicatorDefinition
  var query: Query
  var phases: [Named] = []
  var quantities: [Named] = []
}
