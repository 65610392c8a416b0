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
        for level in rule.levels {
          let length = (level.threshold * 3_600_000).rounded()
          if length.isFinite, abs(length) < 1e15 {
            result.wake(at: trouble.since + .milliseconds(Int64(length)), after: now)
          }
        }
        return result
      }
  }
}
