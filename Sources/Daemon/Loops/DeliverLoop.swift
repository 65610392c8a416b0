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

  /// Channels go side by side, each in its own order: one that hangs holds up none of the others.
  package func run(_ nudge: Nudge) async {
    let busy = Guarded<Set<String>>([])
    await withDiscardingTaskGroup { group in
      await NudgedLoop.run(nudge, clock: clock) {
        await round(busy) { channel, rows in
          group.addTask {
            await deliver(rows)
            busy.withLock { _ = $0.remove(channel) }
            nudge()
          }
        }
      }
    }
  }

  /// Sends everything that is due now, and returns when that is done.
  package func deliverDue() async {
    do {
      while !Task.isCancelled {
        let due = try await due(without: [])
        await withDiscardingTaskGroup { group in
          for rows in due.values { group.addTask { await deliver(rows) } }
        }
        if due.values.reduce(0, { $0 + $1.count }) < Self.batch { return }
      }
    } catch {
      logger.error("notifications wait: \(error)")
    }
  }

  /// Hands over what is due of channels that are not busy; returns when the next row of those falls due.
  private func round(
    _ busy: Guarded<Set<String>>, start: (String, [Notification]) -> Void
  ) async -> Timestamp? {
    do {
      for (channel, rows) in try await due(without: busy.withLock { $0 }) {
        busy.withLock { _ = $0.insert(channel) }
        start(channel, rows)
      }
      let taken = busy.withLock { $0 }
      return try await store.offload { store throws(StorageError) in try store.nextNotificationDue(busy: taken) }
    } catch {
      logger.error("notifications wait: \(error)")
      return clock.now() + Self.pause
    }
  }

  /// After a failure of the database.
  private static let pause = TimeSpan.seconds(30)

  private func due(without busy: Set<String>) async throws -> [String: [Notification]] {
    let now = clock.now()
    let rows = try await store.offload { store throws(StorageError) in
      try store.dueNotifications(now: now, limit: Self.batch, busy: busy)
    }
    return Dictionary(grouping: rows, by: \.channel)
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

  /// The rows of one channel. When it fails, the rest is not tried: it would fail too, each after its own time limit.
  private func deliver(_ rows: [Notification]) async {
    var waiting = Self.messages(rows)[...]
    do {
      while let message = waiting.popFirst(), !Task.isCancelled {
        let now = clock.now()
        let outcome = await send(message, now: now)
        var concerned = message
        if case .failed = outcome { concerned += waiting.joined() }
        report(outcome, channel: message[0].channel, rows: concerned)
        let receipts = concerned.map { RetryPolicy.receipt(outcome, $0, now: now) }
        try await store.offload { store throws(StorageError) in try store.commit(receipts) }
        if case .failed = outcome { return }
      }
    } catch {
      logger.error("notifications wait: \(error)")
      await clock.sleep(Self.pause)
    }
  }

  private func send(_ message: [Notification], now: Timestamp) async -> SendOutcome {
    let channel = message[0].channel
    guard let sender = senders()[channel] else { return .refused("channel ‘\(channel)’ is no longer configured") }
    return await sender.send(message, now: now)
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
