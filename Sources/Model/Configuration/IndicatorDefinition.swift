/// An indicator as an analyst writes it. `Classification` compiles it; its version is the digest of this text.
package struct IndicatorDefinition: Hashable, Sendable {
  package var id: String
  package var title: String
  package var question: String
  /// `stick`, `carrot`, `threat`, `response`, `context`, or what the arena calls them.
  package var side: String
  /// Goldstein-like weight for the balance, −10…10.
  package var weight: Double
  package var seed: String?
  package var query: PositionedText
  /// Score that a match must reach; 1 is “one full-weight clause”.
  package var threshold: Double
  /// What a part's weight is multiplied by, after where its evidence stands.
  package var positions: PositionWeights
  /// Guards switched off for this indicator, by name.
  package var withoutGuards: [String]
  /// Kinds of place that a sighting is about (`crossing`); empty: any.
  package var placeKinds: [String]
  /// Phase name → query that tells it, tried in order.
  package var phases: [PhaseDefinition]
  /// What numbers count here, by name (`arrested`, `killed`): query terms beside the number.
  package var quantities: [QuantityDefinition]
  /// A second indicator whose sighting of the same thing contradicts this one (closure and reopening, claim and denial).
  package var contradictedBy: [String]
  package var tests: [IndicatorTest]
  package var position: SourcePosition

  package init(id: String, title: String, query: PositionedText) {
    self.id = id
    self.title = title
    self.query = query
    question = ""
    side = ""
    weight = 0
    seed = nil
    threshold = 1
    positions = PositionWeights()
    withoutGuards = []
    placeKinds = []
    phases = []
    quantities = []
    contradictedBy = []
    tests = []
    position = .none
  }
}

/// How much evidence counts by where it stands: title, first sentence of the summary, the rest of it, content.
package struct PositionWeights: Hashable, Sendable {
  package var title: Double
  package var lead: Double
  package var rest: Double
  package var content: Double
  package init(title: Double = 1, lead: Double = 1, rest: Double = 1, content: Double = 0.6) {
    self.title = title
    self.lead = lead
    self.rest = rest
    self.content = content
  }
}

package struct PhaseDefinition: Hashable, Sendable {
  package var name: String
  package var query: PositionedText
  package init(name: String, query: PositionedText) {
    self.name = name
    self.query = query
  }
}

package struct QuantityDefinition: Hashable, Sendable {
  package var name: String
  package var terms: PositionedText
  package init(name: String, terms: PositionedText) {
    self.name = name
    self.terms = terms
  }
}

/// An inline test: a text that the indicator must or must not match, with what else must be found.
package struct IndicatorTest: Hashable, Sendable {
  package var text: PositionedText
  package var summary: String?
  package var language: String?
  package var mustMatch: Bool
  package var places: [String]?
  package var phase: String?
  package var quantity: Int?
  /// Where it must not match: the guard that must withhold it.
  package var withheldBy: String?
  /// The item's own time, for tests of years and days.
  package var date: Timestamp?
  package init(_ text: PositionedText, mustMatch: Bool) {
    self.text = text
    self.mustMatch = mustMatch
    summary = nil
    language = nil
    places = nil
    phase = nil
    quantity = nil
    withheldBy = nil
    date = nil
  }
}
