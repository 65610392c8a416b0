import Model

extension Measure {
  /// Sightings in the window before which there had been none for `quiet`.
  func firstSeen(_ condition: SightingCondition, _ quiet: TimeSpan) -> [Observation] {
    let blind = context.coverage.blindness(condition.indicators)
    let began = context.history.began ?? now
    return eligible(condition, span: rule.window + quiet).compactMap { key, sightings in
      let fresh = sightings.indices.filter { index in
        sightings[index].first > now - rule.window
          && (index == 0 || sightings[index].first - sightings[index - 1].first >= quiet)
      }
      var result = Observation(key: key, value: Double(fresh.count))
      result.words = "no first in \(Phrases.window(rule.window))"
      result.blind = blind
      guard let first = fresh.first else { return result }
      result.sightings = Array(sightings[first...])
      result.since = sightings[first].first
      result.wake(at: sightings[first].first + rule.window, after: now)
      let length = first == 0 ? "in at least \(Phrases.span(quiet))" : "in \(Phrases.span(gap(sightings, first)))"
      result.words =
        "first \(length), on \(Phrases.day(sightings[first].first, now: now))"
        + corroboration(result.sightings)
      if sightings[first].first - began < quiet {
        result.unfit = "history of \(Phrases.span(now - began)) is shorter than the \(Phrases.span(quiet)) asked about"
      }
      return result
    }
  }

  private func gap(_ sightings: [Seen], _ index: Int) -> TimeSpan {
    sightings[index].first - sightings[index - 1].first
  }

  /// Silence, while silence means something.
  func flatline(_ condition: SightingCondition) -> [Observation] {
    let found = eligible(condition, span: rule.window)
    return flatlineKeys(condition).map { key in
      let sightings = found.first { $0.key == key }?.sightings ?? []
      var result = Observation(key: key, value: Double(sightings.count))
      result.sightings = []
      for sighting in sightings { result.wake(at: sighting.first + rule.window, after: now) }
      if let last = sightings.last { result.words = "reported again on \(Phrases.day(last.first, now: now))" }
      if sightings.isEmpty { result.words = "nothing for \(Phrases.window(rule.window))" }
      result.unfit = flatlineUnfit(condition)
      // It becomes fit by time alone when the history is long enough.
      result.wake(at: context.history.began.map { $0 + rule.window }, after: now)
      result.wake(at: noteworthyGap?.to.map { $0 + rule.window }, after: now)
      result.since = sightings.isEmpty ? lastSilence(condition, key: key) : nil
      return result
    }
  }

  private func flatlineKeys(_ condition: SightingCondition) -> [[String: String]] {
    guard rule.groupBy == .place, !condition.places.isEmpty else { return [[:]] }
    return condition.places.sorted().map { ["place": $0] }
  }

  private func flatlineUnfit(_ condition: SightingCondition) -> String? {
    if let blind = context.coverage.blindness(condition.indicators) { return blind }
    if let gap = noteworthyGap, (gap.to ?? now) > now - rule.window {
      return "count unknown: the feeds were not asked from \(Phrases.day(gap.from, now: now))"
    }
    return context.known < rule.window ? "history is shorter than \(Phrases.window(rule.window))" : nil
  }

  /// Feeds still carry what they published in a short gap; one of a quarter of the window may have swallowed news.
  private var noteworthyGap: Coverage.Gap? {
    guard let gap = context.coverage.coverage.gap, gap.from < now else { return nil }
    return (gap.to ?? now) - gap.from > rule.window * 0.25 ? gap : nil
  }

  /// A window after the last sighting; nil where that is long ago.
  private func lastSilence(_ condition: SightingCondition, key: [String: String]) -> Timestamp? {
    let earlier = eligible(condition, span: rule.window * 2).first { $0.key == key }?.sightings.last?.first
    return earlier.map { min(now, $0 + rule.window) }
  }
}
