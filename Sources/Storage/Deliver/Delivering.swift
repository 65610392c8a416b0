import Model

extension Store {
  /// Notifications that wait and are due, in the order in which they were raised; of a group, all of it that is due.
  ///
  /// - Parameter busy: channels whose notifications are left out.
  package func dueNotifications(
    now: Timestamp, limit: Int = 1_000, busy: Set<String> = []
  ) throws(StorageError) -> [Model.Notification] {
    try read { connection in
      try connection.prepare(
        """
        SELECT \(OutboxTable.columns) FROM outbox
        WHERE delivered IS NULL AND abandoned IS NULL AND due_at <= ?
        AND channel NOT IN (SELECT value FROM json_each(?)) ORDER BY row LIMIT ?
        """
      ).all {
        $0.add(now)
        $0.add(Self.list(busy))
        $0.add(limit)
      } row: {
        try OutboxTable.value(&$0)
      }.compactMap { $0 }
    }
  }

  /// When the next notification is due that waits now, those of `busy` channels left out; nil when none waits.
  package func nextNotificationDue(busy: Set<String> = []) throws(StorageError) -> Timestamp? {
    try read { connection in
      try connection.prepare(
        """
        SELECT min(due_at) FROM outbox
        WHERE delivered IS NULL AND abandoned IS NULL AND channel NOT IN (SELECT value FROM json_each(?))
        """
      ).first {
        $0.add(Self.list(busy))
      } row: {
        $0.optionalTime()
      } ?? nil
    }
  }

  private static func list(_ channels: Set<String>) -> String { JSONText.of(channels.sorted()) ?? "[]" }

  /// Notifications that wait, whether due or not.
  package func outboxLength() throws(StorageError) -> Int {
    try read { connection in
      try connection.prepare("SELECT count(*) FROM outbox WHERE delivered IS NULL AND abandoned IS NULL")
        .first { $0.int() } ?? 0
    }
  }

  /// Writes down what became of deliveries, in one transaction. One that is delivered stays so, whatever comes later.
  package func commit(_ receipts: [DeliveryReceipt]) throws(StorageError) {
    guard !receipts.isEmpty else { return }
    try write { connection in
      for receipt in receipts { try ReceiptWriter(connection).write(receipt) }
    }
  }

  package func commit(receipt: DeliveryReceipt) throws(StorageError) { try commit([receipt]) }
}

/// A receipt in, the outbox row's new state and a line of the receipts out.
private struct ReceiptWriter {
  let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func write(_ receipt: DeliveryReceipt) throws {
    try ChannelStateTable.note(receipt, connection)
    let at = receipt.at
    switch receipt.outcome {
    case .delivered:
      try update("delivered = ?, last_error = NULL", receipt) { $0.add(at) }
      try note(receipt, "delivered", nil)
    case .failed(let error, let retryAt):
      try update("due_at = max(due_at, ?), last_error = ?", receipt) {
        $0.add(retryAt)
        $0.add(error)
      }
      try note(receipt, "failed", error)
    case .abandoned(let error):
      try update("abandoned = ?, last_error = ?", receipt) {
        $0.add(at)
        $0.add(error)
      }
      try note(receipt, "abandoned", error)
    }
  }

  private func update(_ change: String, _ receipt: DeliveryReceipt, bind: (inout Binder) -> Void) throws {
    try connection.prepare(
      "UPDATE outbox SET \(change), attempts = attempts + 1, last_attempt = ? WHERE id = ? AND delivered IS NULL"
    ).run { b in
      bind(&b)
      b.add(receipt.at)
      b.add(receipt.notification)
    }
  }

  private func note(_ receipt: DeliveryReceipt, _ outcome: String, _ detail: String?) throws {
    try connection.prepare(
      """
      INSERT INTO receipts (notification, channel, at, outcome, detail)
      SELECT id, channel, ?, ?, ? FROM outbox WHERE id = ?
      """
    ).run { b in
      b.add(receipt.at)
      b.add(outcome)
      b.add(detail)
      b.add(receipt.notification)
    }
  }
}
