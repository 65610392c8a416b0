/// Features and answers in, weights out.
///
/// Logistic loss with an L2 penalty, minimised by AdaGrad (Duchi, Hazan and Singer, 2011) over the examples in the order
/// given: nothing is random, and the exponential is computed from arithmetic alone, so that the same examples give the
/// same weights on every machine.
struct LogisticRegression: Hashable, Sendable {
  /// Feature’s number → weight.
  var weights: [Int: Double] = [:]
  var bias = 0.0

  struct Options: Hashable, Sendable {
    var epochs = 25
    var rate = 0.3
    /// The inverse of the penalty’s strength, as libraries for linear models count it.
    var cost = 2.0
    /// Positives are rare; each counts as so many examples.
    var positiveWeight = 3.0
    /// Only the heaviest weights are kept: the rest move few decisions, and a model is to be read by people.
    var kept = 800
  }

  /// One example: numbers of features with their values.
  typealias Row = [(feature: Int, value: Double)]

  static func sigmoid(_ x: Double) -> Double { 1 / (1 + PowerOfTwo.of(-x * 1.442_695_040_888_963_4)) }

  func probability(_ row: Row) -> Double {
    Self.sigmoid(row.reduce(bias) { $0 + (weights[$1.feature] ?? 0) * $1.value })
  }

  /// - Parameter features: how many there are; numbers in rows lie below.
  static func trained(
    _ rows: [Row], _ answers: [Bool], features: Int, _ options: Options = Options()
  ) -> LogisticRegression {
    var trainer = Trainer(rows, features, options)
    for _ in 0..<options.epochs { trainer.pass(rows, answers) }
    return trainer.result()
  }

  private struct Trainer {
    private var weights: [Double]
    private var squares: [Double]
    /// Of each feature, the share of the penalty that one occurrence of it bears.
    private var penalties: [Double]
    private var bias = 0.0
    private var biasSquare = 1e-6
    private let options: Options

    init(_ rows: [Row], _ features: Int, _ options: Options) {
      self.options = options
      weights = Array(repeating: 0, count: features)
      squares = Array(repeating: 1e-6, count: features)
      var counts = [Double](repeating: 0, count: features)
      for row in rows { for entry in row { counts[entry.feature] += 1 } }
      penalties = counts.map { 1 / (options.cost * max($0, 1)) }
    }

    mutating func pass(_ rows: [Row], _ answers: [Bool]) {
      for (row, isPositive) in zip(rows, answers) {
        var score = bias
        for entry in row { score += weights[entry.feature] * entry.value }
        let error = LogisticRegression.sigmoid(score) - (isPositive ? 1 : 0)
        step(row, error * (isPositive ? options.positiveWeight : 1))
      }
    }

    private mutating func step(_ row: Row, _ slope: Double) {
      for (feature, value) in row {
        let gradient = slope * value + penalties[feature] * weights[feature]
        squares[feature] += gradient * gradient
        weights[feature] -= options.rate * gradient / squares[feature].squareRoot()
      }
      biasSquare += slope * slope
      bias -= options.rate * slope / biasSquare.squareRoot()
    }

    func result() -> LogisticRegression {
      let heaviest = weights.indices.sorted { (-weights[$0].magnitude, $0) < (-weights[$1].magnitude, $1) }
      var model = LogisticRegression()
      model.bias = Self.rounded(bias)
      for feature in heaviest.prefix(options.kept) {
        let weight = Self.rounded(weights[feature])
        if weight != 0 { model.weights[feature] = weight }
      }
      return model
    }

    /// To what the text form keeps, so that a model that was written and read is the same model.
    private static func rounded(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
  }
}
