import Model

/// An outcome in, the match or the withheld match as it is stored and shown out.
struct MatchBuilder {
  private let evaluator: Evaluator
  private let outcome: Outcome

  init(_ evaluator: Evaluator, _ outcome: Outcome) {
    self.evaluator = evaluator
    self.outcome = outcome
  }

  private var indicator: CompiledIndicator { outcome.indicator }

  func match() -> Match {
    var match = Match(indicator: indicator.definition.id, version: indicator.version, score: outcome.score)
    let hits = outcome.hits
    match.evidence = Self.evidence(hits, evaluator)
    match.places = evaluator.places(of: hits, kinds: indicator.placeKinds)
    match.phase = PhaseFinder(evaluator).phase(indicator.phases, of: hits)
    match.quantities = indicator.quantities.flatMap { QuantityFinder(evaluator).quantities(of: $0.name, $0.node) }
    match.roles = roles(hits)
    match.eventDate = EventDateFinder(evaluator).date(of: hits)
    return match
  }

  func withheld(_ reason: String) -> Withheld {
    Withheld(
      indicator: indicator.definition.id, version: indicator.version, reason: reason, score: outcome.score,
      evidence: Self.evidence(outcome.hits, evaluator))
  }

  private func roles(_ hits: [Hit]) -> [String: String] {
    var roles: [String: String] = [:]
    for hit in hits {
      if hit.actor >= 0, roles["actor"] == nil { roles["actor"] = evaluator.engine.table.labels[Int(hit.actor)] }
      if hit.target >= 0, roles["target"] == nil { roles["target"] = evaluator.engine.table.labels[Int(hit.target)] }
    }
    return roles
  }

  /// Quoted spans in order; those that touch or overlap are one. Names alone are left out where there is anything else.
  static func evidence(_ hits: [Hit], _ evaluator: Evaluator) -> [Evidence] {
    let telling = hits.filter { !$0.isContext }
    var spans = (telling.isEmpty ? hits : telling).flatMap(\.pieces).map { $0.start..<$0.end }
    spans.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    var merged: [Range<Int32>] = []
    for span in spans {
      if let last = merged.last, span.lowerBound <= last.upperBound,
        evaluator.document.sentenceOf[Int(last.lowerBound)] == evaluator.document.sentenceOf[Int(span.lowerBound)]
      {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        merged.append(span)
      }
    }
    return merged.map { evaluator.document.evidence($0.lowerBound, $0.upperBound - 1) }
  }
}
