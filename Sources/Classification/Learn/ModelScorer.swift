/// Models made ready for scoring: one pass over an item’s features serves all their indicators.
struct ModelScorer: Sendable {
  private struct Target: Sendable {
    var id: String
    var bias: Double
    var limits: ModelLimits
  }
  private var targets: [Target] = []
  private let numbers: [String: Int]
  /// Feature → range of `weights`.
  private var ranges: [UInt64: Range<Int>] = [:]
  private var weights: [(indicator: Int, weight: Double)] = []

  /// Nil without a model.
  init?(_ models: [TrainedModel]) {
    guard !models.isEmpty else { return nil }
    var byFeature: [UInt64: [(indicator: Int, weight: Double)]] = [:]
    for model in models {
      for (id, regression) in model.regressions.sorted(by: { $0.key < $1.key }) {
        for (name, weight) in regression.weights {
          byFeature[Feature.hash(named: name), default: []].append((targets.count, weight))
        }
        targets.append(Target(id: id, bias: regression.bias, limits: model.limits))
      }
    }
    numbers = Dictionary(targets.enumerated().map { ($1.id, $0) }) { first, _ in first }
    for (hash, entries) in byFeature {
      ranges[hash] = weights.count..<weights.count + entries.count
      weights += entries
    }
  }

  func scores(_ features: FeatureVector) -> LearnedScores {
    var sums = targets.map(\.bias)
    for feature in features.entries {
      for entry in weights[ranges[feature.hash] ?? 0..<0] { sums[entry.indicator] += entry.weight * feature.value }
    }
    return LearnedScores(scorer: self, features: features, probabilities: sums.map(LogisticRegression.sigmoid))
  }

  var indicators: [String] { targets.map(\.id) }

  func number(of indicator: String) -> Int? { numbers[indicator] }

  func limits(_ number: Int) -> ModelLimits { targets[number].limits }

  func weight(_ feature: Feature, _ indicator: Int) -> Double {
    weights[ranges[feature.hash] ?? 0..<0].first { $0.indicator == indicator }?.weight ?? 0
  }
}

/// What a model says of one item.
struct LearnedScores {
  fileprivate let scorer: ModelScorer
  private let features: FeatureVector
  private let probabilities: [Double]

  struct Contribution {
    var feature: Feature
    var amount: Double
  }

  fileprivate init(scorer: ModelScorer, features: FeatureVector, probabilities: [Double]) {
    self.scorer = scorer
    self.features = features
    self.probabilities = probabilities
  }

  struct Verdict {
    var probability: Double
    var limits: ModelLimits
    var isLifting: Bool { probability >= limits.bar }
    var isWithholding: Bool { probability < limits.floor }
  }

  /// Indicators that the model by itself would let count.
  var lifted: [String] { scorer.indicators.filter { verdict(on: $0)?.isLifting == true } }

  /// Nil for an indicator that no model was trained for.
  func verdict(on indicator: String) -> Verdict? {
    scorer.number(of: indicator).map { Verdict(probability: probabilities[$0], limits: scorer.limits($0)) }
  }

  /// What speaks for and against, the weightiest first.
  func contributions(to indicator: String) -> [Contribution] {
    guard let number = scorer.number(of: indicator) else { return [] }
    let all = features.entries.map { Contribution(feature: $0, amount: scorer.weight($0, number) * $0.value) }
    return all.filter { $0.amount != 0 }.sorted {
      (-$0.amount.magnitude, $0.feature.hash) < (-$1.amount.magnitude, $1.feature.hash)
    }
  }
}
