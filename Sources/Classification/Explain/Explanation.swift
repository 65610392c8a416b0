import Model

/// Why an indicator does or does not match an item: every part, its evidence, the guards, the sum, and what was lacking.
package struct Explanation: Hashable, Sendable {
  package struct Part: Hashable, Sendable {
    /// As the query prints it.
    package var text: String
    package var isSatisfied: Bool
    /// Found, but only in evidence that a guard withholds.
    package var isGuarded: Bool
    /// Nil for parts that add nothing of their own.
    package var weight: Double?
    package var contribution: Double
    package var evidence: [Evidence]
    package var guards: [GuardNote]
    /// For a part that fails: the words or lists of it that are absent, and what is present.
    package var lacking: [String]
  }
  /// What the learned model says, and its weightiest reasons.
  package struct ModelVerdict: Hashable, Sendable {
    package struct Reason: Hashable, Sendable {
      /// As the model's file writes it: `list shut`, `word gate`.
      package var feature: String
      /// What it adds to the log-odds.
      package var amount: Double
      package var evidence: Evidence
    }
    package var probability: Double
    package var limits: ModelLimits
    /// Whether it made up for what lacked to the threshold.
    package var isLifting: Bool
    package var reasons: [Reason]
  }
  package struct GuardNote: Hashable, Sendable {
    package var reason: String
    /// The words that made the guard fire; nil for a question mark and the like.
    package var cue: Evidence?
  }

  package var indicator: String
  package var version: String
  package var isMatch: Bool
  /// Why it was withheld; nil for a match and where nothing was found.
  package var reason: String?
  package var language: String?
  package var parts: [Part]
  package var sum: Double
  package var threshold: Double
  package var score: Double
  /// What the guards took away from the sum.
  package var withheldSum: Double
  package var model: ModelVerdict?
  package var guards: [GuardNote]
  /// One sentence each: what would have to be otherwise.
  package var lacking: [String]
}
