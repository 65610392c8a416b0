/// Labelled items as features, computed once for all folds.
struct TrainingSet {
  private struct Item {
    var row: LogisticRegression.Row
    /// Indicators whose query, guards and all, lets the item match.
    var matched: Set<String>
    /// Indicators for which nothing is lacking but weight, with the query’s sum in thresholds.
    var liftable: [String: Double]
  }
  private let items: [LabelledItem]
  /// Inline tests stand behind the labelled items.
  private let tests: Range<Int>
  private let read: [Item]
  private let ids: [String]
  private let names: [String]
  private let options: TrainingOptions

  init(_ items: [LabelledItem], _ indicators: CompiledIndicators, _ options: TrainingOptions) {
    let labelled = items.count
    let items = items + indicators.testItems
    self.items = items
    tests = labelled..<items.count
    self.options = options
    ids = indicators.ids
    var numbering = Numbering()
    let read = items.map { item in
      let evaluator = Evaluator(item.text, indicators.engine)
      let outcomes = indicators.indicators.map { IndicatorScorer(evaluator, $0, nil).outcome() }
      return Item(
        row: numbering.row(FeatureExtractor(evaluator)),
        matched: Set(outcomes.filter { $0.verdict == .match }.map(\.indicator.definition.id)),
        liftable: Dictionary(
          uniqueKeysWithValues: outcomes.filter(\.isLiftable).map { ($0.indicator.definition.id, $0.share) }))
    }
    let common = numbering.common(atLeast: options.rarest)
    names = common.names
    self.read = read.map { item in
      var item = item
      item.row = item.row.compactMap { entry in common.numbers[entry.feature].map { ($0, entry.value) } }
      return item
    }
  }

  /// One regression for each indicator with enough examples among the chosen items.
  private func regressions(_ chosen: [Int]) -> [String: LogisticRegression] {
    var result: [String: LogisticRegression] = [:]
    for id in ids { result[id] = regression(id, chosen, stressed: []) }
    return result
  }

  /// - Parameter stressed: items that count several times.
  private func regression(_ id: String, _ chosen: [Int], stressed: Set<Int>) -> LogisticRegression? {
    let judged = chosen.filter { items[$0].isJudged(for: id) }
    let examples = judged.map { index in
      LogisticRegression.Example(
        row: read[index].row, isPositive: items[index].labels.contains(id),
        importance: stressed.contains(index) ? Self.stress : 1)
    }
    guard examples.count(where: \.isPositive) >= options.minimumPositives else { return nil }
    return LogisticRegression.trained(examples, features: names.count, options.regression)
  }

  /// How many times an inline test counts that a model would otherwise break.
  private static let stress = 20.0

  func model() -> TrainedModel {
    var result = TrainedModel()
    result.limits = LimitChooser(heldOutDecisions(), options).best
    let all = Array(items.indices)
    for (id, first) in regressions(all) {
      let broken = tests.filter { items[$0].isJudged(for: id) && isBroken($0, id, first, result.limits) }
      let regression = broken.isEmpty ? first : regression(id, all, stressed: Set(broken)) ?? first
      let named = regression.weights.map { (names[$0.key], $0.value) }
      result.regressions[id] = .init(bias: regression.bias, weights: Dictionary(uniqueKeysWithValues: named))
    }
    return result
  }

  private func isBroken(_ index: Int, _ id: String, _ model: LogisticRegression, _ limits: ModelLimits) -> Bool {
    decisions(index, [id: model]).contains { decision in
      decision.isMatched
        ? decision.isRight && decision.probability < limits.floor
        : !decision.isRight && decision.probability >= limits.bar * Self.distance
    }
  }

  /// A test that a model nearly breaks is one that the next will break.
  private static let distance = 0.7

  /// What a model that never saw the item says of it, wherever that can change anything.
  struct Decision {
    var isRight: Bool
    var isMatched: Bool
    var probability: Double
  }

  func heldOutDecisions() -> [Decision] {
    let folds = Folds(Array(items[..<tests.lowerBound]), options.folds)
    return (0..<folds.count).flatMap { fold in
      let models = regressions(folds.others(than: fold) + tests)
      return folds.members(of: fold).flatMap { decisions($0, models) }
    }
  }

  private func decisions(_ index: Int, _ models: [String: LogisticRegression]) -> [Decision] {
    let item = read[index]
    return items[index].comparable(item.matched.union(item.liftable.keys)).sorted().compactMap { id in
      models[id].map {
        Decision(
          isRight: items[index].labels.contains(id), isMatched: item.matched.contains(id),
          probability: ModelLimits.tempered($0.probability(item.row), by: item.liftable[id] ?? 0))
      }
    }
  }
}

/// Numbers features in the order in which they first occur.
private struct Numbering {
  private var numbers: [UInt64: Int] = [:]
  private var names: [String] = []
  private var counts: [Int] = []

  mutating func row(_ extractor: FeatureExtractor) -> LogisticRegression.Row {
    extractor.features().entries.map { feature in
      let number = numbers[feature.hash] ?? add(feature.hash, extractor.name(feature))
      counts[number] += 1
      return (number, feature.value)
    }
  }

  private mutating func add(_ hash: UInt64, _ name: String) -> Int {
    numbers[hash] = names.count
    names.append(name)
    counts.append(0)
    return names.count - 1
  }

  /// A feature of one or two items tells those items apart and nothing else.
  func common(atLeast rarest: Int) -> (numbers: [Int?], names: [String]) {
    var kept: [String] = []
    let numbers = names.indices.map { number -> Int? in
      guard counts[number] >= rarest else { return nil }
      kept.append(names[number])
      return kept.count - 1
    }
    return (numbers, kept)
  }
}
