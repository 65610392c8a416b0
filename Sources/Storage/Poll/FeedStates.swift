import Model

extension Store {
  /// What is remembered of every feed, by feed id; feeds that configuration no longer has are among them.
  package func feedStates() throws(StorageError) -> [FeedState] {
    try read { try FeedStateTable.all($0) }
  }
}

/// Rows of `feed_states` to values and back.
enum FeedStateTable {
  static func all(_ connection: Connection) throws -> [FeedState] {
    try connection.prepare("SELECT \(columns) FROM feed_states s JOIN feeds f ON f.row = s.feed ORDER BY f.id")
      .all(row: value)
  }

  /// The statement that `save` runs.
  static func saving(_ connection: Connection) throws -> Prepared { try connection.prepare(insert) }

  static func save(_ state: FeedState, row: Int64, by statement: Prepared) throws {
    try statement.run { b in
      b.add(row)
      bindRequest(state, &b)
      bindHealth(state, &b)
      bindShape(state, &b)
    }
  }

  private static let columns = """
    f.id, url, etag, last_modified, body_hash, next_due, not_before, last_attempt, last_good, last_new_item, last_status,
    failures, health, health_since, problem, notes, moved_to, moved_since, adopted, rhythm, last_entry_count,
    mean_entry_count, declared_pause, title, hub, self_link, websub_expires, polls, fresh_for, skips
    """

  // Nothing refers to the row and it has one key, so that REPLACE overwrites it in place.
  private static let insert = """
    INSERT OR REPLACE INTO feed_states (
      feed, url, etag, last_modified, body_hash, next_due, not_before, last_attempt, last_good, last_new_item, last_status,
      failures, health, health_since, problem, notes, moved_to, moved_since, adopted, rhythm, last_entry_count,
      mean_entry_count, declared_pause, title, hub, self_link, websub_expires, polls, fresh_for, skips)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  private static func bindRequest(_ state: FeedState, _ b: inout Binder) {
    b.add(state.url)
    b.add(state.etag)
    b.add(state.lastModified)
    b.add(state.bodyHash)
    b.add(state.nextDue)
    b.add(state.notBefore)
    b.add(state.lastAttempt)
    b.add(state.lastGood)
    b.add(state.lastNewItem)
    b.add(state.lastStatus)
  }

  private static func bindHealth(_ state: FeedState, _ b: inout Binder) {
    b.add(state.failures)
    b.add(state.health.rawValue)
    b.add(state.healthSince)
    b.add(state.problem)
    b.add(JSONText.of(state.notes))
    b.add(state.movedTo)
    b.add(state.movedSince)
    b.add(state.adopted)
  }

  private static func bindShape(_ state: FeedState, _ b: inout Binder) {
    b.add(state.rhythm)
    b.add(state.lastEntryCount)
    b.add(state.meanEntryCount)
    b.add(state.declaredPause)
    b.add(state.title)
    b.add(state.hub)
    b.add(state.selfLink)
    b.add(state.webSubExpires)
    b.add(state.polls)
    b.add(state.freshFor)
    b.add(state.skips?.bits)
  }

  private static func value(_ r: inout RowReader) throws -> FeedState {
    var state = FeedState(feed: r.text(), url: r.text(), nextDue: .distantPast)
    state.etag = r.optionalText()
    state.lastModified = r.optionalText()
    state.bodyHash = r.optionalInt64()
    state.nextDue = r.time()
    state.notBefore = r.optionalTime()
    state.lastAttempt = r.optionalTime()
    state.lastGood = r.optionalTime()
    state.lastNewItem = r.optionalTime()
    state.lastStatus = r.optionalInt()
    state.failures = r.int()
    state.health = FeedState.Health(rawValue: r.text()) ?? .new
    state.healthSince = r.time()
    state.problem = r.optionalText()
    state.notes = try JSONText.read([String].self, from: r.optionalText()) ?? []
    state.movedTo = r.optionalText()
    state.movedSince = r.optionalTime()
    state.adopted = r.optionalText()
    state.rhythm = r.optionalSpan()
    state.lastEntryCount = r.optionalInt()
    state.meanEntryCount = r.optionalDouble()
    state.declaredPause = r.optionalSpan()
    state.title = r.optionalText()
    state.hub = r.optionalText()
    state.selfLink = r.optionalText()
    state.webSubExpires = r.optionalTime()
    state.polls = r.int()
    state.freshFor = r.optionalSpan()
    state.skips = r.optionalInt64().map(SkippedTimes.init(bits:))
    return state
  }
}
