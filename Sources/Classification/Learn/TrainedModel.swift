/// What a model’s probabilities lead to.
package struct ModelLimits: Hashable, Sendable {
  /// Below this probability a match is withheld, with the reason `model`; 0: none is.
  package var floor = 0.0
  /// From this probability on the model stands in for what lacks to the threshold; above 1: it never does.
  package var bar = 2.0

  /// What a query’s negative weights count against an item counts against the model too: a sum of minus one threshold
  /// divides the odds by eight.
  ///
  /// - Parameter share: the query’s sum in thresholds; what is positive is left to the query.
  static func tempered(_ probability: Double, by share: Double) -> Double {
    guard share < 0, probability < 1 else { return probability }
    let odds = probability / (1 - probability) * PowerOfTwo.of(3 * share)
    return odds / (1 + odds)
  }
}

/// Learned weights: for each indicator the probability that an item reports it, from the item’s words and the lists in it.
///
/// What a model may do is bounded. It scores. It withholds a match whose probability is below `floor`. And it counts as
/// evidence of its own, from `bar` on, where a query’s weighted parts stay below the threshold; it never lifts what a
/// `require`, an `exclude`, a guard or the arena’s gate holds back. Its file is text: a line a weight, by name.
package struct TrainedModel: Hashable, Sendable {
  struct Regression: Hashable, Sendable {
    var bias = 0.0
    /// By the feature’s name.
    var weights: [String: Double] = [:]
  }
  var regressions: [String: Regression] = [:]
  package var limits = ModelLimits()

  package var indicators: [String] { regressions.keys.sorted() }
}
