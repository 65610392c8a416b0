import Model

/// The states of the feeds in, what their silence means out.
struct CoverageLoader {
  private let connection: Connection
  private let request: EvaluationRequest

  init(_ connection: Connection, _ request: EvaluationRequest) {
    self.connection = connection
    self.request = request
  }

  func load() throws -> Coverage {
    let states = try FeedStateTable.all(connection).filter { state in
      state.health != .paused && (request.feeds?.contains(state.feed) ?? true)
    }
    // A feed that was never asked owes nothing yet.
    let asked = states.filter { $0.health != .new }
    var coverage = Coverage(
      feedsOK: asked.count { $0.isAnswering }, feedsDue: asked.count,
      troubles: asked.filter { $0.health != .ok }.map(Self.trouble), usual: try usual())
    coverage.gap = try openGap(asked) ?? PollGap.load(connection)
    return coverage
  }

  private static func trouble(_ state: FeedState) -> Coverage.Trouble {
    var trouble = Coverage.Trouble(
      feed: state.feed, health: state.health, since: state.healthSince, problem: state.problem)
    guard state.health == .silent else { return trouble }
    trouble.quietSince = state.lastNewItem
    trouble.rhythm = state.rhythm
    return trouble
  }

  /// Nobody asks now: a poll was due and none was made, of any feed.
  private func openGap(_ states: [FeedState]) -> Coverage.Gap? {
    let late = request.now - PollGap.patience
    guard let last = states.compactMap(\.lastAttempt).max(), last < late,
      let due = states.map(\.nextDue).min(), due < late
    else { return nil }
    return Coverage.Gap(from: last, to: nil)
  }

  private func usual() throws -> [String: [String: Int]] {
    var usual: [String: [String: Int]] = [:]
    try connection.prepare(
      """
      SELECT indicator, feed, count(*) FROM sighting_reports WHERE at >= ? AND at <= ? GROUP BY indicator, feed
      """
    ).each {
      $0.add(request.now - Coverage.usualSpan)
      $0.add(request.now)
    } row: { r in
      let indicator = r.text()
      let feed = r.text()
      usual[indicator, default: [:]][feed] = r.int()
    }
    return usual
  }
}
