import Model

/// All indicators of a configuration, compiled together: items in, matches out. One pass over the text serves them all.
package struct CompiledIndicators: Sendable {
  let engine: Engine
  let indicators: [CompiledIndicator]
  let candidates: CandidateIndex
  private let numbers: [String: Int]
  /// Scores and withholds; nil when none was trained.
  package var model: TrainedModel?

  init(engine: Engine, indicators: [CompiledIndicator]) {
    self.engine = engine
    self.indicators = indicators
    candidates = CandidateIndex(indicators, engine.table)
    numbers = Dictionary(indicators.enumerated().map { ($1.definition.id, $0) }) { first, _ in first }
  }

  package var ids: [String] { indicators.map(\.definition.id) }

  package func version(of indicator: String) -> String? { numbers[indicator].map { indicators[$0].version } }

  /// What the indicators say of an item. The same item and configuration give the same answer.
  package func classify(_ item: ItemText) -> ItemMatches {
    let evaluator = Evaluator(item, engine)
    var result = ItemMatches()
    for number in candidates.candidates(evaluator.scan) {
      let scorer = IndicatorScorer(evaluator, indicators[Int(number)], model)
      if scorer.isHopeless() { continue }
      let outcome = scorer.outcome()
      switch outcome.verdict {
      case .match: result.matches.append(MatchBuilder(evaluator, outcome).match())
      case .withheld(let reason): result.withheld.append(MatchBuilder(evaluator, outcome).withheld(reason))
      case .nothing: break
      }
    }
    return result
  }

  /// Why an indicator does or does not match an item; nil when there is no such indicator.
  package func explain(_ item: ItemText, indicator: String) -> Explanation? {
    guard let number = numbers[indicator] else { return nil }
    let evaluator = Evaluator(item, engine)
    return Explanation(evaluator, IndicatorScorer(evaluator, indicators[number], model).outcome())
  }

  /// The language that the item is read as.
  package func language(of item: ItemText) -> String? { Document(item, engine.lexicon.languages).language }
}

extension CompiledIndicators {
  /// How many indicators an item is worth evaluating for: what the presearch leaves.
  package func candidateCount(_ item: ItemText) -> Int { candidates.candidates(Evaluator(item, engine).scan).count }
}
