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
  /// What the learned model says, where there is one that knows the indicator.
  var learned: LearnedScores.Verdict?
  /// Whether every requirement holds and no exclusion does: what may be lacking is weight.
  var isAllowed = false
  /// Whether the match rests on the model where the sum by itself stays below the threshold.
  var isLifted = false

  /// The sum in thresholds.
  var share: Double { sum / max(indicator.definition.threshold, 0.01) }

  /// Whether a model may let it count: allowed, weighted, in the arena, and not withheld by any guard.
  var isLiftable: Bool {
    guard isAllowed, indicator.isWeighted else { return false }
    return verdict == .nothing || verdict == .withheld("below-threshold")
  }
}
