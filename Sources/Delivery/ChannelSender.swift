import Model

/// One way to tell somebody: due notifications of one channel in, what became of them out.
///
/// Delivery is at least once; a sender that can see what it already sent (the alert log) leaves repetitions out.
package protocol ChannelSender: Sendable {
  /// Sends `messages`, which belong together (one, or the members of a group), as one message where the channel can.
  func send(_ messages: [Notification], now: Timestamp) async -> SendOutcome
}

package enum SendOutcome: Sendable, Hashable {
  case delivered
  /// Worth trying again; not before the given pause where the receiver asked for one.
  case failed(String, retryAfter: TimeSpan? = nil)
  /// Trying again cannot help: the receiver refused it, or the channel's settings are wrong.
  case refused(String)
}

/// When a failed notification is tried again, and when it is given up.
package enum RetryPolicy {
  static let firstPause = TimeSpan.seconds(10)
  static let longestPause = TimeSpan.hours(1)
  /// What a receiver asks for beyond this is a mistake of its clock or its units.
  static let longestAsked = TimeSpan.days(1)
  /// After this time an alert is old news; the failure itself has been reported long before.
  package static let patience = TimeSpan.days(3)

  /// What an attempt at `row` comes to: delivered, to be tried again later, or given up.
  package static func receipt(_ outcome: SendOutcome, _ row: Notification, now: Timestamp) -> DeliveryReceipt {
    let result: DeliveryReceipt.Outcome =
      switch outcome {
      case .delivered: .delivered
      case .refused(let reason): .abandoned(error: reason)
      case .failed(let reason, let asked):
        now - row.created > patience
          ? .abandoned(error: reason) : .failed(error: reason, retryAt: now + pause(row, asked: asked))
      }
    return DeliveryReceipt(notification: row.id, at: now, outcome: result)
  }

  /// Doubles from ten seconds to an hour, spread by the row's own id so that rows do not fall into step.
  private static func pause(_ row: Notification, asked: TimeSpan?) -> TimeSpan {
    let doubled = (0..<min(row.attempts, 12)).reduce(firstPause) { span, _ in min(span * 2, longestPause) }
    let spread = 0.8 + 0.4 * Double(Digest.of(row.id, String(row.attempts)).value >> 11) / Double(1 << 53)
    return max(doubled * spread, min(asked ?? .zero, longestAsked))
  }
}
