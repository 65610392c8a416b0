import Foundation
import Model

/// How much is stored, for status and metrics.
package struct StoreCounts: Hashable, Sendable, Encodable {
  package var items: Int
  package var versions: Int
  package var matches: Int
  package var withheld: Int
  /// Of more than one item.
  package var stories: Int
  package var sightings: Int
  package var alerts: Int
  package var transitions: Int
  package var polls: Int
  /// Notifications that wait to be delivered.
  package var outbox: Int
  /// Items that `items QUERY` reads from their text, since they are not in the index yet.
  package var unindexed: Int
  /// Bytes of the database file and of its write-ahead log; 0 in memory.
  package var databaseBytes: Int
  package var walBytes: Int

  enum CodingKeys: String, CodingKey {
    case items, versions, matches, withheld, stories, sightings, alerts, transitions, polls, outbox, unindexed
    case databaseBytes = "database_bytes"
    case walBytes = "wal_bytes"
  }
}

extension Store {
  package func counts() throws(StorageError) -> StoreCounts {
    let path = path
    return try read { connection in
      func number(_ sql: String) throws -> Int { try connection.prepare(sql).first { $0.int() } ?? 0 }
      // Counting ten million rows would take seconds. Items never go, so that the greatest row is their count; of matches
      // the commits keep account.
      let items = try number("SELECT coalesce(max(row), 0) FROM items")
      let marked = Int(try TextIndexWriter.mark(connection))
      return StoreCounts(
        items: items, versions: try number("SELECT count(*) FROM item_versions"),
        matches: try Meta.count("matches", connection), withheld: try Meta.count("withheld", connection),
        stories: try number("SELECT count(*) FROM stories WHERE items > 1"),
        sightings: try number("SELECT count(*) FROM sightings"),
        alerts: try number("SELECT count(*) FROM alerts"), transitions: try number("SELECT count(*) FROM transitions"),
        polls: try number("SELECT count(*) FROM polls"),
        outbox: try number("SELECT count(*) FROM outbox WHERE delivered IS NULL AND abandoned IS NULL"),
        unindexed: options.fullText ? max(0, items - marked) : 0, databaseBytes: Self.size(path),
        walBytes: Self.size(path + "-wal"))
    }
  }

  private static func size(_ path: String) -> Int {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.size] as? Int ?? 0
  }
}
