import Model

/// Texts and inline tables that say “sightings of …” or “… is in state …” in; conditions out.
///
/// `"border-closure"`, `{ indicator = "ttp-offensive", phases = ["launched"] }`, `{ state = "visit", is = "announced" }`.
struct ConditionReader {
  static let example = "{ indicator = \"border-closure\" }"
  let context: LoadContext

  /// Either sort.
  func condition(_ reader: TableReader, _ key: String) -> Condition? {
    guard let node = reader.entry(key)?.node else { return nil }
    if case .table(let table) = node.value, table["state"] != nil {
      let inner = TableReader(
        table, at: node.position, subject: "‘\(key)’ of \(reader.subject)", problems: reader.problems)
      let state = stateCondition(inner)
      inner.finish()
      return state.map(Condition.state)
    }
    return sightings(node, key, reader).map(Condition.sightings)
  }

  func sightings(_ reader: TableReader, _ key: String) -> SightingCondition? {
    guard let node = reader.entry(key)?.node else { return nil }
    return sightings(node, key, reader)
  }

  func sightings(_ node: TomlNode, _ key: String, _ reader: TableReader) -> SightingCondition? {
    switch node.value {
    case .string(let id):
      let name = PositionedText(id, at: node.contentPosition)
      context.refer(reader, to: name, in: context.indicators)
      return SightingCondition(id)
    case .table(let table):
      let inner = TableReader(
        table, at: node.position, subject: "‘\(key)’ of \(reader.subject)", problems: reader.problems)
      if !inner.has("indicator") { inner.missing("indicator", "\"border-closure\", or state = \"…\"") }
      let condition = sightings(of: "indicator", in: inner)
      inner.finish()
      return condition
    default:
      reader.mistyped(key, node, "an indicator or a table", Self.example)
      return nil
    }
  }

  /// `key` holds one indicator or several; `phases`, `places` and `roles` beside it narrow them.
  func sightings(of key: String, in reader: TableReader) -> SightingCondition? {
    let ids = context.references(reader, key, to: context.indicators, example: "\"border-closure\"")
    var condition = SightingCondition()
    condition.indicators = ids
    condition.phases = phases(reader, ids)
    condition.places = context.references(reader, "places", to: context.places, example: "[\"torkham\"]")
    condition.roles = roles(reader)
    if ids.isEmpty, case .array(let elements)? = reader.table[key]?.node.value, elements.isEmpty {
      reader.reject(key, "is empty", hint: "name an indicator")
    }
    return ids.isEmpty ? nil : condition
  }

  func stateCondition(_ reader: TableReader) -> StateCondition? {
    guard let machine = reader.string("state", example: "\"crossing\"") else { return nil }
    context.refer(reader, to: PositionedText(machine, at: reader.place(of: "state")), in: context.machines)
    if !reader.has("is") { reader.missing("is", "[\"shut\"]") }
    let values = reader.names("is", example: "[\"shut\"]") ?? []
    for value in values {
      context.later {
        guard context.machines.isComplete, let known = context.stateValues[machine], !known.contains(value.text) else {
          return
        }
        context.problems.error(
          at: value.position,
          "\(reader.subject) names the value ‘\(shortened(value.text))’, which state ‘\(machine)’ does not have",
          hint: Suggestion.hint(for: value.text, among: known, called: "its values are"))
      }
    }
    let objects = reader.names("objects", example: "[\"torkham\"]") ?? []
    for object in objects where object.text != machine { context.refer(reader, to: object, in: context.places) }
    return values.isEmpty ? nil : StateCondition(machine, values.map(\.text), objects: objects.map(\.text))
  }

  private func phases(_ reader: TableReader, _ indicators: [String]) -> [String] {
    let phases = reader.names("phases", example: "[\"announced\"]") ?? []
    context.later {
      let known = indicators.compactMap { context.phases[$0] }
      guard context.indicators.isComplete, !indicators.isEmpty, known.count == indicators.count else { return }
      let names = known.flatMap { $0 }
      let owner = indicators.count == 1 ? "indicator ‘\(indicators[0])’ does not have" : "none of its indicators has"
      for phase in phases where !names.contains(phase.text) {
        context.problems.error(
          at: phase.position, "\(reader.subject) names the phase ‘\(shortened(phase.text))’, which \(owner)",
          hint: Suggestion.hint(for: phase.text, among: names, called: "phases are") ?? "there are no phases")
      }
    }
    return phases.map(\.text)
  }

  /// Roles are filled by lists and places.
  private func roles(_ reader: TableReader) -> [String: String] {
    let pairs = reader.pairs("roles", example: "{ actor = \"pakistan-state\" }") ?? []
    for (role, id) in pairs {
      guard ["actor", "target"].contains(role) else {
        context.problems.error(
          at: id.position, "\(reader.subject) names the role ‘\(shortened(role))’",
          hint: "roles are ‘actor’ and ‘target’")
        continue
      }
      context.later {
        if !context.places.contains(id.text) { context.lists.check(id.text, at: id.position, in: reader.subject) }
      }
    }
    return Dictionary(pairs.map { ($0.key, $0.value.text) }, uniquingKeysWith: { first, _ in first })
  }
}
