import Delivery
import Logging
import Model
import Storage

/// Due outbox rows in, receipts out: send, then write what became of it. At least once; the notification's id is the
/// idempotency key.
package struct DeliverLoop: Sendable {
  package var store: Store
  package var clock: WallClock
  package var logger: Logger
  package var senders: @Sendable () -> ChannelSenders

  package init(store: Store, clock: WallClock, logger: Logger, senders: @escaping @Sendable () -> ChannelSenders) {
    self.store = store
    self.clock = clock
    self.logger = logger
    self.senders = senders
  }

  static let batch = 500

  package func run(_ nudge: Nudge) async {
    await NudgedLoop.run(nudge, clock: clock) { await deliverDue() }
  }

  /// Sends everything that is due now; returns when the next row falls due, nil when none waits.
  @discardableResult
  package func deliverDue() async -> Timestamp? {
    do {
      while !Task.isCancelled {
        let now = clock.now()
        let rows = try await store.offload { store throws(StorageError) in
          try store.dueNotifications(now: now, limit: Self.batch)
        }
        guard !rows.isEmpty else { break }
        for message in Self.messages(rows) { try await deliver(message, now: now) }
        if rows.count < Self.batch { break }
      }
      return try await store.offload { store throws(StorageError) in try store.nextNotificationDue() }
    } catch {
      logger.error("notifications wait: \(error)")
      return clock.now() + .seconds(30)
    }
  }

  /// Rows that share channel and group go out together; the order of the outbox is kept within a channel.
  static func messages(_ rows: [Notification]) -> [[Notification]] {
    var messages: [[Notification]] = []
    var open: [String: Int] = [:]
    for row in rows {
      let key = row.channel + "\n" + (row.group ?? row.id)
      if let index = open[key] {
        messages[index].append(row)
      } else {
        open[key] = messages.count
        messages.append([row])
      }
    }
    return messages
  }

  private func deliver(_ rows: [Notification], now: Timestamp) async throws {
    guard let channel = rows.first?.channel else { return }
    let outcome: SendOutcome
    if let sender = senders()[channel] {
      outcome = await sender.send(rows, now: now)
    } else {
      outcome = .refused("channel ‘\(channel)’ is no longer configured")
    }
    report(outcome, channel: channel, rows: rows)
    let receipts = rows.map { RetryPolicy.receipt(outcome, $0, now: now) }
    try await store.offload { store throws(StorageError) in try store.commit(receipts) }
  }

  private func report(_ outcome: SendOutcome, channel: String, rows: [Notification]) {
    switch outcome {
    case .delivered:
      if rows.contains(where: { $0.attempts > 0 }) { logger.notice("channel \(channel) takes alerts again") }
    case .failed(let reason, _):
      logger.warning("channel \(channel): \(reason); it is tried again", metadata: ["alerts": "\(rows.count)"])
    case .refused(let reason):
      logger.error("channel \(channel): \(reason); given up", metadata: ["alerts": "\(rows.count)"])
    }
  }
}
