/// What one indicator makes of one document, with all that an explanation needs.
struct Outcome {
  enum Verdict: Hashable {
    case match
    case withheld(String)
    case nothing
  }
  /// One part of the query: how it is satisfied with and without what the guards withhold.
  struct PartResult {
    var part: CompiledIndicator.Part
    var clean: Finding?
    var raw: Finding?
    /// What it adds to the score as it stands.
    var contribution: Double
  }
  var indicator: CompiledIndicator
  var verdict: Verdict
  var parts: [PartResult]
  /// The sum of what counts, and what it would be without guards.
  var sum: Double
  var rawSum: Double
  /// 0…1.
  var score: Double
  /// The evidence: of a match what counts, of a withheld one what was withheld.
  var hits: [Hit]
  var fired: [GuardJudge.Finding]
  /// The learned model's probability, where there is a model that knows the indicator.
  var probability: Double?
}
