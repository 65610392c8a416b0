import Model

/// Rows of `outbox` to values and back.
enum OutboxTable {
  static let columns = """
    id, channel, reason, transition_json, created, due_at, group_name, attempts, last_attempt, last_error, delivered,
    abandoned
    """

  /// A row with a known id is ignored: it may be delivered already.
  static func append(_ notification: Notification, _ connection: Connection) throws {
    let json = try JSONText.of(any: notification.transition)
    try connection.prepare(
      """
      INSERT OR IGNORE INTO outbox (
        transition_id, id, channel, reason, transition_json, created, due_at, group_name, attempts, last_attempt, last_error,
        delivered, abandoned)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    ).run { b in
      b.add(notification.transition.id)
      b.add(notification.id)
      b.add(notification.channel)
      b.add(notification.reason.rawValue)
      b.add(json)
      b.add(notification.created)
      b.add(notification.dueAt)
      b.add(notification.group)
      b.add(notification.attempts)
      b.add(notification.lastAttempt)
      b.add(notification.lastError)
      b.add(notification.delivered)
      b.add(notification.abandoned)
    }
  }

  static func value(_ r: inout RowReader) throws -> Notification? {
    let id = r.text()
    let channel = r.text()
    let reason = Notification.Reason(rawValue: r.text()) ?? .transition
    guard let transition = try JSONText.read(Transition.self, from: r.text()) else { return nil }
    var notification = Notification(
      id: id, channel: channel, reason: reason, transition: transition, created: r.time())
    notification.dueAt = r.time()
    notification.group = r.optionalText()
    notification.attempts = r.int()
    notification.lastAttempt = r.optionalTime()
    notification.lastError = r.optionalText()
    notification.delivered = r.optionalTime()
    notification.abandoned = r.optionalTime()
    return notification
  }
}
