import Model

extension CompiledIndicators {
  /// Compiles everything; nil when there is an error among the diagnostics.
  package static func compile(
    indicators: [IndicatorDefinition], places: [Place], lists: [TermList], models: [ModelFile] = []
  ) -> (CompiledIndicators?, [Diagnostic]) {
    let models = ModelReading(models, indicators: indicators, lists: lists)
    let vocabulary = Vocabulary(places: places, lists: lists)
    let parsed = ParsedConfiguration(indicators: indicators, vocabulary: vocabulary)
    var compiler = QueryCompiler(vocabulary: vocabulary, parsed: parsed)
    var diagnostics = parsed.diagnostics
    let gazetteer = Gazetteer(places, table: &compiler.table, diagnostics: &diagnostics)
    compiler.table.placePhrases = gazetteer.phrases
    let lexicon = Lexicon(&compiler)
    compiler.compileAllLists()
    let shared = sharedDigest(lists: lists, places: places)
    let compiled = parsed.indicators.map { compile($0, [shared] + models.lines(of: $0.definition.id), &compiler) }
    diagnostics += models.diagnostics + compiler.diagnostics + duplicates(indicators) + unknownGuards(indicators, lexicon)
    diagnostics = unique(diagnostics)
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return (nil, diagnostics) }
    compiler.table.seal()
    let engine = Engine(table: compiler.table, lexicon: lexicon, vocabulary: vocabulary, gazetteer: gazetteer)
    return (CompiledIndicators(engine: engine, indicators: compiled, models: models.models), diagnostics)
  }

  /// One query by itself, for a search over stored items; it has the id `query`.
  package static func adHoc(
    query: PositionedText, places: [Place], lists: [TermList]
  ) -> (CompiledIndicators?, [Diagnostic]) {
    compile(indicators: [IndicatorDefinition(id: "query", title: "query", query: query)], places: places, lists: lists)
  }

  private static func compile(
    _ parsed: ParsedIndicator, _ dependencies: [String], _ compiler: inout QueryCompiler
  ) -> CompiledIndicator {
    let definition = parsed.definition
    var parts: [CompiledIndicator.Part] = []
    for part in parsed.query.parts {
      let node = compiler.compile(part.node, definition.query)
      parts.append(.init(kind: part.kind, languages: part.languages, node: node, text: part.description))
    }
    func named(_ entries: [ParsedIndicator.Named]) -> [CompiledIndicator.Named] {
      var result: [CompiledIndicator.Named] = []
      for entry in entries { result.append(.init(name: entry.name, node: compiler.compile(entry.node, entry.source))) }
      return result
    }
    let text = parts.map(\.text).joined(separator: "\n")
    return CompiledIndicator(
      definition, version: CompiledIndicator.version(of: definition, query: text, dependencies: dependencies),
      query: parsed.query, parts: parts, phases: named(parsed.phases), quantities: named(parsed.quantities))
  }

  /// Lists and places change what every indicator says, so they are part of every version.
  private static func sharedDigest(lists: [TermList], places: [Place]) -> String {
    var text = ""
    for list in lists.sorted(by: { $0.id < $1.id }) {
      text += list.id + "\u{0}"
      for (language, terms) in list.terms.sorted(by: { $0.key < $1.key }) {
        text += language + "\u{1}" + terms.map(\.text).joined(separator: "\u{1}")
      }
    }
    for place in places { text += place.id + "\u{1}" + place.kind + "\u{1}" + place.names.joined(separator: "\u{1}") }
    return Digest.of(text).hex
  }

  private static func duplicates(_ indicators: [IndicatorDefinition]) -> [Diagnostic] {
    var seen: Set<String> = []
    return indicators.filter { !seen.insert($0.id).inserted }.map {
      Diagnostic(at: $0.position, "there are two indicators ‘\($0.id)’", hint: "give one of them another id")
    }
  }

  private static func unknownGuards(_ indicators: [IndicatorDefinition], _ lexicon: Lexicon) -> [Diagnostic] {
    let known = Set(
      lexicon.guards.map(\.reason) + ["question", "retrospective", "other-place", "out-of-arena", "model"])
    return indicators.flatMap { indicator in
      indicator.withoutGuards.filter { !known.contains($0) }.map { name in
        Diagnostic(
          .warning, at: indicator.position,
          "indicator ‘\(indicator.id)’ switches off a guard ‘\(name)’ that does not exist",
          hint: Suggestion.nearest(to: name, among: known).map { "did you mean ‘\($0)’?" })
      }
    }
  }

  private static func unique(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return diagnostics.filter { seen.insert($0).inserted }
  }
}
