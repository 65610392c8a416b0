import Model

extension Measure {
  /// Share of an indicator's usual reports that its failing feeds would have brought.
  func blind(_ wanted: [String]) -> [Observation] {
    let indicators = wanted.isEmpty ? context.coverage.coverage.usual.keys.sorted() : wanted
    return indicators.map { indicator in
      let share = context.coverage.failingShare([indicator])
      var result = Observation(key: ["indicator": indicator], value: share.value)
      let name = context.title(indicator)
      result.words =
        share.usual > 0
        ? "\(share.failing.count) of \(share.usual) feeds that usually report \(name) are failing"
          + (share.failing.isEmpty ? "" : " (\(Phrases.list(share.failing)))")
        : "\(context.coverage.coverage.feedsDue - context.coverage.coverage.feedsOK) of "
          + "\(context.coverage.coverage.feedsDue) feeds are failing"
      if context.coverage.isUnwatched { result.unfit = "the feeds were not asked" }
      return result
    }
  }

  /// Hours for which each feed has been unwell.
  func feedHealth(_ condition: FeedHealthCondition) -> [Observation] {
    context.coverage.coverage.troubles
      .filter { condition.feeds.isEmpty || condition.feeds.contains($0.feed) }
      .filter { condition.states.contains($0.health) }.sorted { $0.feed < $1.feed }
      .map { trouble in
        let span = max(.zero, now - trouble.since)
        var result = Observation(key: ["feed": trouble.feed], value: Double(span.milliseconds) / 3_600_000)
        result.since = trouble.since
        let problem = trouble.problem.map { ": \($0)" } ?? ""
        result.words = "\(context.title(trouble.feed)) \(trouble.health.rawValue) for \(Phrases.span(span))\(problem)"
        wakeAtLevels(&result, since: trouble.since)
        return result
      }
  }

  /// Hours for which each channel has not delivered. One that nothing was tried on for a window, and that nothing waits
  /// for, is not known to fail any more.
  func channelHealth(_ wanted: [String]) -> [Observation] {
    context.channels.filter { wanted.isEmpty || wanted.contains($0.channel) }.compactMap { trouble in
      var result = Observation(key: ["channel": trouble.channel], value: 0)
      result.words = "channel \(context.title(trouble.channel)) delivers again"
      if let since = trouble.failingSince, trouble.waiting > 0 || trouble.lastAttempt > now - rule.window {
        let span = max(.zero, now - since)
        result = Observation(key: result.key, value: Double(span.milliseconds) / 3_600_000)
        result.since = since
        let waiting = trouble.waiting > 0 ? ", \(Phrases.count(trouble.waiting, "notification")) waiting" : ""
        result.words = "channel \(context.title(trouble.channel)) failing for \(Phrases.span(span))\(waiting): \(trouble.problem)"
        wakeAtLevels(&result, since: since)
        if trouble.waiting == 0 { result.wake(at: trouble.lastAttempt + rule.window, after: now) }
      }
      giveUp(trouble, &result)
      return result
    }
  }

  /// A notification that was given up counts at once, and for a window: somebody was not told.
  private func giveUp(_ trouble: ChannelTrouble, _ result: inout Observation) {
    guard let lost = trouble.lastAbandoned, lost <= now, lost > now - rule.window, let lowest = rule.levels.first,
      result.value < lowest.threshold
    else { return }
    result.value = lowest.threshold
    result.since = result.since ?? lost
    result.words =
      "channel \(context.title(trouble.channel)) gave up a notification on \(Phrases.day(lost, now: now)): \(trouble.problem)"
    result.wake(at: lost + rule.window, after: now)
  }

  /// A value in hours that grows with time next changes its level.
  func wakeAtLevels(_ result: inout Observation, since: Timestamp) {
    for level in rule.levels {
      let length = (level.threshold * 3_600_000).rounded()
      guard length.isFinite, abs(length) < 1e15 else { continue }
      result.wake(at: since + .milliseconds(Int64(length)), after: now)
    }
  }
}
