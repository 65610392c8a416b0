import Model

/// Evaluates one indicator on one document: parts, guards, sum against the threshold.
struct IndicatorScorer {
  private let evaluator: Evaluator
  private let indicator: CompiledIndicator
  /// What a model says of the item; nil without a model.
  private let learned: LearnedScores?

  /// A sum that is this near to the threshold is reported as withheld, so that near misses can be looked at.
  private static let nearMiss = 0.5
  /// Weights such as 0.1 + 0.2 must reach 0.3.
  private static let tolerance = 1e-9

  init(_ evaluator: Evaluator, _ indicator: CompiledIndicator, _ learned: LearnedScores?) {
    self.evaluator = evaluator
    self.indicator = indicator
    self.learned = learned
  }

  private var id: String { indicator.definition.id }

  /// Whether a requirement fails or the sum stays far from the threshold, guards or not: then there is nothing to report.
  func isHopeless() -> Bool {
    let range = evaluator.document.all
    for node in indicator.requirements where evaluator.find(node, in: range, clean: false) == nil { return true }
    guard indicator.isWeighted else { return false }
    if let learned = learned?.verdict(on: id), learned.isLifting { return false }
    evaluator.positions = indicator.definition.positions
    var sum = 0.0
    for (node, weight) in indicator.gains {
      if let finding = evaluator.find(node, in: range, clean: false) { sum += weight * (finding.strength ?? 1) }
    }
    return sum + Self.tolerance < indicator.definition.threshold * Self.nearMiss
  }

  func outcome() -> Outcome {
    evaluator.positions = indicator.definition.positions
    evaluator.withoutGuards = indicator.withoutGuards
    let results = indicator.parts(for: evaluator.document.language).map(result)
    let clean = sum(results) { $0.clean }
    let raw = sum(results) { $0.raw }
    var outcome = Outcome(
      indicator: indicator, verdict: .nothing, parts: results, sum: clean ?? 0, rawSum: raw ?? 0,
      score: score(clean ?? 0), hits: [], fired: [], learned: learned?.verdict(on: id))
    outcome.isAllowed = clean != nil && evaluator.judge.outOfArena == nil
    decide(&outcome, clean: clean, raw: raw)
    return outcome
  }

  private func result(_ part: CompiledIndicator.Part) -> Outcome.PartResult {
    let range = evaluator.document.all
    let raw = evaluator.find(part.node, in: range, clean: false)
    let clean = raw == nil ? nil : evaluator.find(part.node, in: range, clean: true)
    var result = Outcome.PartResult(part: part, clean: clean, raw: raw, contribution: 0)
    if let clean, case .weight(let weight) = part.kind { result.contribution = weight * (clean.strength ?? 1) }
    return result
  }

  /// The sum of the parts; nil when a requirement fails. `finding` tells which evidence counts.
  private func sum(_ results: [Outcome.PartResult], _ finding: (Outcome.PartResult) -> Finding?) -> Double? {
    var sum = 0.0
    var strengths: [Double] = []
    for result in results {
      let found = finding(result)
      switch result.part.kind {
      case .require, .expression:
        guard let found else { return nil }
        if let strength = found.strength { strengths.append(strength) }
      case .exclude: if result.raw != nil { return nil }
      case .weight(let weight): if let found { sum += weight * (found.strength ?? 1) }
      }
    }
    return indicator.isWeighted ? sum : strengths.min() ?? 1
  }

  /// 1 − 2^(−sum/threshold): ½ at the threshold.
  private func score(_ sum: Double) -> Double {
    let threshold = indicator.definition.threshold
    guard sum > 0 else { return 0 }
    guard threshold > 0 else { return 1 }
    return 1 - PowerOfTwo.of(-sum / threshold)
  }

  private func reaches(_ sum: Double?) -> Bool {
    sum.map { $0 + Self.tolerance >= indicator.definition.threshold } ?? false
  }

  private func decide(_ outcome: inout Outcome, clean: Double?, raw: Double?) {
    if reaches(clean) {
      outcome.hits = hits(outcome.parts) { $0.clean }
      if let out = evaluator.judge.outOfArena, !indicator.withoutGuards.contains(out.reason) {
        outcome.verdict = .withheld(out.reason)
        outcome.fired = [out]
      } else {
        outcome.verdict = .match
        mayWithhold(&outcome)
      }
      return
    }
    outcome.hits = hits(outcome.parts) { $0.raw }
    if reaches(raw) {
      outcome.fired = fired(outcome.parts)
      outcome.score = score(raw ?? 0)
      outcome.verdict = .withheld(outcome.fired.first?.reason ?? "below-threshold")
    } else {
      if let clean, clean >= indicator.definition.threshold * Self.nearMiss {
        outcome.verdict = .withheld("below-threshold")
      }
      if outcome.isLiftable { mayLift(&outcome) }
    }
  }

  // MARK: The model

  /// The model may withhold what the query lets pass, and lends its probability to the score.
  private func mayWithhold(_ outcome: inout Outcome) {
    guard let learned = outcome.learned else { return }
    outcome.score = (outcome.score + learned.probability) / 2
    if learned.isWithholding, !indicator.withoutGuards.contains("model") {
      outcome.verdict = .withheld("model")
    }
  }

  /// From its bar on, the model counts for what lacks to the threshold, with the words that speak loudest as evidence. Guards
  /// look at these as at any other; where none is left, the guard has the last word.
  private func mayLift(_ outcome: inout Outcome) {
    guard let learned, let verdict = outcome.learned, !indicator.withoutGuards.contains("model") else { return }
    let probability = ModelLimits.tempered(verdict.probability, by: outcome.share)
    guard probability >= verdict.limits.bar else { return }
    let telling = learned.contributions(to: id).filter { $0.amount > 0 && $0.feature.kind != .guarded }
    let hits = Evaluator.sorted(telling.prefix(Self.quoted).map { Hit($0.feature.span) })
    let findings = hits.map { hit in
      evaluator.judge.findings(on: hit).filter { !indicator.withoutGuards.contains($0.reason) }
    }
    outcome.hits = zip(hits, findings).filter { $0.1.isEmpty }.map(\.0)
    outcome.score = probability / 2
    outcome.isLifted = !outcome.hits.isEmpty
    if outcome.isLifted {
      outcome.verdict = .match
    } else if let reason = findings.first?.first?.reason {
      outcome.hits = hits
      outcome.fired = findings.first ?? []
      outcome.verdict = .withheld(reason)
    }
  }

  /// So many of the words that speak for a match are its evidence.
  private static let quoted = 4

  private func hits(_ results: [Outcome.PartResult], _ finding: (Outcome.PartResult) -> Finding?) -> [Hit] {
    let counted = results.filter { result in
      switch result.part.kind {
      case .expression, .require: true
      case .weight(let weight): weight > 0
      case .exclude: false
      }
    }
    return Evaluator.sorted(counted.flatMap { finding($0)?.hits ?? [] })
  }

  /// The guards that stand on evidence of parts that would count without them, the weightiest first.
  private func fired(_ results: [Outcome.PartResult]) -> [GuardJudge.Finding] {
    var findings: [GuardJudge.Finding] = []
    for result in results where result.clean == nil || (result.clean?.strength ?? 1) < (result.raw?.strength ?? 1) {
      for hit in result.raw?.hits ?? [] {
        for finding in evaluator.judge.findings(on: hit)
        where !indicator.withoutGuards.contains(finding.reason) && !findings.contains(finding) {
          findings.append(finding)
        }
      }
    }
    return findings.sorted { (Guard.rank($0.reason), $0.reason) < (Guard.rank($1.reason), $1.reason) }
  }
}
