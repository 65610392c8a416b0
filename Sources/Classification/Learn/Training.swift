/// How a model is trained.
package struct TrainingOptions: Hashable, Sendable {
  /// Indicators with fewer positive examples are left to their queries.
  package var minimumPositives = 5
  package var folds = 5
  package init() {}
}

extension TrainedModel {
  /// Learns from labelled items. The floor is the one that serves best on items that a model of the rest was tried on;
  /// it stays 0 where no floor helps, and then the model only scores.
  package static func train(
    _ items: [LabelledItem], with indicators: CompiledIndicators, options: TrainingOptions = TrainingOptions()
  ) -> TrainedModel {
    let examples = TrainingSet(items, indicators)
    let floor = FloorChooser(examples.heldOutDecisions(options)).best
    return TrainedModel(regressions: examples.regressions(Array(items.indices), options), floor: floor)
  }
}

/// Labelled items as features, computed once for all folds.
struct TrainingSet {
  private struct Row {
    var text: FeatureVector
    /// By indicator: what the query made of it. Indicators that the item does not touch are not there.
    var query: [String: FeatureVector]
    var matched: Set<String>
  }
  private let items: [LabelledItem]
  private let rows: [Row]
  private let ids: [String]

  init(_ items: [LabelledItem], _ indicators: CompiledIndicators) {
    self.items = items
    ids = indicators.ids
    let rows = items.map { item in
      let evaluator = Evaluator(item.text, indicators.engine)
      var row = Row(text: evaluator.textFeatures, query: [:], matched: [])
      for outcome in indicators.outcomes(evaluator) {
        let id = outcome.indicator.definition.id
        row.query[id] = FeatureExtractor(evaluator).query(outcome)
        if outcome.verdict == .match { row.matched.insert(id) }
      }
      return row
    }
    self.rows = Self.withoutRareFeatures(rows)
  }

  /// A feature of one or two items tells those items apart and nothing else; without such a model is also a tenth the size.
  private static func withoutRareFeatures(_ rows: [Row]) -> [Row] {
    var counts: [UInt32: Int] = [:]
    for row in rows { for feature in Set(row.text.entries.map(\.index)) { counts[feature, default: 0] += 1 } }
    return rows.map { row in
      var row = row
      row.text.keep { (counts[$0] ?? 0) >= rarest }
      return row
    }
  }

  private static let rarest = 4

  private func features(_ row: Row, _ id: String) -> FeatureVector {
    var features = row.text
    if let query = row.query[id] { features.append(query) }
    return features
  }

  /// One regression for each indicator with enough examples among the chosen items.
  func regressions(_ chosen: [Int], _ options: TrainingOptions) -> [String: LogisticRegression] {
    var result: [String: LogisticRegression] = [:]
    for id in ids {
      guard chosen.count(where: { items[$0].labels.contains(id) }) >= options.minimumPositives else { continue }
      let examples = chosen.map { (features: features(rows[$0], id), isPositive: items[$0].labels.contains(id)) }
      result[id] = LogisticRegression.trained(examples)
    }
    return result
  }

  /// A match of the query, and what a model that never saw the item says of it.
  struct Decision {
    var item: Int
    var indicator: String
    var isRight: Bool
    /// Nil where there was too little to learn from.
    var probability: Double?
  }

  func heldOutDecisions(_ options: TrainingOptions) -> [Decision] {
    let folds = Folds(items, options.folds)
    return (0..<folds.count).flatMap { fold in
      let models = regressions(folds.others(than: fold), options)
      return folds.members(of: fold).flatMap { index in
        rows[index].matched.sorted().map { id in
          Decision(
            item: index, indicator: id, isRight: items[index].labels.contains(id),
            probability: models[id]?.probability(features(rows[index], id)))
        }
      }
    }
  }
}

/// Chooses the probability below which to withhold: the one with the best F1 over held-out decisions.
struct FloorChooser {
  private let decisions: [TrainingSet.Decision]

  /// A right match that is given up weighs as much as so many wrong ones that are spared, or the floor fits noise.
  private static let margin = 3.0

  init(_ decisions: [TrainingSet.Decision]) { self.decisions = decisions }

  var best: Double {
    var best = (floor: 0.0, gain: 0.0)
    for step in 1...12 {
      let floor = Double(step) / 40
      let below = decisions.filter { ($0.probability ?? 1) < floor }
      let wrong = Double(below.count { !$0.isRight })
      let right = Double(below.count { $0.isRight })
      let gain = wrong - right * Self.margin
      if gain > best.gain { best = (floor, gain) }
    }
    return best.floor
  }
}
