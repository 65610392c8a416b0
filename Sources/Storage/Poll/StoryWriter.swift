import Model

/// A story in, its row under the founding item's row out; a grown one replaces what was stored of it.
struct StoryWriter {
  private let upsert: Prepared

  init(_ connection: Connection) throws {
    upsert = try connection.prepare(
      """
      INSERT INTO stories (row, id, title, first, last, items) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (row) DO UPDATE SET
        id = excluded.id, title = excluded.title, first = excluded.first, last = excluded.last, items = excluded.items
      """)
  }

  /// A story without a row has neither founder nor followers in the store: there is nothing to tell of it.
  func write(_ story: Story, row: Int64?) throws {
    guard let row else { return }
    try upsert.run { b in
      b.add(row)
      b.add(story.id)
      b.add(story.title)
      b.add(story.first)
      b.add(story.last)
      b.add(story.items)
    }
  }
}
