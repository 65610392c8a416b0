import Model

/// What may go. Identities always stay, so that an item that returns is the same item; so do matches and sightings.
package struct Retention: Hashable, Sendable {
  /// Summaries and contents of items first seen before this time, and their older texts.
  package var texts: Timestamp?
  /// Texts of items that matched, or that a person judged, stay all the same: they are the evidence.
  package var keepMatched: Bool
  /// Deliveries that are over since before this time.
  package var deliveries: Timestamp?

  package init(texts: Timestamp? = nil, deliveries: Timestamp? = nil) {
    self.texts = texts
    keepMatched = true
    self.deliveries = deliveries
  }
}

extension Store {
  /// Removes up to `limit` of what may go, in one transaction; to be called again until it returns 0.
  package func prune(_ retention: Retention, limit: Int = 2_000) throws(StorageError) -> Int {
    try write { connection in
      var count = 0
      if let before = retention.texts {
        count += try TextPruner(connection, options).prune(
          before: before, keepMatched: retention.keepMatched, limit: limit)
      }
      if let before = retention.deliveries {
        count += try connection.prepare(
          "DELETE FROM outbox WHERE row IN (SELECT row FROM outbox WHERE coalesce(delivered, abandoned) < ? LIMIT ?)"
        ).run {
          $0.add(before)
          $0.add(limit)
        }
        count += try connection.prepare(
          "DELETE FROM receipts WHERE row IN (SELECT row FROM receipts WHERE at < ? LIMIT ?)"
        ).run {
          $0.add(before)
          $0.add(limit)
        }
      }
      return count
    }
  }

  /// Statistics for the query planner where they are wanting, and the write-ahead log back into the file. For idle times.
  package func tidy() throws(StorageError) {
    try writeWithoutTransaction { connection in
      try connection.execute("PRAGMA optimize")
      try connection.prepare("PRAGMA wal_checkpoint(PASSIVE)").run()
    }
  }
}

/// Rows are in the order in which items were first seen: up to which one texts are gone is one number.
private struct TextPruner {
  private let connection: Connection
  private let index: TextIndexWriter?

  init(_ connection: Connection, _ options: StoreOptions) throws {
    self.connection = connection
    index = options.fullText ? try TextIndexWriter(connection) : nil
  }

  func prune(before: Timestamp, keepMatched: Bool, limit: Int) throws -> Int {
    let mark = try Meta.text("pruned_to", connection).flatMap(Int64.init) ?? 0
    let rows = try connection.prepare("SELECT row, first_seen FROM items WHERE row > ? ORDER BY row LIMIT ?").all {
      $0.add(mark)
      $0.add(limit)
    } row: {
      (row: $0.int64(), seen: $0.time())
    }.prefix { $0.seen < before }
    guard let last = rows.last else { return 0 }
    for (row, _) in rows where try !keepMatched || !isEvidence(row) { try prune(row) }
    try Meta.set("pruned_to", String(last.row), connection)
    return rows.count
  }

  private func isEvidence(_ row: Int64) throws -> Bool {
    try connection.prepare(
      "SELECT 1 FROM matches WHERE item = ? UNION ALL SELECT 1 FROM item_verdicts WHERE item = ? LIMIT 1"
    ).first {
      $0.add(row)
      $0.add(row)
    } row: {
      $0.int()
    } != nil
  }

  private func prune(_ row: Int64) throws {
    try index?.remove(row)
    try connection.prepare("UPDATE items SET summary = '', content = '', pruned = 1 WHERE row = ?").run { $0.add(row) }
    try connection.prepare("DELETE FROM item_versions WHERE item = ?").run { $0.add(row) }
    // The title stays, and stays to be found.
    try index?.add(row)
  }
}

extension Store {
  /// The size that the file may not grow beyond, in pages (4 KiB); for tests of a disk that is full.
  package func limitPages(to pages: Int) throws(StorageError) {
    try writeWithoutTransaction { try $0.execute("PRAGMA max_page_count = \(pages)") }
  }
}
