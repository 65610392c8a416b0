import Model

/// Sightings of one key in; counts per day (UTC) out, with the days whose counts are unknown.
///
/// `counts[i]` belongs to day `firstDay + i`; the last one is today's and is not complete.
package struct DailySeries: Hashable, Sendable {
  package var firstDay: Int
  package var counts: [Int]
  /// False where the day lies before the history or its polls failed: unknown, not zero.
  package var covered: [Bool]

  package init(firstDay: Int = 0, counts: [Int], covered: [Bool]? = nil) {
    self.firstDay = firstDay
    self.counts = counts
    self.covered = covered ?? Array(repeating: true, count: counts.count)
  }

  /// - Parameter times: effective times of what counts, in any order.
  package init(times: [Timestamp], now: Timestamp, days: Int, history: HistoryStatistics) {
    let today = Self.day(of: now)
    let first = today - days
    firstDay = first
    counts = Array(repeating: 0, count: days + 1)
    for time in times {
      let index = Self.day(of: time) - first
      if counts.indices.contains(index) { counts[index] += 1 }
    }
    let began = history.began.map(Self.day(of:)) ?? today
    // The day on which history began is only partly known.
    covered = (0...days).map {
      (first + $0 > began || first + $0 == today) && !history.uncoveredDays.contains(first + $0)
    }
  }

  package var last: Int { counts.count - 1 }

  package static func day(of time: Timestamp) -> Int { time.civilAndRemainder.civil.daysSinceEpoch }

  /// 0 is Monday.
  package func weekday(_ index: Int) -> Int { CivilDate(daysSinceEpoch: firstDay + index).weekday }

  /// Indices of the covered days of the baseline for the day at `index`, after the guard band, without `excluded`. A long
  /// baseline reaches back no further than it must to hold `enough` sightings.
  ///
  /// Days that were alarms are left out so that an outbreak does not become usual; but when they are most of the
  /// baseline, the level has shifted for good and they are what is usual now.
  package func baseline(for index: Int, _ settings: Baseline, excluded: [Bool]) -> [Int] {
    var days = coveredDays(before: index - settings.guardBand, settings.days)
    if days.count < settings.establishedAfter, settings.guardBand > 2 {
      days = coveredDays(before: index - 2, settings.days)
    }
    let calm = days.filter { !excluded[$0] }
    return calm.count * 2 >= days.count ? calm : days
  }
}

extension DailySeries {
  private func coveredDays(before end: Int, _ days: Int) -> [Int] {
    let all = (max(0, end - days)..<max(0, end)).filter { covered[$0] }
    guard all.count > Self.least else { return all }
    var first = all.count - Self.least
    var seen = all[first...].reduce(0) { $0 + counts[$1] }
    while first > 0, seen < Self.enough {
      first -= 1
      seen += counts[all[first]]
    }
    return Array(all[first...])
  }

  /// Days that every baseline may have, and sightings after which a longer one has no more: the standard error of the rate
  /// is less than a fifth of it then.
  private static let least = 56
  private static let enough = 30
}

/// What a method makes of the present.
package struct BaselineJudgement: Hashable, Sendable {
  /// In the method's unit; see `Baseline.Method`. 0 where the floor is not reached.
  package var value: Double
  /// Usual sightings a day, and over how many days that was measured.
  package var usual: Double
  package var days: Int
  /// Too few days of baseline: the value is that of the floor alone.
  package var isCold: Bool
}
