import Model

/// Predictions against labels: precision, recall and F1 for each indicator and together, with 95 % intervals.
package struct Evaluation: Hashable, Sendable {
  package struct Score: Hashable, Sendable {
    package var right = 0
    package var wrong = 0
    package var missed = 0

    package var support: Int { right + missed }
    package var precision: Double { right + wrong == 0 ? 0 : Double(right) / Double(right + wrong) }
    package var recall: Double { support == 0 ? 0 : Double(right) / Double(support) }
    package var f1: Double {
      let sum = 2 * right + wrong + missed
      return sum == 0 ? 0 : 2 * Double(right) / Double(sum)
    }
    package var precisionInterval: Interval { Interval.wilson(right, of: right + wrong) }
    package var recallInterval: Interval { Interval.wilson(right, of: support) }
  }

  package var items: Int
  package var indicators: [String: Score]
  package var total: Score
  package var f1Interval: Interval
  /// Mean F1 of the indicators with at least five labelled items.
  package var macroF1: Double
  /// Items without a label, and how many of those got one.
  package var unlabelled: Int
  package var falseAlarms: Int

  /// - Parameter ids: indicators that count; labels and predictions of others are left out.
  package init(_ rows: [(labels: Set<String>, predicted: Set<String>)], ids: [String]) {
    let known = Set(ids)
    let rows = rows.map { (labels: $0.labels.intersection(known), predicted: $0.predicted.intersection(known)) }
    items = rows.count
    let perItem = rows.map { Self.score($0.labels, $0.predicted) }
    var scores = Dictionary(uniqueKeysWithValues: known.map { ($0, Score()) })
    for row in rows {
      for id in row.labels.union(row.predicted) {
        let one = Self.score(row.labels.intersection([id]), row.predicted.intersection([id]))
        scores[id] = Self.sum([scores[id] ?? Score(), one])
      }
    }
    indicators = scores
    total = Self.sum(perItem)
    f1Interval = Interval.bootstrap(perItem) { Self.sum($0).f1 }
    let counted = scores.values.filter { $0.support >= 5 }.map(\.f1).sorted()
    macroF1 = counted.isEmpty ? 0 : counted.reduce(0, +) / Double(counted.count)
    let empty = rows.filter(\.labels.isEmpty)
    unlabelled = empty.count
    falseAlarms = empty.count { !$0.predicted.isEmpty }
  }

  private static func score(_ labels: Set<String>, _ predicted: Set<String>) -> Score {
    let right = labels.intersection(predicted).count
    return Score(right: right, wrong: predicted.count - right, missed: labels.count - right)
  }

  private static func sum(_ scores: [Score]) -> Score {
    scores.reduce(into: Score()) { sum, score in
      sum.right += score.right
      sum.wrong += score.wrong
      sum.missed += score.missed
    }
  }
}

extension Interval {
  /// Percentile bootstrap (Efron, 1979) over 400 resamples from a fixed seed.
  package static func bootstrap<Row>(_ rows: [Row], _ statistic: ([Row]) -> Double) -> Interval {
    guard !rows.isEmpty else { return Interval(low: 0, high: 1) }
    var state: UInt64 = 7
    var values: [Double] = []
    for _ in 0..<400 {
      let sample = rows.indices.map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return rows[Int((state >> 33) % UInt64(rows.count))]
      }
      values.append(statistic(sample))
    }
    values.sort()
    return Interval(low: values[9], high: values[389])
  }
}
