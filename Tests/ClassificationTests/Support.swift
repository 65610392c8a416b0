import Classification
import Model

/// A small arena for the tests: two states, two crossings, the words round them.
enum Fixture {
  static let places = [
    Place(id: "torkham", kind: "crossing", title: "Torkham", names: ["Torkham", "طورخم", "تورخم"]),
    Place(id: "chaman", kind: "crossing", title: "Chaman", names: ["Chaman", "چمن"]),
    Place(id: "spin-boldak", kind: "crossing", title: "Spin Boldak", names: ["Spin Boldak"], partOf: "chaman"),
    Place(id: "peshawar", kind: "city", title: "Peshawar", names: ["Peshawar", "پشاور"]),
  ]

  static let lists: [TermList] = [
    list("pakistan", ["": ["Pakistan", "Pakistani", "Islamabad", "Khawaja Asif", "پاکستان"]], entity: true),
    list("kabul", ["": ["Kabul", "Taliban", "Afghan Taliban", "Afghan forces", "کابل", "طالبان"]], entity: true),
    list("ttp", ["": ["TTP", "Pakistani Taliban", "Tehreek-e-Taliban Pakistan", "ٹی ٹی پی"]], entity: true),
    list("accuse", ["en": ["accus*", "blam*"], "ur": ["الزام"], "fa": ["متهم"], "ps": ["تورن"]]),
    list("guard-negated-before", ["en": ["not", "no", "never"]]),
    list("guard-negated", ["ur": ["نہیں"]]),
    list("guard-hypothetical", ["en": ["may", "could", "might"]]),
    list("guard-hypothetical-sentence", ["en": ["if"], "ur": ["اگر"]]),
    list("guard-denied-sentence", ["en": ["denies", "denied"]]),
    list("guard-denied-unless", ["en": ["cannot be denied"]]),
    list("guard-planned", ["en": ["plans to", "will"]]),
    list("guard-analysis-opening", ["en": ["opinion", "explainer"]]),
    list("guard-retrospective-late", ["en": ["has long", "have long"]]),
    list("guard-remote", ["en": ["nearly ONEAR/2 _"]]),
    list("guard-quotation", ["en": ["alleged"]]),
    list("arena-other", ["": ["Rafah", "Wagah", "Mexico"]]),
    list("arena", ["": ["@crossing", "@pakistan", "@kabul", "@ttp"]]),
    list("arena-here", ["": ["@pakistan AND @kabul"]]),
  ]

  static func list(_ id: String, _ terms: [String: [String]], entity: Bool = false) -> TermList {
    var list = TermList(id: id, terms: terms.mapValues { $0.map { PositionedText($0) } })
    list.isEntity = entity
    return list
  }

  static func compiled(
    _ query: String, _ change: (inout IndicatorDefinition) -> Void = { _ in }
  ) -> (CompiledIndicators?, [Diagnostic]) {
    var definition = IndicatorDefinition(
      id: "x", title: "x", query: PositionedText(query, at: SourcePosition(file: "x.toml", line: 10, column: 5)))
    change(&definition)
    return CompiledIndicators.compile(indicators: [definition], places: places, lists: lists)
  }

  static func classify(
    _ query: String, _ item: ItemText, _ change: (inout IndicatorDefinition) -> Void = { _ in }
  ) throws -> ItemMatches {
    let (indicators, diagnostics) = compiled(query, change)
    guard let indicators else { throw CompilationFailure(diagnostics: diagnostics) }
    return indicators.classify(item)
  }
}

struct CompilationFailure: Error { var diagnostics: [Diagnostic] }
