import Model

/// Effective times of sightings, the present and the settings in; how unusual the present is out, by the method asked for.
struct BaselineJudge {
  var settings: Baseline
  var window: TimeSpan
  /// The rule's lowest threshold: cumulative methods are held at one and a half times it.
  var lowest: Double

  /// Days of sightings that the method reads, the baseline's own alarm days and the warming-up of sums included.
  static func days(_ settings: Baseline) -> Int { settings.days + min(settings.days, 56) + settings.guardBand + 30 }

  func judge(times: [Timestamp], now: Timestamp, history: HistoryStatistics) -> BaselineJudgement {
    let series = DailySeries(times: times, now: now, days: Self.days(settings), history: history)
    if settings.method == .nbTail {
      let count = times.count { $0 > now - window && $0 <= now }
      return PredictiveTail(settings).judge(count, periodDays: max(window.days, 1 / 24), series: series)
    }
    return daily(series)
  }

  /// The greatest of the statistics of the days that the window touches: an alarm of 23:50 is not over at midnight.
  private func daily(_ series: DailySeries) -> BaselineJudgement {
    let reach = min(series.last, max(1, Int(window.days.rounded(.up))))
    let days = series.baseline(
      for: series.last, settings, excluded: Array(repeating: false, count: series.counts.count))
    let usual = days.isEmpty ? 0 : Double(days.reduce(0) { $0 + series.counts[$1] }) / Double(days.count)
    let recent = statistics(series).suffix(reach + 1).filter { !$0.isNaN }
    let seen = series.counts.suffix(reach + 1).reduce(0, +)
    guard let greatest = recent.max() else {
      return BaselineJudgement(value: 0, usual: usual, days: days.count, isCold: true)
    }
    return BaselineJudgement(
      value: seen >= settings.minimum ? greatest : 0, usual: usual, days: days.count, isCold: false)
  }

  private func statistics(_ series: DailySeries) -> [Double] {
    switch settings.method {
    case .nbTail: []
    case .nbCusum: Cusum(settings, ceiling: lowest * 1.5).statistics(series)
    case .ewma:
      Ewma(settings).probabilities(series).map { $0.isNaN ? $0 : PredictiveTail.returnPeriod($0) }
    case .earsC1, .earsC2, .earsC3: Ears(settings).statistics(series)
    }
  }
}
