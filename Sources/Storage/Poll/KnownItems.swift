import Model

extension Store {
  /// What is stored of the items that a feed's answer carries, by identity; identities that are new are left out.
  package func knownItems(feed: String, identities: [String]) throws(StorageError) -> [String: KnownItem] {
    try knownItems([(feed, identities)]).first ?? [:]
  }

  /// The same for many answers at one moment, in their order.
  package func knownItems(
    _ asked: [(feed: String, identities: [String])]
  ) throws(StorageError) -> [[String: KnownItem]] {
    try read { connection in
      let feedRow = try connection.prepare("SELECT row FROM feeds WHERE id = ?")
      let statement = try connection.prepare(KnownItemQuery.sql)
      return try asked.map { feed, identities in
        guard let row = try feedRow.first({ $0.add(feed) }, row: { $0.int64() }) else { return [:] }
        var known: [String: KnownItem] = [:]
        known.reserveCapacity(identities.count)
        // A prepared point look-up a name: SQLite has no round trips to save, and a list of names would be sorted first.
        for identity in identities {
          known[identity] = try statement.first { b in
            b.add(row)
            b.add(identity)
          } row: { r in
            KnownItemQuery.value(identity, &r)
          }
        }
        return known
      }
    }
  }
}

enum KnownItemQuery {
  static let sql = """
    SELECT i.row, i.version, i.text_hash, i.first_seen, i.effective, coalesce(s.id, '')
    FROM items i LEFT JOIN stories s ON s.row = i.story WHERE i.feed = ? AND i.identity = ?
    """

  static func value(_ identity: String, _ r: inout RowReader) -> KnownItem {
    KnownItem(
      row: r.int64(), identity: identity, version: r.int(), textHash: r.int64(), firstSeen: r.time(),
      effective: r.time(),
      story: r.text())
  }
}
