/// How a model is trained.
package struct TrainingOptions: Hashable, Sendable {
  /// Indicators with fewer positive examples are left to their queries.
  package var minimumPositives = 5
  package var folds = 5
  /// Features of fewer items are left out.
  package var rarest = 3
  /// How many missed reports a wrong one weighs as much as, when `bar` is chosen. About three quarters would serve F1 best
  /// (the best threshold is half of the F1 that it reaches: Lipton, Elkan and Naryanaswamy, 2014); more is more careful.
  package var costOfWrong = 1.0
  var regression = LogisticRegression.Options()
  package init() {}
}

extension TrainedModel {
  /// Learns from labelled items. `floor` and `bar` are those that serve best on items that a model of the rest was tried
  /// on; where none helps they stay at 0 and 2, and then the model only scores.
  package static func train(
    _ items: [LabelledItem], with indicators: CompiledIndicators, options: TrainingOptions = TrainingOptions()
  ) -> TrainedModel {
    TrainingSet(items, indicators, options).model()
  }
}

/// Chooses the probability below which to withhold and the one from which on to count, over held-out decisions.
struct LimitChooser {
  private let decisions: [TrainingSet.Decision]
  private let costOfWrong: Double

  /// A right match that is given up weighs as much as so many wrong ones that are spared: the query has spoken, and news are
  /// not quite what the labelled items are.
  private static let margin = 4.0

  init(_ decisions: [TrainingSet.Decision], _ options: TrainingOptions) {
    self.decisions = decisions
    costOfWrong = options.costOfWrong
  }

  var best: ModelLimits { ModelLimits(floor: floor, bar: bar) }

  private var floor: Double {
    let matched = decisions.filter(\.isMatched)
    return Self.best(among: (1...12).map { Double($0) / 40 }, else: 0) { floor in
      let below = matched.filter { $0.probability < floor }
      return Double(below.count { !$0.isRight }) - Self.margin * Double(below.count(where: \.isRight))
    }
  }

  private var bar: Double {
    let open = decisions.filter { !$0.isMatched }
    return Self.best(among: (8...38).reversed().map { Double($0) / 40 }, else: 2) { bar in
      let above = open.filter { $0.probability >= bar }
      return Double(above.count(where: \.isRight)) - costOfWrong * Double(above.count { !$0.isRight })
    }
  }

  private static func best(among choices: [Double], else none: Double, gain: (Double) -> Double) -> Double {
    var best = (choice: none, gain: 0.0)
    for choice in choices {
      let gain = gain(choice)
      if gain > best.gain { best = (choice, gain) }
    }
    return best.choice
  }
}
