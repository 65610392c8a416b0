import Model

/// Names to row numbers: feed ids (made on first use) and item keys.
struct RowLookup {
  private let findFeed: Prepared
  private let makeFeed: Prepared
  private let findItem: Prepared

  init(_ connection: Connection) throws {
    findFeed = try connection.prepare("SELECT row FROM feeds WHERE id = ?")
    makeFeed = try connection.prepare("INSERT INTO feeds (id) VALUES (?)")
    findItem = try connection.prepare("SELECT row FROM items WHERE feed = ? AND identity = ?")
  }

  func feed(_ id: String) throws -> Int64 {
    if let row = try findFeed.first({ $0.add(id) }, row: { $0.int64() }) { return row }
    return try makeFeed.insert { $0.add(id) }
  }

  /// Row of the item with this key (feed, a space, identity); nil when none is stored.
  func item(key: String) throws -> Int64? {
    guard let space = key.utf8.firstIndex(of: 0x20) else { return nil }
    let feed = String(key[..<space])
    guard let feedRow = try findFeed.first({ $0.add(feed) }, row: { $0.int64() }) else { return nil }
    return try item(feed: feedRow, identity: String(key[key.utf8.index(after: space)...]))
  }

  func item(feed: Int64, identity: String) throws -> Int64? {
    try findItem.first {
      $0.add(feed)
      $0.add(identity)
    } row: {
      $0.int64()
    }
  }
}
