import Model

/// The health of one feed as listings show it; spans are seconds.
package struct FeedRow: Hashable, Sendable, Encodable {
  package var feed: String
  package var url: String
  package var title: String?
  package var health: FeedState.Health
  package var healthSince: Timestamp
  package var problem: String?
  package var notes: [String]
  package var failures: Int
  package var lastStatus: Int?
  package var lastAttempt: Timestamp?
  package var lastGood: Timestamp?
  package var lastNewItem: Timestamp?
  package var nextDue: Timestamp
  package var polls: Int
  package var entries: Int?
  package var rhythm: Double?
  package var movedTo: String?
  package var adopted: String?
  /// The feed's hub has promised to push until then.
  package var pushedUntil: Timestamp?

  enum CodingKeys: String, CodingKey {
    case feed, url, title, health
    case healthSince = "health_since"
    case problem, notes, failures
    case lastStatus = "last_status"
    case lastAttempt = "last_attempt"
    case lastGood = "last_good"
    case lastNewItem = "last_new_item"
    case nextDue = "next_due"
    case polls, entries, rhythm
    case movedTo = "moved_to"
    case adopted
    case pushedUntil = "pushed_until"
  }

  package init(_ state: FeedState) {
    feed = state.feed
    url = state.url
    title = state.title
    health = state.health
    healthSince = state.healthSince
    problem = state.problem
    notes = state.notes
    failures = state.failures
    lastStatus = state.lastStatus
    lastAttempt = state.lastAttempt
    lastGood = state.lastGood
    lastNewItem = state.lastNewItem
    nextDue = state.nextDue
    polls = state.polls
    entries = state.lastEntryCount
    rhythm = state.rhythm?.seconds
    movedTo = state.movedTo
    adopted = state.adopted
  }
}

extension Store {
  /// Every feed with a state, by id.
  package func feeds() throws(StorageError) -> [FeedRow] {
    let hubs = Dictionary(try hubSubscriptions().map { ($0.feed, $0) }, uniquingKeysWith: { first, _ in first })
    return try feedStates().map { state in
      var row = FeedRow(state)
      row.pushedUntil = hubs[state.feed]?.expires
      row.notes += hubs[state.feed]?.problem.map { ["not pushed: " + $0] } ?? []
      return row
    }
  }

  /// The latest polls, of one feed or of all, latest first.
  package func polls(feed: String? = nil, limit: Int = 100) throws(StorageError) -> [PollRecord] {
    try read { connection in
      let only = feed == nil ? "" : " WHERE p.feed = (SELECT row FROM feeds WHERE id = ?)"
      return try connection.prepare(
        """
        SELECT f.id, p.at, p.outcome, p.status, p.new_items, p.edited_items, p.bytes, p.milliseconds, p.problem
        FROM polls p JOIN feeds f ON f.row = p.feed\(only) ORDER BY p.row DESC LIMIT ?
        """
      ).all { b in
        if let feed { b.add(feed) }
        b.add(limit)
      } row: { r in
        var record = PollRecord(feed: r.text(), at: r.time(), outcome: r.text())
        record.status = r.optionalInt()
        record.newItems = r.int()
        record.editedItems = r.int()
        record.bytes = r.int()
        record.milliseconds = r.int()
        record.problem = r.optionalText()
        return record
      }
    }
  }
}
