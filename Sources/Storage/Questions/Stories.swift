import Model

/// One story as listings show it.
package struct StoryRow: Hashable, Sendable, Encodable {
  package var story: String
  package var title: String
  package var first: Timestamp
  package var last: Timestamp
  /// Ids of its items, earliest first.
  package var items: [String]
}

extension Store {
  /// Stories of at least two items whose last report is not before `since`, latest first.
  package func stories(since: Timestamp, limit: Int = 100) throws(StorageError) -> [StoryRow] {
    try read { connection in
      try StoryFinder(connection).rows("WHERE t.items > 1 AND t.last >= ? ORDER BY t.last DESC LIMIT ?") {
        $0.add(since)
        $0.add(limit)
      }
    }
  }

  /// One story, of whatever size; nil when there is none of this id. One of a single item that nothing was sighted in is
  /// found by that item alone.
  package func story(id: String) throws(StorageError) -> StoryRow? {
    try read { try StoryFinder($0).row(id: id) }
  }
}

struct StoryFinder {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func row(id: String) throws -> StoryRow? {
    if let grown = try rows("WHERE t.id = ? AND t.items > 1", { $0.add(id) }).first { return grown }
    return try rows(
      """
      WHERE t.row IN (
        SELECT i.story FROM sightings s JOIN sighting_reports r ON r.sighting = s.row JOIN items i ON i.row = r.item
        WHERE s.story = ?) AND t.id = ?
      """
    ) {
      $0.add(id)
      $0.add(id)
    }.first
  }

  func rows(_ condition: String, _ bind: (inout Binder) -> Void) throws -> [StoryRow] {
    let stories = try connection.prepare("SELECT t.row, t.id, t.title, t.first, t.last FROM stories t \(condition)")
      .all(bind) { r in
        (row: r.int64(), story: StoryRow(story: r.text(), title: r.text(), first: r.time(), last: r.time(), items: []))
      }
    // The founder's story is its own row, and the partial index holds the others alone.
    let members = try connection.prepare(
      """
      SELECT f.id || ' ' || i.identity FROM items i JOIN feeds f ON f.row = i.feed
      WHERE i.row IN (SELECT row FROM items WHERE story = ? AND story <> row UNION ALL SELECT row FROM items WHERE row = ? AND story = row)
      ORDER BY i.effective, i.row
      """)
    return try stories.map { row, story in
      var story = story
      story.items = try members.all {
        $0.add(row)
        $0.add(row)
      } row: {
        $0.text()
      }
      return story
    }
  }
}
