import Model

/// Is it alive, what is due, what is failing, what is firing, how large is it.
package struct StatusRow: Hashable, Sendable, Encodable {
  package var at: Timestamp
  package var database: String
  package var schema: Int
  package var lastPoll: Timestamp?
  package var lastEvaluated: Timestamp?
  package var nextWake: Timestamp?
  /// Feeds with a state: in all, answering, due now, and those that fail.
  package var feeds: Int
  package var feedsOK: Int
  package var feedsDue: Int
  package var failing: [FeedRow]
  package var pending: Int
  package var firing: Int
  /// When the oldest notification that is due and waits was raised.
  package var oldestWaiting: Timestamp?
  /// Channels that do not deliver.
  package var channels: [ChannelTrouble]
  package var counts: StoreCounts

  enum CodingKeys: String, CodingKey {
    case at, database, schema
    case lastPoll = "last_poll"
    case lastEvaluated = "last_evaluated"
    case nextWake = "next_wake"
    case feeds
    case feedsOK = "feeds_ok"
    case feedsDue = "feeds_due"
    case failing, pending, firing
    case oldestWaiting = "oldest_waiting"
    case channels, counts
  }
}

extension Store {
  package func status(now: Timestamp) throws(StorageError) -> StatusRow {
    let counts = try counts()
    let path = path
    return try read { connection in
      func alerts(_ state: AlertRecord.State) throws -> Int {
        try connection.prepare("SELECT count(*) FROM alerts WHERE state = ?").first {
          $0.add(state.rawValue)
        } row: {
          $0.int()
        } ?? 0
      }
      let states = try FeedStateTable.all(connection)
      let waiting = try connection.prepare(
        "SELECT min(created) FROM outbox WHERE delivered IS NULL AND abandoned IS NULL AND due_at <= ?"
      ).first {
        $0.add(now)
      } row: {
        $0.optionalTime()
      }
      return StatusRow(
        at: now, database: path, schema: Schema.version, lastPoll: try Meta.time("last_poll", connection),
        lastEvaluated: try Meta.time("evaluated_to", connection), nextWake: try Meta.time("next_wake", connection),
        feeds: states.count, feedsOK: states.count { $0.isAnswering },
        feedsDue: states.count { $0.nextDue <= now && $0.health != .paused },
        failing: states.filter { $0.health == .failing || $0.health == .gone }.map(FeedRow.init),
        pending: try alerts(.pending), firing: try alerts(.firing), oldestWaiting: waiting ?? nil,
        channels: try ChannelStateTable.troubles(connection).filter { $0.failingSince != nil }, counts: counts)
    }
  }
}
