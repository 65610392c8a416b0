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
  /// The arena's gate, under the number behind the last indicator: where the presearch does not reach it, no model is asked.
  private let gate: Int32?

  init(engine: Engine, indicators: [CompiledIndicator], models: [TrainedModel] = []) {
    self.engine = engine
    self.indicators = indicators
    self.models = models
    scorer = ModelScorer(models)
    let gate = models.isEmpty ? nil : engine.lexicon.arena.map { CompiledIndicator(requiring: $0) }
    self.gate = gate.map { _ in Int32(indicators.count) }
    candidates = CandidateIndex(indicators + [gate].compactMap { $0 }, engine.table)
    numbers = Dictionary(indicators.enumerated().map { ($1.definition.id, $0) }) { first, _ in first }
  }

  package var ids: [String] { indicators.map(\.definition.id) }

  package func version(of indicator: String) -> String? { numbers[indicator].map { indicators[$0].version } }

  /// What the indicators say of an item. The same item and configuration give the same answer.
  package func classify(_ item: ItemText) -> ItemMatches {
    let evaluator = Evaluator(item, engine)
    let (numbers, learned) = worthEvaluating(evaluator)
    var result = ItemMatches()
    for number in numbers {
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

  /// What the presearch leaves, and what the model may let count without any of a query's words, ascending; and what the
  /// model says.
  private func worthEvaluating(_ evaluator: Evaluator) -> ([Int32], LearnedScores?) {
    var found = candidates.candidates(evaluator.scan)
    if let gate {
      guard found.last == gate else { return (found, nil) }
      found.removeLast()
    }
    let learned = learned(evaluator)
    let lifted = learned?.lifted.compactMap { numbers[$0].map { Int32($0) } } ?? []
    return (lifted.isEmpty ? found : Set(found).union(lifted).sorted(), learned)
  }

  /// The language that the item is read as.
  package func language(of item: ItemText) -> String? { Document(item, engine.lexicon.languages).language }
}

extension CompiledIndicators {
  /// How many indicators an item is worth evaluating for: what the presearch leaves.
  package func candidateCount(_ item: ItemText) -> Int {
    candidates.candidates(Evaluator(item, engine).scan).count { $0 < indicators.count }
  }
}
