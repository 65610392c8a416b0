/// One row of the outbox: tell one channel of one transition. Where Foundation is imported, write `Model.Notification`.
package struct Notification: Hashable, Sendable, Codable {
  /// Digest of channel, transition and repeat number: the idempotency key. A row with a known id is ignored.
  package var id: String
  package var channel: String
  package var reason: Reason
  /// What is told. For a repeat: the last transition with an id of its own.
  package var transition: Transition
  package var created: Timestamp
  /// Not before; later than `created` for digests, grouping and quiet hours.
  package var dueAt: Timestamp
  /// Rows of one channel that share a group go out as one message.
  package var group: String?
  // Kept by delivery:
  package var attempts: Int
  package var lastAttempt: Timestamp?
  package var lastError: String?
  package var delivered: Timestamp?
  /// Given up after this time.
  package var abandoned: Timestamp?

  package enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
    case transition, `repeat`, unmuted
  }

  package init(id: String, channel: String, reason: Reason, transition: Transition, created: Timestamp) {
    self.id = id
    self.channel = channel
    self.reason = reason
    self.transition = transition
    self.created = created
    dueAt = created
    group = nil
    attempts = 0
    lastAttempt = nil
    lastError = nil
    delivered = nil
    abandoned = nil
  }
}
