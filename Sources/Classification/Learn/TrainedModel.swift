/// A learned scorer: for each indicator the probability that an item which satisfies the query does report it.
///
/// It scores and it withholds; it never adds a match and never lifts a guard. Its weights are text that can be read,
/// compared and kept under version control.
package struct TrainedModel: Sendable {
  private(set) var regressions: [String: LogisticRegression]
  /// Below this probability a match is withheld, with the reason `model`.
  package private(set) var floor: Double

  init(regressions: [String: LogisticRegression], floor: Double) {
    self.regressions = regressions
    self.floor = floor
  }

  package var indicators: [String] { regressions.keys.sorted() }

  /// Nil for an indicator that the model was not trained for.
  func probability(of indicator: String, _ evaluator: Evaluator, _ outcome: Outcome) -> Double? {
    guard let regression = regressions[indicator] else { return nil }
    var features = evaluator.textFeatures
    features.append(FeatureExtractor(evaluator).query(outcome))
    return regression.probability(features)
  }
}
