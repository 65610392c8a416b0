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
  private let read: [Item]
  private let ids: [String]
  private let names: [String]
  private let options: TrainingOptions

  init(_ items: [LabelledItem], _ indicators: CompiledIndicators, _ options: TrainingOptions) {
    self.items = items
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
    let rows = chosen.map { read[$0].row }
    var result: [String: LogisticRegression] = [:]
    for id in ids {
      let answers = chosen.map { items[$0].labels.contains(id) }
      guard answers.count(where: { $0 }) >= options.minimumPositives else { continue }
      result[id] = LogisticRegression.trained(rows, answers, features: names.count, options.regression)
    }
    return result
  }

  func model() -> TrainedModel {
    var result = TrainedModel()
    result.limits = LimitChooser(heldOutDecisions(), options).best
    for (id, regression) in regressions(Array(items.indices)) {
      let named = regression.weights.map { (names[$0.key], $0.value) }
      result.regressions[id] = .init(bias: regression.bias, weights: Dictionary(uniqueKeysWithValues: named))
    }
    return result
  }

  /// What a model that never saw the item says of it, wherever that can change anything.
  struct Decision {
    var isRight: Bool
    var isMatched: Bool
    var probability: Double
  }

  func heldOutDecisions() -> [Decision] {
    let folds = Folds(items, options.folds)
    return (0..<folds.count).flatMap { fold in
      let models = regressions(folds.others(than: fold))
      return folds.members(of: fold).flatMap { decisions($0, models) }
    }
  }

  private func decisions(_ index: Int, _ models: [String: LogisticRegression]) -> [Decision] {
    let item = read[index]
    return item.matched.union(item.liftable.keys).sorted().compactMap { id in
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
