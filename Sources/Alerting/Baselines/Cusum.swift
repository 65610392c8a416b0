import Glibc
import Model

/// Daily counts in; the cumulative log-likelihood ratio of a raised rate out, day by day.
///
/// S_t = max(0, S_{t−1} + ln f₁(Y_t)/f₀(Y_t)) with f₀ negative binomial of the moving baseline and f₁ the same with its mean
/// raised by two standard deviations (R. E. Watkins et al., BMC Medical Informatics and Decision Making 8:37, 2008; after
/// J. M. Lucas, Technometrics 27, 1985). Slow build-ups that no single day shows are what it is for.
package struct Cusum: Sendable {
  package var settings: Baseline
  /// S is held at this much, so that it comes down in days after an outbreak of weeks.
  package var ceiling: Double

  package init(_ settings: Baseline, ceiling: Double) {
    self.settings = settings
    self.ceiling = ceiling
  }

  /// The statistic for each day; NaN before the baseline is established.
  package func statistics(_ series: DailySeries) -> [Double] {
    var result = Array(repeating: Double.nan, count: series.counts.count)
    var excluded = Array(repeating: false, count: series.counts.count)
    var sum = 0.0
    for index in series.counts.indices {
      let days = series.baseline(for: index, settings, excluded: excluded)
      guard days.count >= settings.establishedAfter else { continue }
      if series.covered[index] {
        sum = min(ceiling, max(0, sum + ratio(series.counts[index], days: days, series: series)))
        excluded[index] = sum >= ceiling && series.counts[index] > 0
      }
      result[index] = sum
    }
    return result
  }

  private func ratio(_ count: Int, days: [Int], series: DailySeries) -> Double {
    let n = Double(days.count)
    let total = Double(days.reduce(0) { $0 + series.counts[$1] })
    let mean = (total + 0.5) / n
    let squares = days.reduce(0.0) { $0 + (Double(series.counts[$1]) - mean) * (Double(series.counts[$1]) - mean) }
    let variance = max(mean, squares / max(1, n - 1))
    let size = variance > mean * 1.0001 ? mean * mean / (variance - mean) : .infinity
    let usual = CountDistribution(mean: mean, size: size)
    let raised = CountDistribution(mean: mean + 2 * variance.squareRoot(), size: size)
    return raised.logWeight(count) - usual.logWeight(count)
  }
}
