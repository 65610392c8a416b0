import Glibc
import Model

/// Daily counts in; for each day the smaller p-value of a slow and a quick smoothed series out.
///
/// The EWMA detector of CDC's ESSENCE as the Rnssp package documents it (`alert_ewma`): weights 0.4 and 0.9, baseline 28 days,
/// guard band 2, Student's t with n − 1 degrees of freedom, a least sigma, and smoothed values capped after an alarm so that
/// an outbreak does not raise its own baseline.
package struct Ewma: Sendable {
  package var settings: Baseline

  package init(_ settings: Baseline) { self.settings = settings }

  /// p-values by day; NaN before the baseline is established.
  package func probabilities(_ series: DailySeries) -> [Double] {
    let slow = probabilities(series, weight: 0.4)
    let quick = probabilities(series, weight: 0.9)
    return zip(slow, quick).map { $0.isNaN ? $1 : $1.isNaN ? $0 : min($0, $1) }
  }

  private func probabilities(_ series: DailySeries, weight: Double) -> [Double] {
    var result = Array(repeating: Double.nan, count: series.counts.count)
    let calm = Array(repeating: false, count: series.counts.count)
    var smoothed: Double?
    var tables: [Int: Quantiles] = [:]
    for index in series.counts.indices where series.covered[index] {
      let count = Double(series.counts[index])
      let next = smoothed.map { weight * count + (1 - weight) * $0 } ?? count
      smoothed = next
      let days = series.baseline(for: index, settings, excluded: calm)
      guard days.count >= max(3, settings.establishedAfter) else { continue }
      let usual = moments(days, series)
      let table = tables[days.count] ?? Quantiles(freedom: Double(days.count - 1))
      tables[days.count] = table
      let sigma = scatter(usual.deviation, days: days.count, weight: weight, quantile: table.yellow)
      let freedom = Double(days.count - 1)
      result[index] = SpecialFunctions.studentTail((next - usual.mean) / sigma, freedom: freedom)
      if result[index] < 0.01 {
        let cap = usual.mean + table.red * sigma
        smoothed = min(next, cap)
      }
    }
    return result
  }

  /// t at p = .05 (yellow) and p = .01 (red); the same for every day with a full baseline.
  private struct Quantiles {
    var yellow: Double
    var red: Double
    init(freedom: Double) {
      yellow = SpecialFunctions.studentQuantile(tail: 0.05, freedom: freedom)
      red = SpecialFunctions.studentQuantile(tail: 0.01, freedom: freedom)
    }
  }

  private func moments(_ days: [Int], _ series: DailySeries) -> (mean: Double, deviation: Double) {
    let n = Double(days.count)
    let mean = days.reduce(0.0) { $0 + Double(series.counts[$1]) } / n
    let squares = days.reduce(0.0) { $0 + (Double(series.counts[$1]) - mean) * (Double(series.counts[$1]) - mean) }
    return (mean, (squares / (n - 1)).squareRoot())
  }

  /// Standard error of smoothed value minus baseline mean, and not less than the least sigma.
  private func scatter(_ deviation: Double, days: Int, weight w: Double, quantile: Double) -> Double {
    let n = Double(days)
    let overlap = 2 * pow(1 - w, Double(settings.guardBand) + 1) * (1 - pow(1 - w, n)) / n
    let factor = max(0, w / (2 - w) + 1 / n - overlap).squareRoot()
    let least = w / quantile * (1 + 0.5 * (1 - w) * (1 - w))
    return max(least, deviation * factor)
  }
}
