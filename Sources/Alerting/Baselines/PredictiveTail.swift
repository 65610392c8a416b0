import Model

/// A count and its baseline in; how rarely so many come by chance out.
///
/// The count of the coming period given S sightings in n days is negative binomial with shape S + ½ and rate n: the
/// posterior predictive of a Poisson rate under Jeffreys' prior (A. Gelman et al., Bayesian Data Analysis, 3rd ed., §2.6–2.8).
/// It needs no minimum sigma and is right for S = 0. Since days scatter more than Poisson counts do, the variance is widened
/// by an index of dispersion φ, as quasi-Poisson surveillance does (C. P. Farrington et al., JRSS A 159, 1996).
package struct PredictiveTail: Sendable {
  package var settings: Baseline

  package init(_ settings: Baseline) { self.settings = settings }

  /// The longest return period that is told from “never”: a hundred years.
  package static let rarest = 36_525.0

  /// - Returns: in `value`: a count of `count` or more in `periodDays` is expected once in so many days.
  package func judge(_ count: Int, periodDays: Double, series: DailySeries) -> BaselineJudgement {
    let alarms = alarmDays(series)
    let days = series.baseline(for: series.last, settings, excluded: alarms)
    guard days.count >= settings.establishedAfter else {
      return BaselineJudgement(value: 0, usual: mean(days, series), days: days.count, isCold: true)
    }
    let expected = prediction(for: series.last, days: days, series: series, periodDays: periodDays)
    let usual = settings.weekday ? expected.mean / periodDays : mean(days, series)
    guard count >= settings.minimum else {
      return BaselineJudgement(value: 0, usual: usual, days: days.count, isCold: false)
    }
    return BaselineJudgement(
      value: Self.returnPeriod(expected.tail(count)), usual: usual, days: days.count,
      isCold: false)
  }

  /// The value for every day of the series, each of its own `window` days up to it; NaN before the baseline is established.
  package func returnPeriods(_ series: DailySeries, window: Int) -> [Double] {
    let alarms = alarmDays(series)
    return series.counts.indices.map { index in
      let days = series.baseline(for: index, settings, excluded: alarms)
      guard days.count >= settings.establishedAfter, series.covered[index] else { return .nan }
      let count = series.counts[max(0, index - window + 1)...index].reduce(0, +)
      guard count >= settings.minimum else { return 0 }
      let expected = prediction(for: index, days: days, series: series, periodDays: Double(window))
      return Self.returnPeriod(expected.tail(count))
    }
  }

  /// Days, one of which is expected to look so by chance. Windows of several days overlap, so this counts alarmed days and
  /// not separate alarms.
  ///
  /// It is as good as the model. In `DetectionTrial`, 200 days came to one alarmed day in 230–450 where counts were Poisson,
  /// one in 100–130 where their variance was 1.3 times a mean of 0.2 a day or more, and one in 65–80 where the mean was less:
  /// a baseline that is nearly empty cannot show its scatter. `Tally` counts what a threshold costs on the real past.
  static func returnPeriod(_ probability: Double) -> Double { min(rarest, 1 / max(probability, 1e-12)) }

  private func mean(_ days: [Int], _ series: DailySeries) -> Double {
    days.isEmpty ? 0 : Double(days.reduce(0) { $0 + series.counts[$1] }) / Double(days.count)
  }

  /// Distribution of the count of `periodDays` days about the day at `index`.
  func prediction(for index: Int, days: [Int], series: DailySeries, periodDays: Double) -> CountDistribution {
    let total = Double(days.reduce(0) { $0 + series.counts[$1] })
    let exposure = Double(days.count)
    let factor = settings.weekday ? weekdayFactor(series.weekday(index), days: days, series: series) : 1
    let shape = total + 0.5
    let mean = shape / exposure * periodDays * factor
    let variance = mean * dispersion(days, series) + mean * mean / shape
    return CountDistribution(mean: mean, size: mean * mean / (variance - mean))
  }

  /// Pearson's index, at least 1, shrunk as though four weeks had shown the scatter that is usual of news: stories that
  /// clustering did not join come in pairs. Without any sighting there is nothing to scatter.
  private func dispersion(_ days: [Int], _ series: DailySeries) -> Double {
    let average = mean(days, series)
    guard average > 0 else { return 1 }
    let squares = days.reduce(0.0) {
      $0 + (Double(series.counts[$1]) - average) * (Double(series.counts[$1]) - average)
    }
    let weight = 28.0
    return max(1, (squares / average + Self.usualDispersion * weight) / (Double(days.count - 1) + weight))
  }

  static let usualDispersion = 1.3

  /// What this day of the week has of the plain mean, shrunk towards 1 as though four more sightings had been average.
  private func weekdayFactor(_ weekday: Int, days: [Int], series: DailySeries) -> Double {
    let total = Double(days.reduce(0) { $0 + series.counts[$1] })
    let same = days.filter { series.weekday($0) == weekday }
    guard !same.isEmpty, !days.isEmpty else { return 1 }
    let seen = Double(same.reduce(0) { $0 + series.counts[$1] })
    let expected = total * Double(same.count) / Double(days.count)
    return (seen + 4) / (expected + 4)
  }

  /// Days that were themselves beyond 1 in 100, judged one after the other by their own baselines.
  private func alarmDays(_ series: DailySeries) -> [Bool] {
    var alarms = Array(repeating: false, count: series.counts.count)
    for index in series.counts.indices where series.covered[index] && series.counts[index] >= settings.minimum {
      let days = series.baseline(for: index, settings, excluded: alarms)
      guard days.count >= settings.establishedAfter else { continue }
      let expected = prediction(for: index, days: days, series: series, periodDays: 1)
      alarms[index] = expected.tail(series.counts[index]) < 0.01
    }
    return alarms
  }
}
