import Model

/// One indicator, ready to be evaluated. A class, because ten thousand of them are passed about and never changed.
final class CompiledIndicator: Sendable {
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
  let definition: IndicatorDefinition
  let version: String
  let parts: [Part]
  let isWeighted: Bool
  let phases: [Named]
  let quantities: [Named]
  let withoutGuards: Set<String>
  let placeKinds: Set<String>
  private let hasLanguages: Bool
  /// What must hold whatever the language, and what can add to the sum: for a quick look.
  let requirements: [Int32]
  let gains: [(node: Int32, weight: Double)]

  init(
    _ definition: IndicatorDefinition, version: String, query: Query, parts: [Part], phases: [Named],
    quantities: [Named]
  ) {
    self.definition = definition
    self.version = version
    self.parts = parts
    self.phases = phases
    self.quantities = quantities
    isWeighted = query.isWeighted
    withoutGuards = Set(definition.withoutGuards)
    placeKinds = Set(definition.placeKinds)
    hasLanguages = parts.contains { !$0.languages.isEmpty }
    requirements = parts.compactMap { part in
      switch part.kind {
      case .expression, .require: part.languages.isEmpty ? part.node : nil
      case .exclude, .weight: nil
      }
    }
    gains = parts.compactMap { part in
      if case .weight(let weight) = part.kind, weight > 0 { (part.node, weight) } else { nil }
    }
  }

  /// A condition by itself, for the presearch alone.
  convenience init(requiring node: Int32) {
    self.init(
      IndicatorDefinition(id: "", title: "", query: PositionedText("")), version: "", query: Query(parts: []),
      parts: [Part(kind: .require, languages: [], node: node, text: "")], phases: [], quantities: [])
  }

  /// Parts that count for an item in this language.
  func parts(for language: String?) -> [Part] {
    guard hasLanguages, let language else { return parts }
    return parts.filter { $0.languages.isEmpty || $0.languages.contains(language) }
  }

  /// Digest of everything that can change what the indicator says of an item.
  ///
  /// - Parameter query: as it prints.
  static func version(of definition: IndicatorDefinition, query: String, dependencies: [String]) -> String {
    let positions = definition.positions == PositionWeights() ? usualPositions : "\(definition.positions)"
    var text = definition.id + "\u{0}" + query + "\u{0}\(definition.threshold)\u{0}" + positions
    text +=
      definition.withoutGuards.sorted().joined(separator: ",") + "\u{0}" + definition.placeKinds.joined(separator: ",")
    for phase in definition.phases { text += "\u{0}" + phase.name + "\u{1}" + phase.query.text }
    for quantity in definition.quantities { text += "\u{0}" + quantity.name + "\u{1}" + quantity.terms.text }
    for dependency in dependencies { text += "\u{0}" + dependency }
    return Digest.of(text).hex
  }

  /// Printed once, since nearly every indicator has them and printing a structure is slow.
  private static let usualPositions = "\(PositionWeights())"
}
