/// A learned scorer.
package struct TrainedModel: Sendable {
  func probability(of indicator: String, _ evaluator: Evaluator, _ outcome: Outcome) -> Double? { nil }
  func floor(of indicator: String) -> Double { 0 }
}
