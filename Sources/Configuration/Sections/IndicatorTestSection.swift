import Model

/// `tests.match` and `tests.no_match` of an indicator in; inline tests out.
struct IndicatorTestSection {
  let context: LoadContext
  let indicator: IndicatorDefinition

  func read(_ reader: TableReader) -> [IndicatorTest] {
    guard
      let inner = reader.table(
        "tests", subject: "‘tests’ of \(reader.subject)", example: "{ match = [\"…\"], no_match = [\"…\"] }")
    else { return [] }
    let tests = read(inner, "match", mustMatch: true) + read(inner, "no_match", mustMatch: false)
    inner.finish()
    return tests
  }

  private func read(_ reader: TableReader, _ key: String, mustMatch: Bool) -> [IndicatorTest] {
    let example = "[\"…\", { text = \"…\", language = \"en\" }]"
    guard let node = reader.entry(key)?.node else { return [] }
    guard case .array(let elements) = node.value else {
      reader.mistyped(key, node, "a list of texts or tables", example)
      return []
    }
    return elements.compactMap { element in
      switch element.value {
      case .string(let text): test(PositionedText(text, at: element.contentPosition), mustMatch, reader)
      case .table(let table):
        readTable(
          TableReader(
            table, at: element.position, subject: "a test of indicator ‘\(indicator.id)’", problems: reader.problems),
          mustMatch)
      default:
        {
          reader.mistyped(key, element, "a list of texts or tables", example)
          return nil
        }()
      }
    }
  }

  private func test(_ text: PositionedText, _ mustMatch: Bool, _ reader: TableReader) -> IndicatorTest? {
    if text.text.contains(where: { !$0.isWhitespace }) { return IndicatorTest(text, mustMatch: mustMatch) }
    context.problems.error(
      at: text.position, "\(reader.subject) hold an empty text", hint: "write a headline, or remove it")
    return nil
  }

  private func readTable(_ reader: TableReader, _ mustMatch: Bool) -> IndicatorTest? {
    if !reader.has("text") { reader.missing("text", "\"Torkham closed for trade\"") }
    let text = reader.text("text", example: "\"Torkham closed for trade\"").flatMap { test($0, mustMatch, reader) }
    var result = text ?? IndicatorTest(PositionedText(""), mustMatch: mustMatch)
    result.summary = reader.string("summary", example: "\"…\"")
    result.language = LanguageTag.read(reader, "language")
    if mustMatch {
      if reader.has("places") {
        result.places = context.references(reader, "places", to: context.places, example: "[\"torkham\"]")
      }
      result.phase = readPhase(reader)
      result.quantity = reader.integer("quantity", in: 0...Int(Int32.max), example: "162")
    } else {
      result.withheldBy = reader.string("withheld_by", example: "\"negated\"")
    }
    reader.finish()
    return text == nil ? nil : result
  }

  private func readPhase(_ reader: TableReader) -> String? {
    guard let phase = reader.string("phase", example: "\"announced\"") else { return nil }
    let known = indicator.phases.map(\.name)
    if known.contains(phase) { return phase }
    reader.reject(
      "phase", "is no phase of indicator ‘\(indicator.id)’: \"\(shortened(phase))\"",
      hint: Suggestion.hint(for: phase, among: known, called: "its phases are") ?? "it has none")
    return nil
  }
}
