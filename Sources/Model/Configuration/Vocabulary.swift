/// A named object of the arena: a crossing, a city, a province, a state. The gazetteer's entry.
package struct Place: Hashable, Sendable {
  package var id: String
  package var kind: String
  package var title: String
  /// Every spelling in every script; romanisation variants are generated from these.
  package var names: [String]
  /// The place that contains this one.
  package var within: String?
  /// Another place id that this one is half of (Chaman and Spin Boldak): sightings count under that id.
  package var partOf: String?
  package var position: SourcePosition

  package init(id: String, kind: String, title: String, names: [String], within: String? = nil, partOf: String? = nil) {
    self.id = id
    self.kind = kind
    self.title = title
    self.names = names
    self.within = within
    self.partOf = partOf
    position = .none
  }
}

/// A named list of terms that queries use as `@id`. Terms are written in the query language's own term syntax.
package struct TermList: Hashable, Sendable {
  package var id: String
  /// By language tag; terms under "" belong to every language.
  package var terms: [String: [PositionedText]]
  /// Names of actors: a guard beside a mention does not withhold the mention (key `entity`).
  package var isEntity: Bool
  package var position: SourcePosition

  package init(id: String, terms: [String: [PositionedText]], position: SourcePosition = .none) {
    self.id = id
    self.terms = terms
    isEntity = false
    self.position = position
  }
}

/// A string of configuration with the place that its first character stands at.
package struct PositionedText: Hashable, Sendable {
  package var text: String
  package var position: SourcePosition
  package init(_ text: String, at position: SourcePosition = .none) {
    self.text = text
    self.position = position
  }
}
