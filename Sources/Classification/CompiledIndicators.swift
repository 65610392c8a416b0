import Model

/// All indicators of a configuration, compiled together: items in, matches out. One pass over the text serves them all.
package struct CompiledIndicators: Sendable {
  let engine: Engine
  let indicators: [CompiledIndicator]
  let candidates: CandidateIndex
  private let numbers: [String: Int]
  /// Empty when none was trained.
  package var models: [TrainedModel] { didSet { scorer = ModelScorer(models) } }
  private var scorer: ModelScorer?

  init(engine: Engine, indicators: [CompiledIndicator], models: [TrainedModel] = []) {
    self.engine = engine
    self.indicators = indicators
    self.models = models
    scorer = ModelScorer(models)
    candidates = CandidateIndex(indicators, engine.table)
    numbers = Dictionary(indicators.enumerated().map { ($1.definition.id, $0) }) { first, _ in first }
  }

  package var ids: [String] { indicators.map(\.definition.id) }

  package func version(of indicator: String) -> String? { numbers[indicator].map { indicators[$0].version } }

  /// What the indicators say of an item. The same item and configuration give the same answer.
  package func classify(_ item: ItemText) -> ItemMatches {
    let evaluator = Evaluator(item, engine)
    let learned = learned(evaluator)
    var result = ItemMatches()
    for number in worthEvaluating(evaluator, learned) {
      let scorer = IndicatorScorer(evaluator, indicators[Int(number)], learned)
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
    let learned = learned(evaluator)
    return Explanation(evaluator, IndicatorScorer(evaluator, indicators[number], learned).outcome(), learned)
  }

  /// What the model says; nil without one, and of items that are not of the arena.
  private func learned(_ evaluator: Evaluator) -> LearnedScores? {
    guard let scorer, evaluator.judge.outOfArena == nil else { return nil }
    return scorer.scores(FeatureExtractor(evaluator).features())
  }

  /// What the presearch leaves, and what the model may let count without any of a query's words. Ascending.
  private func worthEvaluating(_ evaluator: Evaluator, _ learned: LearnedScores?) -> [Int32] {
    let found = candidates.candidates(evaluator.scan)
    let lifted = learned?.lifted.compactMap { numbers[$0].map { Int32($0) } } ?? []
    return lifted.isEmpty ? found : Set(found).union(lifted).sorted()
  }

  /// The language that the item is read as.
  package func language(of item: ItemText) -> String? { Document(item, engine.lexicon.languages).language }
}

extension CompiledIndicators {
  /// How many indicators an item is worth evaluating for: what the presearch leaves.
  package func candidateCount(_ item: ItemText) -> Int { candidates.candidates(Evaluator(item, engine).scan).count }
}
