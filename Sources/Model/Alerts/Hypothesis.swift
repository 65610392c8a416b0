/// A question with rival answers, and how much each kind of evidence speaks for which.
package struct Hypothesis: Hashable, Sendable {
  package var id: String
  package var question: String
  package var statements: [Statement]
  package var evidence: [HypothesisEvidence]
  /// After this time a sighting has half its force.
  package var halfLife: TimeSpan
  package var position: SourcePosition

  package struct Statement: Hashable, Sendable {
    package var id: String
    package var text: String
    /// Relative to the other statements'; they need not sum to 1.
    package var prior: Double
    package init(id: String, text: String, prior: Double = 1) {
      self.id = id
      self.text = text
      self.prior = prior
    }
  }

  package init(id: String, question: String, statements: [Statement], halfLife: TimeSpan = .days(30)) {
    self.id = id
    self.question = question
    self.statements = statements
    evidence = []
    self.halfLife = halfLife
    position = .none
  }
}

/// How likely a sighting is under each statement, relative to the others. The first entry that includes a sighting counts.
package struct HypothesisEvidence: Hashable, Sendable {
  package var when: SightingCondition
  /// Statement id → relative likelihood, above 0; statements left out have 1.
  package var likelihoods: [String: Double]
  package init(when: SightingCondition, likelihoods: [String: Double]) {
    self.when = when
    self.likelihoods = likelihoods
  }
}

/// What the sightings up to a time make of a hypothesis.
package struct HypothesisOdds: Hashable, Sendable, Codable {
  package var hypothesis: String
  package var at: Timestamp
  /// In the order of the hypothesis.
  package var statements: [Share]
  /// Greatest force first.
  package var moved: [Contribution]

  package struct Share: Hashable, Sendable, Codable {
    package var statement: String
    package var probability: Double
    /// After ICD 203: `very unlikely`.
    package var words: String
    package init(statement: String, probability: Double, words: String) {
      self.statement = statement
      self.probability = probability
      self.words = words
    }
  }

  package struct Contribution: Hashable, Sendable, Codable {
    package var sighting: String
    package var indicator: String
    package var phase: String?
    package var at: Timestamp
    /// Statement id → what it now adds to the logarithm of that statement's weight.
    package var logWeights: [String: Double]
    package init(sighting: Sighting, logWeights: [String: Double]) {
      self.sighting = sighting.id
      indicator = sighting.indicator
      phase = sighting.phase
      at = sighting.first
      self.logWeights = logWeights
    }
  }

  package init(hypothesis: String, at: Timestamp, statements: [Share], moved: [Contribution]) {
    self.hypothesis = hypothesis
    self.at = at
    self.statements = statements
    self.moved = moved
  }
}
