import Model

/// When a feed is polled next: between the operator's floor and ceiling, as the feed, its server and its rhythm ask.
package enum Schedule {
  /// The longest pause after failures.
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

  /// Share of a feed's own rhythm at which it is asked: news are then found after a twenty-fourth of it on average.
  static let adaptation = 1.0 / 12

  /// After a good answer: `every`, stretched by what feed and server declare, adapted to the feed's rhythm when that is
  /// wanted, never below the configured interval and never above the ceiling, and outside what the channel skips. At the
  /// ceiling, or until the lease ends, while a hub pushes what is new.
  package static func afterSuccess(_ feed: Feed, state: FeedState, now: Timestamp, urgent: Bool = false) -> Timestamp {
    var pause = asked(feed, state: state)
    if feed.adaptive, !urgent, let rhythm = state.rhythm { pause = max(pause, rhythm * adaptation) }
    pause = min(pause, max(feed.ceiling, feed.every))
    // While a hub pushes, polling is the safety net; when the lease lapses it goes on as before.
    if !urgent, let lease = state.webSubExpires, lease > now {
      pause = min(max(feed.ceiling, feed.every), max(pause, lease - now))
    }
    let due = now + pause * (1 + jitter * (spread(feed.id, state.polls) - 0.5))
    return outside(state.skips, due, every: feed.every)
  }

  /// When a feed that has become urgent is asked at the earliest; nil where it keeps its time: it fails, is gone, or has
  /// never been asked.
  package static func urgent(_ feed: Feed, state: FeedState, now: Timestamp) -> Timestamp? {
    guard state.failures == 0, state.health != .gone, let last = state.lastAttempt else { return nil }
    let due = max(now, last + min(asked(feed, state: state), max(feed.ceiling, feed.every)), state.notBefore ?? now)
    return outside(state.skips, due, every: feed.every)
  }

  private static func asked(_ feed: Feed, state: FeedState) -> TimeSpan {
    max(feed.every, state.declaredPause ?? .zero, state.freshFor ?? .zero)
  }

  /// After a long stop or a long sleep many feeds are due at once: they are spread anew, as at the first start.
  package static func afterStop(_ feed: Feed, state: FeedState, now: Timestamp) -> Timestamp {
    state.nextDue >= now ? state.nextDue : now + min(feed.every, .seconds(60)) * spread(feed.id, state.polls)
  }

  /// While no host can be reached: often enough to notice soon when that is over.
  package static func afterLineFault(_ feed: Feed, state: FeedState, now: Timestamp) -> Timestamp {
    now + min(max(feed.every, .seconds(1)), .minutes(5)) * (0.85 + 0.3 * spread(feed.id, state.polls))
  }

  /// After the n-th failure in a row: doubling from `every`, to a ceiling, jittered, never for ever.
  package static func afterFailure(_ feed: Feed, state: FeedState, now: Timestamp) -> Timestamp {
    let doublings = min(max(0, state.failures - 1), 16)
    let pause = min(feed.every * Double(1 << doublings), max(backOffCeiling, feed.every))
    return now + pause * (0.85 + 0.3 * spread(feed.id, state.polls))
  }

  /// Moves `time` out of the hours and days in which an RSS channel asks not to be read (GMT), and spreads it there.
  package static func outside(_ skips: SkippedTimes?, _ time: Timestamp, every: TimeSpan) -> Timestamp {
    guard let skips else { return time }
    var candidate = time
    for _ in 0..<(24 * 8) {
      let (day, milliseconds) = candidate.civilAndRemainder
      if !skips.contains(hour: Int(milliseconds / 3_600_000), weekday: day.weekday) {
        return candidate == time ? time : candidate + min(every, .minutes(10)) * spread(String(time.milliseconds), 0)
      }
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
