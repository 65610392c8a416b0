import Model

/// Daily counts in; the C1, C2 or C3 statistic of CDC's Early Aberration Reporting System out, day by day.
///
/// L. Hutwagner et al., Journal of Urban Health 80 (2003), i89–i96; least sigma after H. Burkom. C1: seven days up to
/// yesterday. C2: the seven before a lag of two. C3: Σ over three days of max(0, C2 − 1), days that were alarms (C2 ≥ 3)
/// left out. Offered for those who ask for it by name: on sparse counts it misses far more than the default.
package struct Ears: Sendable {
  package var settings: Baseline

  package init(_ settings: Baseline) { self.settings = settings }

  /// The statistic for each day; NaN before the baseline is established.
  package func statistics(_ series: DailySeries) -> [Double] {
    let single = series.counts.indices.map { deviation($0, series) }
    guard settings.method == .earsC3 else { return single }
    return single.indices.map { index in
      guard index >= 2, !single[index].isNaN else { return single[index] }
      return (index - 2...index).reduce(0) { sum, day in
        let c2 = single[day]
        guard !c2.isNaN, day == index || c2 < 3 else { return sum }
        return sum + max(0, c2 - 1)
      }
    }
  }

  private func deviation(_ index: Int, _ series: DailySeries) -> Double {
    let calm = Array(repeating: false, count: series.counts.count)
    let days = series.baseline(for: index, settings, excluded: calm)
    guard days.count >= max(2, settings.establishedAfter), series.covered[index] else { return .nan }
    let n = Double(days.count)
    let mean = days.reduce(0.0) { $0 + Double(series.counts[$1]) } / n
    let squares = days.reduce(0.0) { $0 + (Double(series.counts[$1]) - mean) * (Double(series.counts[$1]) - mean) }
    let sigma = max(settings.minimumSigma, (squares / (n - 1)).squareRoot())
    return (Double(series.counts[index]) - mean) / sigma
  }
}
