import Model

extension CompiledIndicators {
  /// The inline tests of all indicators; one diagnostic for each that fails, which says what was lacking.
  package func runTests() -> [Diagnostic] {
    indicators.flatMap { indicator in
      indicator.definition.tests.flatMap { run($0, indicator.definition.id) }
    }
  }

  private static func item(of test: IndicatorTest) -> ItemText {
    var item = ItemText(title: MarkedText(test.text.text).text, summary: test.summary ?? "", language: test.language)
    item.date = test.date
    return item
  }

  /// The inline tests as labelled items, each judged for its own indicator: a model learns from them too.
  var testItems: [LabelledItem] {
    indicators.flatMap { indicator in
      let id = indicator.definition.id
      return indicator.definition.tests.enumerated().map { number, test in
        LabelledItem(
          id: "\(id) test \(number)", text: Self.item(of: test), labels: test.mustMatch ? [id] : [], judged: [id])
      }
    }
  }

  private func run(_ test: IndicatorTest, _ id: String) -> [Diagnostic] {
    let marked = MarkedText(test.text.text)
    let item = Self.item(of: test)
    guard let explanation = explain(item, indicator: id) else { return [] }
    var problems: [(String, String?)] = []
    if explanation.isMatch != test.mustMatch {
      problems.append(
        (
          test.mustMatch ? "‘\(id)’ must match this text and does not" : "‘\(id)’ must not match this text and does",
          (test.mustMatch
            ? explanation.lacking : explanation.parts.flatMap(\.evidence).map { "matched by “\($0.text)”" })
            .joined(separator: "; ")
        ))
    } else if !test.mustMatch {
      if let wanted = test.withheldBy, explanation.reason != wanted {
        problems.append(
          (
            "‘\(id)’ must be withheld as ‘\(wanted)’",
            "it is \(explanation.reason.map { "withheld as ‘\($0)’" } ?? "not found at all")"
          ))
      }
    } else if let match = classify(item).matches.first(where: { $0.indicator == id }) {
      problems += differences(match, test, marked, id)
    }
    return problems.map { Diagnostic(at: test.text.position, $0.0, hint: $0.1.flatMap { $0.isEmpty ? nil : $0 }) }
  }

  private func differences(_ match: Match, _ test: IndicatorTest, _ marked: MarkedText, _ id: String) -> [(
    String, String?
  )] {
    var problems: [(String, String?)] = []
    if let places = test.places, places != match.places {
      problems.append(("‘\(id)’ must find the places \(places)", "it finds \(match.places)"))
    }
    if let phase = test.phase, phase != match.phase {
      problems.append(("‘\(id)’ must find the phase ‘\(phase)’", "it finds \(match.phase.map { "‘\($0)’" } ?? "none")"))
    }
    if let quantity = test.quantity, !match.quantities.contains(where: { $0.value == quantity }) {
      problems.append(
        ("‘\(id)’ must count \(quantity)", "it counts \(match.quantities.map { "\($0.value) \($0.of)" })"))
    }
    for span in marked.spans
    where !match.evidence.contains(where: {
      $0.field == .title && $0.start < span.upperBound && span.lowerBound < $0.end
    }) {
      problems.append(
        (
          "‘\(id)’ must find its evidence where «» marks it",
          "it finds “\(match.evidence.map(\.text).joined(separator: "”, “"))”"
        ))
    }
    return problems
  }
}

/// A text with «marks» round the evidence that is expected.
struct MarkedText {
  /// Without the marks.
  var text: String
  /// Unicode scalars of `text`.
  var spans: [Range<Int>] = []

  init(_ marked: String) {
    var scalars = String.UnicodeScalarView()
    var count = 0
    var start: Int?
    for scalar in marked.unicodeScalars {
      if scalar == "«" {
        start = count
      } else if scalar == "»" {
        if let begin = start { spans.append(begin..<count) }
        start = nil
      } else {
        scalars.append(scalar)
        count += 1
      }
    }
    text = String(scalars)
  }
}
