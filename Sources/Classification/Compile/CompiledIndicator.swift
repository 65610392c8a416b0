import Model

/// One indicator, ready to be evaluated.
struct CompiledIndicator: Sendable {
  struct Part: Sendable {
    var kind: QueryPart.Kind
    var languages: [String]
    var node: Int32
    /// As the query prints it, for explanations.
    var text: String
  }
  struct Named: Sendable {
    var name: String
    var node: Int32
  }
  var definition: IndicatorDefinition
  var version: String
  var parts: [Part]
  var isWeighted: Bool
  var phases: [Named]
  var quantities: [Named]
  var withoutGuards: Set<String>
  var placeKinds: Set<String>

  /// Parts that count for an item in this language.
  func parts(for language: String?) -> [Part] {
    parts.filter { part in part.languages.isEmpty || language.map(part.languages.contains) ?? true }
  }

  /// Digest of everything that can change what the indicator says of an item.
  static func version(of definition: IndicatorDefinition, query: Query, dependencies: [String]) -> String {
    var text = definition.id + "\u{0}" + query.description + "\u{0}\(definition.threshold)\u{0}\(definition.positions)"
    text += definition.withoutGuards.sorted().joined(separator: ",") + "\u{0}" + definition.placeKinds.joined(separator: ",")
    for phase in definition.phases { text += "\u{0}" + phase.name + "\u{1}" + phase.query.text }
    for quantity in definition.quantities { text += "\u{0}" + quantity.name + "\u{1}" + quantity.terms.text }
    for dependency in dependencies { text += "\u{0}" + dependency }
    return Digest.hex(text)
  }
}
