import Model

extension Explanation {
  init(_ evaluator: Evaluator, _ outcome: Outcome, _ learned: LearnedScores?) {
    let builder = ExplanationBuilder(evaluator: evaluator, outcome: outcome)
    indicator = outcome.indicator.definition.id
    version = outcome.indicator.version
    isMatch = outcome.verdict == .match
    if case .withheld(let why) = outcome.verdict { reason = why } else { reason = nil }
    language = evaluator.document.language
    parts = outcome.parts.map(builder.part)
    sum = outcome.sum
    threshold = outcome.indicator.definition.threshold
    score = outcome.score
    withheldSum = max(0, outcome.rawSum - outcome.sum)
    model = learned.flatMap { builder.verdict($0, outcome) }
    guards = outcome.fired.map(builder.note)
    lacking = []
    lacking = isMatch ? [] : builder.lacking(parts, guards, self)
  }
}

/// Turns what the scorer found into words.
struct ExplanationBuilder {
  let evaluator: Evaluator
  let outcome: Outcome

  func note(_ finding: GuardJudge.Finding) -> Explanation.GuardNote {
    let cue = finding.cue.flatMap { $0.isEmpty ? nil : evaluator.document.evidence($0.lowerBound, $0.upperBound - 1) }
    return Explanation.GuardNote(reason: finding.reason, cue: cue)
  }

  func verdict(_ learned: LearnedScores, _ outcome: Outcome) -> Explanation.ModelVerdict? {
    guard let verdict = outcome.learned else { return nil }
    let extractor = FeatureExtractor(evaluator)
    let reasons = learned.contributions(to: outcome.indicator.definition.id).prefix(8).map { contribution in
      let span = contribution.feature.span
      return Explanation.ModelVerdict.Reason(
        feature: extractor.name(contribution.feature), amount: contribution.amount,
        evidence: evaluator.document.evidence(span.lowerBound, span.upperBound - 1))
    }
    return Explanation.ModelVerdict(
      probability: verdict.probability, limits: verdict.limits, isLifting: outcome.isLifted, reasons: reasons)
  }

  func part(_ result: Outcome.PartResult) -> Explanation.Part {
    let hits = result.clean?.hits ?? result.raw?.hits ?? []
    var weight: Double?
    if case .weight(let value) = result.part.kind { weight = value }
    var guards: [Explanation.GuardNote] = []
    for hit in result.raw?.hits ?? [] {
      for finding in evaluator.judge.findings(on: hit) where !outcome.indicator.withoutGuards.contains(finding.reason) {
        let note = note(finding)
        if !guards.contains(note) { guards.append(note) }
      }
    }
    return Explanation.Part(
      text: result.part.text, isSatisfied: result.clean != nil, isGuarded: result.clean == nil && result.raw != nil,
      weight: weight, contribution: result.contribution, evidence: MatchBuilder.evidence(hits, evaluator),
      guards: guards,
      lacking: result.raw == nil ? NodeInspector(evaluator).lacking(result.part.node) : [])
  }

  func lacking(
    _ parts: [Explanation.Part], _ guards: [Explanation.GuardNote], _ whole: Explanation
  ) -> [String] {
    var sentences: [String] = []
    for (part, result) in zip(parts, outcome.parts) {
      switch result.part.kind {
      case .require, .expression:
        if part.isGuarded {
          sentences.append("the guard ‘\(part.guards.first?.reason ?? "")’ withholds what satisfies “\(part.text)”")
        } else if !part.isSatisfied {
          sentences.append("“\(part.text)” is not satisfied: " + part.lacking.joined(separator: "; "))
        }
      case .exclude:
        if result.raw != nil { sentences.append("“\(part.text)” holds, which it must not") }
      case .weight: break
      }
    }
    if let out = guards.first(where: { $0.reason == "out-of-arena" || $0.reason == "other-place" }) {
      sentences.append("the item is not about the arena (\(out.reason))")
    }
    if outcome.indicator.isWeighted, whole.sum < whole.threshold {
      sentences.append(
        "the sum is \(decimal(whole.sum)) and the threshold \(decimal(whole.threshold)): "
          + "\(decimal(whole.threshold - whole.sum)) is lacking")
      if whole.withheldSum > 0 { sentences.append("guards took \(decimal(whole.withheldSum)) away") }
    }
    return sentences
  }

  func decimal(_ value: Double) -> String { Explanation.decimal(value) }
}
