/// This item satisfied this indicator version.
package struct Match: Hashable, Sendable, Codable {
  package var indicator: String
  /// Digest of the indicator's text when it matched.
  package var version: String
  /// 0…1.
  package var score: Double
  /// Place ids, in order of mention.
  package var places: [String]
  package var quantities: [Quantity]
  package var phase: String?
  /// Ids of the actors bound to roles: `actor`, `target`.
  package var roles: [String: String]
  /// The day that the happening is said to be of, where the text says it.
  package var eventDate: Timestamp?
  package var evidence: [Evidence]

  package init(indicator: String, version: String, score: Double) {
    self.indicator = indicator
    self.version = version
    self.score = score
    places = []
    quantities = []
    phase = nil
    roles = [:]
    eventDate = nil
    evidence = []
  }
}

/// A number that the text counts. A range has `upper` above `value`.
package struct Quantity: Hashable, Sendable, Codable {
  package var value: Int
  package var upper: Int?
  /// What is counted: `arrested`, `killed`, `trucks`.
  package var of: String
  package init(value: Int, upper: Int? = nil, of: String) {
    self.value = value
    self.upper = upper
    self.of = of
  }
}

/// A quoted span of a field as given; `start` and `end` count Unicode scalars, `end` is exclusive.
package struct Evidence: Hashable, Sendable, Codable {
  package var field: TextField
  package var start: Int
  package var end: Int
  package var text: String
  package init(field: TextField, start: Int, end: Int, text: String) {
    self.field = field
    self.start = start
    self.end = end
    self.text = text
  }
}

/// A match that a guard or the threshold held back; kept and visible, never counted.
package struct Withheld: Hashable, Sendable, Codable {
  package var indicator: String
  package var version: String
  /// `hypothetical`, `denied`, `retrospective`, `negated`, `planned`, `question`, `quotation`, `other-place`, `below-threshold` …
  package var reason: String
  package var score: Double
  package var evidence: [Evidence]
  package init(indicator: String, version: String, reason: String, score: Double, evidence: [Evidence]) {
    self.indicator = indicator
    self.version = version
    self.reason = reason
    self.score = score
    self.evidence = evidence
  }
}

/// What classification says of one item.
package struct ItemMatches: Hashable, Sendable, Codable {
  package var matches: [Match]
  package var withheld: [Withheld]
  package init(matches: [Match] = [], withheld: [Withheld] = []) {
    self.matches = matches
    self.withheld = withheld
  }
}
