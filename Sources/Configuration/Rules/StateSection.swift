import Model

/// The `[[state]]` tables in; state machines out.
struct StateSection {
  let context: LoadContext

  func read(_ reader: TableReader) -> StateMachineDefinition? {
    let id = context.machines.read(from: reader, example: "crossing")
    let title = reader.string("title", example: "\"Crossings\"")
    let values = readValues(reader)
    var machine = StateMachineDefinition(id: id ?? "", scope: readScope(reader), values: values)
    machine.title = title ?? machine.id
    machine.publishers = reader.integer("publishers", in: 1...1_000, example: "1") ?? machine.publishers
    machine.expiresAfter =
      reader.duration("expires_after", atLeast: .hours(1), example: "\"30d\"") ?? machine.expiresAfter
    machine.disputeWithin = reader.duration("dispute_within", example: "\"3h\"") ?? machine.disputeWithin
    machine.position = reader.position
    reader.finish()
    guard let id else { return nil }
    context.stateValues[id] = values.map(\.value)
    return machine
  }

  private func readScope(_ reader: TableReader) -> StateMachineDefinition.Scope {
    let kinds = context.references(reader, "place_kinds", to: context.placeKinds, example: "[\"crossing\"]")
    let isPerPlace = reader.oneOf("per", [("place", true), ("single", false)]) ?? !kinds.isEmpty
    if !isPerPlace, !kinds.isEmpty {
      reader.reject("place_kinds", "has no meaning for a single object", hint: "write per = \"place\", or remove it")
    }
    return isPerPlace ? .places(kinds: kinds) : .single
  }

  /// `values = { shut = "border-closure", open = { … } }`; a list of conditions gives the same value in several cases.
  private func readValues(_ reader: TableReader) -> [StateMachineDefinition.ValueDefinition] {
    let example = "{ shut = \"border-closure\", open = \"border-reopening\" }"
    if !reader.has("values") { reader.missing("values", example) }
    guard let inner = reader.table("values", subject: "‘values’ of \(reader.subject)", example: example) else {
      return []
    }
    if inner.table.entries.isEmpty { reader.reject("values", "is empty", hint: "write values = \(example)") }
    return inner.table.entries.flatMap { entry in
      _ = inner.entry(entry.key)
      let nodes = if case .array(let elements) = entry.node.value { elements } else { [entry.node] }
      return nodes.compactMap { node in
        ConditionReader(context: context).sightings(node, entry.key, inner).map {
          StateMachineDefinition.ValueDefinition(entry.key, when: $0)
        }
      }
    }
  }
}
