import Model

/// The `[[indicator]]` tables in; indicators as written out, their queries unparsed but with places.
struct IndicatorSection {
  let context: LoadContext

  func read(_ reader: TableReader) -> IndicatorDefinition? {
    let id = context.indicators.read(from: reader, example: "border-closure")
    let title = reader.string("title", example: "\"Border crossing closed\"")
    let query = readQuery(reader)
    var indicator = IndicatorDefinition(id: id ?? "", title: title ?? id ?? "", query: query ?? PositionedText(""))
    indicator.position = reader.position
    readMeaning(reader, &indicator)
    indicator.phases = (reader.pairs("phases", example: "{ announced = '''…''' }") ?? []).filter(
      isFilled(reader, "phases")
    )
    .map { PhaseDefinition(name: $0.key, query: $0.value) }
    indicator.quantities = (reader.pairs("quantities", example: "{ arrested = '''…''' }") ?? [])
      .filter(isFilled(reader, "quantities")).map { QuantityDefinition(name: $0.key, terms: $0.value) }
    indicator.tests = IndicatorTestSection(context: context, indicator: indicator).read(reader)
    reader.finish()
    return id == nil || query == nil ? nil : indicator
  }

  private func readQuery(_ reader: TableReader) -> PositionedText? {
    let example = "'''clos* NEAR/6 border'''"
    if !reader.has("query") { reader.missing("query", example) }
    guard let query = reader.text("query", example: example) else { return nil }
    guard query.text.contains(where: { !$0.isWhitespace }) else {
      reader.reject("query", "is empty", hint: "write query = \(example)")
      return nil
    }
    return query
  }

  private func readMeaning(_ reader: TableReader, _ indicator: inout IndicatorDefinition) {
    indicator.question = reader.string("question", example: "\"…?\"") ?? ""
    indicator.side = reader.string("side", example: "\"stick\"") ?? ""
    indicator.weight = reader.number("weight", in: -10...10, example: "-6") ?? 0
    indicator.seed = reader.string("seed", example: "\"…\"")
    indicator.threshold = readThreshold(reader) ?? 1
    indicator.positions = readPositions(reader)
    indicator.withoutGuards = reader.strings("without_guards", example: "[\"planned\"]") ?? []
    indicator.placeKinds = context.references(reader, "place_kinds", to: context.placeKinds, example: "[\"crossing\"]")
    indicator.contradictedBy = context.references(
      reader, "contradicted_by", to: context.indicators, example: "[\"border-reopening\"]")
    if indicator.contradictedBy.contains(indicator.id), !indicator.id.isEmpty {
      reader.reject("contradicted_by", "names the indicator itself", hint: "name the one that says the opposite")
    }
  }

  private func readThreshold(_ reader: TableReader) -> Double? {
    guard let threshold = reader.number("threshold", in: 0...1_000, example: "1") else { return nil }
    if threshold > 0 { return threshold }
    reader.reject("threshold", "must be above 0", hint: "1 is one part of full weight")
    return nil
  }

  private func readPositions(_ reader: TableReader) -> PositionWeights {
    var weights = PositionWeights()
    let example = "{ title = 1, lead = 1, rest = 0.7, content = 0.5 }"
    guard let inner = reader.table("positions", subject: "‘positions’ of \(reader.subject)", example: example) else {
      return weights
    }
    weights.title = inner.number("title", in: 0...10, example: "1") ?? weights.title
    weights.lead = inner.number("lead", in: 0...10, example: "1") ?? weights.lead
    weights.rest = inner.number("rest", in: 0...10, example: "0.7") ?? weights.rest
    weights.content = inner.number("content", in: 0...10, example: "0.5") ?? weights.content
    inner.finish()
    return weights
  }

  private func isFilled(_ reader: TableReader, _ key: String) -> ((key: String, value: PositionedText)) -> Bool {
    { pair in
      guard Identifiers.isWellFormed(pair.key) else {
        context.problems.error(
          at: pair.value.position,
          "‘\(key)’ of \(reader.subject) has a name that is not well formed: \"\(shortened(pair.key))\"",
          hint: "one word, as in announced or under-way")
        return false
      }
      guard pair.value.text.contains(where: { !$0.isWhitespace }) else {
        context.problems.error(
          at: pair.value.position, "‘\(pair.key)’ in ‘\(key)’ of \(reader.subject) is empty",
          hint: "write a query, or remove it")
        return false
      }
      return true
    }
  }
}
