import Model

/// The latest pause in which a poll was due and no feed was asked, since no daemon ran. Told from the times of polls as
/// they are stored, so that a crash is noticed as well as a stop.
struct PollGap {
  /// However busy the poller is, some feed is asked more often than this when one is due.
  static let patience = TimeSpan.hours(1)

  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  static func load(_ connection: Connection) throws -> Coverage.Gap? {
    guard let from = try Meta.time("gap_from", connection) else { return nil }
    return Coverage.Gap(from: from, to: try Meta.time("gap_to", connection))
  }

  /// Polls were made from `first` to `last`.
  func note(first: Timestamp, last: Timestamp) throws {
    let before = try Meta.time("last_poll", connection)
    if let before, first - before > Self.patience, try wasDue(by: first - Self.patience, before: first) {
      try Meta.set("gap_from", before, connection)
      try Meta.set("gap_resumed", first, connection)
      try Meta.set("gap_to", nil as Timestamp?, connection)
    }
    try Meta.set("last_poll", max(before ?? last, last), connection)
    try close(now: last)
  }

  /// Polling has caught up when every feed that was due has been asked, and after an hour in any case: a feed that
  /// configuration has dropped is asked no more.
  private func close(now: Timestamp) throws {
    guard let resumed = try Meta.time("gap_resumed", connection) else { return }
    if now - resumed < Self.patience {
      let waiting = try connection.prepare(
        "SELECT 1 FROM feed_states WHERE last_attempt < ? AND next_due <= ? AND health <> 'paused' LIMIT 1"
      ).first {
        $0.add(resumed)
        $0.add(now)
      } row: {
        $0.int()
      }
      guard waiting == nil else { return }
    }
    try Meta.set("gap_to", now, connection)
    try Meta.set("gap_resumed", nil as Timestamp?, connection)
  }

  /// Feeds of this commit have their new state already: those count as having been due.
  private func wasDue(by time: Timestamp, before resumed: Timestamp) throws -> Bool {
    try connection.prepare("SELECT 1 FROM feed_states WHERE next_due <= ? OR last_attempt >= ? LIMIT 1").first {
      $0.add(time)
      $0.add(resumed)
    } row: {
      $0.int()
    } != nil
  }
}
