import Model

/// The `[[hypothesis]]` tables in; questions with their rival statements and what speaks for which out.
struct HypothesisSection {
  let context: LoadContext

  func read(_ reader: TableReader) -> Hypothesis? {
    let id = context.hypotheses.read(from: reader, example: "regime-serious")
    let question = reader.required("question", example: "\"Is the regime serious?\"")
    let statements = readStatements(reader)
    var hypothesis = Hypothesis(id: id ?? "", question: question ?? "", statements: statements)
    hypothesis.halfLife =
      reader.duration("half_life", atLeast: .hours(1), example: "\"30d\"") ?? hypothesis.halfLife
    hypothesis.evidence = reader.tables("evidence").compactMap { readEvidence($0, statements.map(\.id)) }
    hypothesis.position = reader.position
    reader.finish()
    guard let id else { return nil }
    context.statements[id] = statements.map(\.id)
    return hypothesis
  }

  private func readStatements(_ reader: TableReader) -> [Hypothesis.Statement] {
    let example = "{ serious = \"It means it\", feint = { text = \"It plays for time\", prior = 2 } }"
    if !reader.has("statements") { reader.missing("statements", example) }
    guard let inner = reader.table("statements", subject: "‘statements’ of \(reader.subject)", example: example) else {
      return []
    }
    if inner.table.entries.count < 2 {
      reader.reject("statements", "holds fewer than two", hint: "a hypothesis is judged against its rivals")
    }
    return inner.table.entries.compactMap { statement($0, inner) }
  }

  private func statement(_ entry: TomlTable.Entry, _ reader: TableReader) -> Hypothesis.Statement? {
    _ = reader.entry(entry.key)
    switch entry.node.value {
    case .string(let text): return Hypothesis.Statement(id: entry.key, text: text)
    case .table(let table):
      let inner = TableReader(
        table, at: entry.node.position, subject: "statement ‘\(entry.key)’", problems: reader.problems)
      let text = inner.required("text", example: "\"It means it\"")
      let prior = inner.number("prior", in: 0.001...1_000, example: "1") ?? 1
      inner.finish()
      return text.map { Hypothesis.Statement(id: entry.key, text: $0, prior: prior) }
    default:
      reader.mistyped(entry.key, entry.node, "a text or a table", "\"It means it\"")
      return nil
    }
  }

  private func readEvidence(_ reader: TableReader, _ statements: [String]) -> HypothesisEvidence? {
    reader.subject = "an ‘evidence’ of a hypothesis"
    if !reader.has("when") { reader.missing("when", ConditionReader.example) }
    let when = ConditionReader(context: context).sightings(reader, "when")
    let example = "{ serious = 0.2, feint = 0.8 }"
    if !reader.has("likelihoods") { reader.missing("likelihoods", example) }
    var likelihoods: [String: Double] = [:]
    if let inner = reader.table("likelihoods", subject: "‘likelihoods’ of \(reader.subject)", example: example) {
      for statement in statements {
        likelihoods[statement] = inner.number(statement, in: 0.001...1_000, example: "0.5")
      }
      inner.finish()
    }
    reader.finish()
    return when.map { HypothesisEvidence(when: $0, likelihoods: likelihoods) }
  }
}
