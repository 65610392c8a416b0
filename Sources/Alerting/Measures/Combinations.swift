import Model

extension Measure {
  /// The first condition holding while the second does.
  func coincidence(_ first: Condition, _ second: Condition) -> [Observation] {
    let holding = { (condition: Condition) in
      self.occurrences(condition, span: self.rule.window).filter { $0.until.map { $0 > self.now } ?? true }
    }
    let others = holding(second)
    let blind = blindness([first, second])
    return Dictionary(grouping: holding(first), by: \.key).compactMap { key, own in
      let partners = others.filter { Self.fits($0.key, key) }
      guard let partner = partners.last, let mine = own.last else { return nil }
      // One sighting that satisfies both conditions is not a coincidence with itself.
      let ids = Set(partners.flatMap { $0.sightings.map(\.id) })
      guard own.contains(where: { $0.isState || !$0.sightings.allSatisfy { ids.contains($0.id) } }) else { return nil }
      var result = Observation(key: key, value: Double(own.count))
      result.sightings = Self.together(own + partners)
      result.since = [own.first?.at, partners.first?.at].compactMap { $0 }.max()
      for time in (own + partners).compactMap(\.until) { result.wake(at: time, after: now) }
      result.words = "\(mine.words), while \(partner.words)"
      result.blind = blind
      return result
    }
  }

  /// Pairs completed in the window.
  func sequence(_ first: Condition, _ second: Condition, _ within: TimeSpan) -> [Observation] {
    let openers = occurrences(first, span: within + rule.window)
    let closers = occurrences(second, span: rule.window).filter { $0.at > now - rule.window }
    let blind = blindness([first, second])
    return Dictionary(grouping: closers, by: \.key).compactMap { key, found in
      let pairs = found.compactMap { closer in
        openers.last { opener in
          Self.fits(opener.key, key) && opener.at <= closer.at && closer.at - opener.at <= within
            && !Self.areSame(opener, closer)
        }.map { (opener: $0, closer: closer) }
      }
      guard let last = pairs.last else { return nil }
      var result = Observation(key: key, value: Double(pairs.count))
      result.sightings = Self.together(pairs.flatMap { [$0.opener, $0.closer] })
      result.since = pairs.first?.closer.at
      result.wake(at: pairs.first.map { $0.closer.at + rule.window }, after: now)
      let pause = Phrases.span(last.closer.at - last.opener.at)
      result.words = "\(last.opener.words), then after \(pause): \(last.closer.words)"
      result.blind = blind
      return result
    }
  }

  /// Occurrences of the first that are overdue for the second.
  func absence(_ first: Condition, _ second: Condition, _ within: TimeSpan) -> [Observation] {
    let openers = occurrences(first, span: within + rule.window).filter { $0.at > now - within - rule.window }
    let answers = occurrences(second, span: within + rule.window)
    let blind = context.coverage.blindness(context.indicators(second))
    return Dictionary(grouping: openers, by: \.key).map { key, found in
      let open = found.filter { opener in
        !answers.contains { Self.fits($0.key, key) && $0.at >= opener.at && !Self.areSame($0, opener) }
      }
      let overdue = open.filter { $0.at + within <= now }
      var result = Observation(key: key, value: Double(overdue.count))
      result.sightings = Self.together(overdue)
      result.since = overdue.first.map { $0.at + within }
      for opener in open {
        result.wake(at: opener.at + within, after: now)
        result.wake(at: opener.at + within + rule.window, after: now)
      }
      result.words = absenceWords(found, open: open, overdue: overdue, answers, second)
      result.unfit = blind
      return result
    }
  }

  private func absenceWords(
    _ found: [Occurrence], open: [Occurrence], overdue: [Occurrence], _ answers: [Occurrence], _ second: Condition
  ) -> String {
    let wanted = Phrases.list(context.indicators(second).map(context.title))
    if let last = overdue.last { return "\(last.words), and no \(wanted) in the \(Phrases.span(now - last.at)) since" }
    if let last = open.last { return "\(last.words), and no \(wanted) yet" }
    if let opener = found.last, let answer = answers.last(where: { $0.at >= opener.at }) {
      return "\(opener.words), followed after \(Phrases.span(answer.at - opener.at)) by \(answer.words)"
    }
    return "no longer so"
  }

  /// Keys fit where one says nothing or both say the same: visits have no place, crossings do.
  static func fits(_ a: [String: String], _ b: [String: String]) -> Bool {
    a.allSatisfy { b[$0.key] == nil || b[$0.key] == $0.value }
  }

  private static func areSame(_ a: Occurrence, _ b: Occurrence) -> Bool {
    !a.isState && !b.isState && a.sightings.map(\.id) == b.sightings.map(\.id)
  }

  static func together(_ occurrences: [Occurrence]) -> [Seen] {
    var seen: Set<String> = []
    return occurrences.flatMap(\.sightings).filter { seen.insert($0.id).inserted }
      .sorted(by: Seen.isEarlier)
  }
}
