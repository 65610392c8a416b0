/// What became of one attempt at delivering a notification.
package struct DeliveryReceipt: Hashable, Sendable {
  package enum Outcome: Hashable, Sendable {
    case delivered
    /// To be tried again, not before `retryAt`.
    case failed(error: String, retryAt: Timestamp)
    /// Never to be tried again.
    case abandoned(error: String)
  }

  package var notification: String
  package var at: Timestamp
  package var outcome: Outcome

  package init(notification: String, at: Timestamp, outcome: Outcome) {
    self.notification = notification
    self.at = at
    self.outcome = outcome
  }
}
