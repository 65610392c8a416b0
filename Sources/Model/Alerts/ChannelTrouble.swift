/// A channel that does not deliver, or lately gave up a notification: what a `channelHealth` rule measures.
package struct ChannelTrouble: Hashable, Sendable, Codable {
  package var channel: String
  /// Of the first attempt that failed since the last that did not; nil: it delivers again.
  package var failingSince: Timestamp?
  package var lastAttempt: Timestamp
  /// When it last gave a notification up.
  package var lastAbandoned: Timestamp?
  /// Notifications that were tried in vain and wait to be tried again.
  package var waiting: Int
  /// Why the last attempt that failed did.
  package var problem: String

  enum CodingKeys: String, CodingKey {
    case channel
    case failingSince = "failing_since"
    case lastAttempt = "last_attempt"
    case lastAbandoned = "last_abandoned"
    case waiting, problem
  }

  package init(channel: String, lastAttempt: Timestamp, problem: String) {
    self.channel = channel
    failingSince = nil
    self.lastAttempt = lastAttempt
    lastAbandoned = nil
    waiting = 0
    self.problem = problem
  }
}
