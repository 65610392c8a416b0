/// A range that holds the true value in 95 of 100 cases.
package struct Interval: Hashable, Sendable {
  package var low: Double
  package var high: Double

  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// Of a share. Source: E. B. Wilson, “Probable Inference, the Law of Succession, and Statistical Inference”, 1927.
  package static func wilson(_ count: Int, of total: Int) -> Interval {
    guard total > 0 else { return Interval(low: 0, high: 1) }
    let z = 1.959_964
    let n = Double(total)
    let share = Double(count) / n
    let centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    let half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    return Interval(low: max(0, centre - half), high: min(1, centre + half))
  }
}
