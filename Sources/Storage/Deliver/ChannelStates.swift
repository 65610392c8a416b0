import Model

/// Rows of `channel_states`: receipts in, what is wrong with channels out.
enum ChannelStateTable {
  static func note(_ receipt: DeliveryReceipt, _ connection: Connection) throws {
    let problem: String?
    var abandoned: Timestamp?
    switch receipt.outcome {
    case .delivered: problem = nil
    case .failed(let error, _): problem = error
    case .abandoned(let error):
      problem = error
      abandoned = receipt.at
    }
    try connection.prepare(
      """
      INSERT INTO channel_states (channel, failing_since, last_attempt, last_delivered, last_abandoned, problem)
      SELECT channel, ?, ?, ?, ?, ? FROM outbox WHERE id = ?
      ON CONFLICT (channel) DO UPDATE SET
        failing_since = CASE WHEN excluded.failing_since IS NOT NULL THEN coalesce(failing_since, excluded.failing_since) END,
        last_attempt = excluded.last_attempt, last_delivered = coalesce(excluded.last_delivered, last_delivered),
        last_abandoned = coalesce(excluded.last_abandoned, last_abandoned),
        problem = CASE WHEN excluded.failing_since IS NOT NULL THEN excluded.problem ELSE problem END
      """
    ).run { b in
      b.add(problem == nil ? nil : receipt.at)
      b.add(receipt.at)
      b.add(problem == nil ? receipt.at : nil)
      b.add(abandoned)
      b.add(problem ?? "")
      b.add(receipt.notification)
    }
  }

  /// Channels that fail, or that ever gave up a notification, by id.
  static func troubles(_ connection: Connection) throws -> [ChannelTrouble] {
    let waiting = try connection.prepare(
      """
      SELECT channel, count(*) FROM outbox
      WHERE delivered IS NULL AND abandoned IS NULL AND attempts > 0 GROUP BY channel
      """
    ).all { ($0.text(), $0.int()) }
    let counts = Dictionary(uniqueKeysWithValues: waiting)
    return try connection.prepare(
      """
      SELECT channel, failing_since, last_attempt, last_abandoned, problem FROM channel_states
      WHERE failing_since IS NOT NULL OR last_abandoned IS NOT NULL ORDER BY channel
      """
    ).all { r in
      let channel = r.text()
      let since = r.optionalTime()
      let last = r.time()
      let abandoned = r.optionalTime()
      var trouble = ChannelTrouble(channel: channel, lastAttempt: last, problem: r.text())
      trouble.failingSince = since
      trouble.lastAbandoned = abandoned
      trouble.waiting = counts[channel] ?? 0
      return trouble
    }
  }
}
