import Model

/// When a feed is polled next: between the operator's floor and ceiling, as the feed, its server and its rhythm ask.
package enum Schedule {
  /// The least pause from a server's own request that is honoured even below `every`.
  static let backOffCeiling = TimeSpan.hours(24)

  /// Share of the pause by which polls are spread, so that feeds never fall into step.
  static let jitter = 0.1

  /// A number in 0..<1 that depends on the feed and on how often it was polled: reproducible, and different for each feed.
  static func spread(_ feed: String, _ salt: Int) -> Double {
    Double(Digest.of(feed, String(salt)).value >> 11) / Double(1 << 53)
  }

  /// First poll of a feed that has no state: spread over one interval, or at once where it is the only poll.
  package static func first(_ feed: Feed, now: Timestamp) -> Timestamp {
    now + min(feed.every, .seconds(60)) * spread(feed.id, 0)
  }

  /// After a good answer: `every`, stretched by what feed and server declare, adapted to the feed's rhythm when that is
  /// wanted, never below the configured interval and never above the ceiling.
  package static func afterSuccess(_ feed: Feed, state: FeedState, now: Timestamp, urgent: Bool = false) -> Timestamp {
    var pause = feed.every
    if feed.adaptive, !urgent, let rhythm = state.rhythm {
      // Polling at a third of the mean gap finds an entry after a sixth of it on average.
      pause = max(pause, rhythm * (1.0 / 3))
    }
    if let declared = state.declaredPause { pause = max(pause, declared) }
    pause = min(pause, max(feed.ceiling, feed.every))
    return now + pause * (1 + jitter * (spread(feed.id, state.polls) - 0.5))
  }

  /// After the n-th failure in a row: doubling from `every`, to a ceiling, jittered, never for ever.
  package static func afterFailure(_ feed: Feed, state: FeedState, now: Timestamp) -> Timestamp {
    let doublings = Double(min(max(0, state.failures - 1), 16))
    let ceiling = max(backOffCeiling, feed.every)
    let factor = (0..<Int(doublings)).reduce(1.0) { value, _ in value * 2 }
    let pause = min(feed.every * factor, ceiling)
    return now + pause * (0.85 + 0.3 * spread(feed.id, state.polls))
  }

  /// Moves `time` out of the hours and days in which an RSS channel asks not to be read (`skipHours`, `skipDays`, GMT).
  package static func outside(skipHours: [Int], skipDays: [Int], _ time: Timestamp) -> Timestamp {
    guard !skipHours.isEmpty || !skipDays.isEmpty, Set(skipHours).count < 24, Set(skipDays).count < 7 else { return time }
    var candidate = time
    for _ in 0..<(24 * 8) {
      let (day, milliseconds) = candidate.civilAndRemainder
      let hour = Int(milliseconds / 3_600_000)
      // RSS 0.91 counts hours from 1 to 24, RSS 2.0 from 0 to 23.
      let hourSkipped = skipHours.contains(hour) || (hour == 0 && skipHours.contains(24))
      if !hourSkipped, !skipDays.contains(day.weekday) { return candidate }
      candidate = Timestamp(milliseconds: candidate.milliseconds - milliseconds % 3_600_000) + .hours(1)
    }
    return time
  }

  /// Mean gap between new items after `gap` was seen: exponentially decayed, so that a feed that quickens is followed.
  package static func rhythm(_ previous: TimeSpan?, gap: TimeSpan) -> TimeSpan {
    guard let previous else { return gap }
    return previous * 0.7 + gap * 0.3
  }
}
