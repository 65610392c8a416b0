/// Features and answers in, weights out.
///
/// Logistic loss with an L2 penalty, minimised by AdaGrad (Duchi, Hazan and Singer, 2011) over the examples in the order
/// given: nothing is random, and the exponential is computed from arithmetic alone, so that the same examples give the
/// same weights on every machine.
struct LogisticRegression: Sendable {
  var weights: [UInt32: Double] = [:]
  var bias = 0.0

  struct Options: Hashable, Sendable {
    var epochs = 40
    var rate = 0.3
    var penalty = 0.003
    /// Positives are rare; each counts as many as this share of the ratio of negatives to positives.
    var balance = 0.35
  }

  func probability(_ features: FeatureVector) -> Double {
    Self.sigmoid(features.entries.reduce(bias) { $0 + (weights[$1.index] ?? 0) * $1.value })
  }

  static func sigmoid(_ x: Double) -> Double { 1 / (1 + PowerOfTwo.of(-x * 1.442_695_040_888_963_4)) }

  static func trained(
    _ examples: [(features: FeatureVector, isPositive: Bool)], _ options: Options = Options()
  ) -> LogisticRegression {
    var model = Trainer(examples, options)
    for _ in 0..<options.epochs { model.pass(examples) }
    return model.result()
  }

  /// Weights below this move no decision, and are nine tenths of a model's text.
  fileprivate static let smallest = 0.05

  /// Dense arrays over the features that occur, for speed.
  private struct Trainer {
    private var numbers: [UInt32: Int] = [:]
    private var rows: [[(feature: Int, value: Double)]] = []
    private var weights: [Double] = []
    private var squares: [Double] = []
    private var bias = 0.0
    private var biasSquare = 1e-6
    private let options: Options
    private let positiveWeight: Double

    init(_ examples: [(features: FeatureVector, isPositive: Bool)], _ options: Options) {
      self.options = options
      let positives = Double(examples.count { $0.isPositive })
      let ratio = positives > 0 ? (Double(examples.count) - positives) / positives : 1
      positiveWeight = max(1, 1 + (ratio - 1) * options.balance)
      for (features, _) in examples {
        var row: [(feature: Int, value: Double)] = []
        for entry in features.entries {
          let number = numbers[entry.index] ?? numbers.count
          numbers[entry.index] = number
          row.append((number, entry.value))
        }
        rows.append(row)
      }
      weights = Array(repeating: 0, count: numbers.count)
      squares = Array(repeating: 1e-6, count: numbers.count)
    }

    mutating func pass(_ examples: [(features: FeatureVector, isPositive: Bool)]) {
      for (row, example) in zip(rows, examples) {
        let score = row.reduce(bias) { $0 + weights[$1.feature] * $1.value }
        let error = LogisticRegression.sigmoid(score) - (example.isPositive ? 1 : 0)
        step(row, error * (example.isPositive ? positiveWeight : 1))
      }
    }

    private mutating func step(_ row: [(feature: Int, value: Double)], _ slope: Double) {
      for (feature, value) in row {
        let gradient = slope * value + options.penalty * weights[feature]
        squares[feature] += gradient * gradient
        weights[feature] -= options.rate * gradient / squares[feature].squareRoot()
      }
      biasSquare += slope * slope
      bias -= options.rate * slope / biasSquare.squareRoot()
    }

    func result() -> LogisticRegression {
      var model = LogisticRegression()
      model.bias = Self.rounded(bias)
      for (index, number) in numbers {
        let weight = Self.rounded(weights[number])
        if weight.magnitude >= LogisticRegression.smallest { model.weights[index] = weight }
      }
      return model
    }

    /// To what the text form keeps, so that a model that was written and read is the same model.
    private static func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
  }
}
