import Model

/// A planned item in, its row and what became of it out.
struct ItemWriter {
  enum Change { case new, edited, unchanged }

  struct Outcome {
    var row: Int64
    var change: Change
  }

  private let connection: Connection
  private let rows: RowLookup
  private let insert: Prepared
  private let stored: Prepared
  private let index: TextIndexWriter?
  private var next: Int64
  /// When the answer came: an edited text was replaced then.
  var now: Timestamp?
  private var lastFeed: (id: String, row: Int64) = ("", 0)

  init(_ connection: Connection, rows: RowLookup, fullText: Bool) throws {
    self.connection = connection
    self.rows = rows
    insert = try connection.prepare(Self.insertSQL)
    stored = try connection.prepare("SELECT text_hash, story, version FROM items WHERE row = ?")
    index = fullText ? try TextIndexWriter(connection) : nil
    next = try connection.prepare("SELECT coalesce(max(row), 0) + 1 FROM items").first { $0.int64() } ?? 1
  }

  mutating func write(_ planned: PlannedItem, story: StoryRows.Place) throws -> Outcome {
    let feed = try feedRow(planned.item.feed)
    let duplicate = try planned.duplicateOf.flatMap { try rows.item(key: $0) }
    if planned.item.row == 0 {
      let row = next
      let storyRow = if case .row(let found) = story { found } else { row }
      if try insertRow(planned.item, row: row, feed: feed, story: storyRow, duplicate: duplicate) {
        next += 1
        return Outcome(row: row, change: .new)
      }
    }
    return try update(planned.item, feed: feed, story: story, duplicate: duplicate)
  }

  func setStory(_ story: Int64?, ofItem row: Int64) throws {
    try connection.prepare("UPDATE items SET story = ? WHERE row = ?").run {
      $0.add(story ?? row)
      $0.add(row)
    }
  }

  private mutating func feedRow(_ id: String) throws -> Int64 {
    if lastFeed.id != id || lastFeed.row == 0 { lastFeed = (id, try rows.feed(id)) }
    return lastFeed.row
  }
}

// MARK: new items

extension ItemWriter {
  private static let insertSQL = """
    INSERT INTO items (
      row, feed, effective, story, version, text_hash, first_seen, published, updated, backlog, duplicate_of, grade, language,
      wire, identity, publisher, link, authors, categories, title, summary, content)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (feed, identity) DO NOTHING
    """

  /// False when an item of this feed and identity is stored already.
  private func insertRow(_ item: Item, row: Int64, feed: Int64, story: Int64, duplicate: Int64?) throws -> Bool {
    try insert.run { b in
      b.add(row)
      b.add(feed)
      b.add(item.effective)
      b.add(story)
      b.add(item.version)
      b.add(item.textHash)
      b.add(item.firstSeen)
      b.add(item.published)
      b.add(item.updated)
      b.add(item.backlog)
      b.add(duplicate)
      b.add(item.grade.rawValue)
      b.add(item.text.language)
      b.add(item.wire)
      b.add(item.identity)
      b.add(item.publisher)
      b.add(item.link)
      b.add(JSONText.of(item.authors))
      b.add(JSONText.of(item.text.categories))
      b.add(item.text.title)
      b.add(item.text.summary)
      b.add(item.text.content)
    } > 0
  }
}

// MARK: items that are stored already

extension ItemWriter {
  private func update(_ item: Item, feed: Int64, story: StoryRows.Place, duplicate: Int64?) throws -> Outcome {
    let row = try item.row != 0 ? item.row : rows.item(feed: feed, identity: item.identity)
    let old = try row.flatMap { row in
      try stored.first({ $0.add(row) }, row: { (hash: $0.int64(), story: $0.int64(), version: $0.int()) })
    }
    guard let row, let old else { throw connection.invalid("item ‘\(item.key)’ has no row \(item.row)") }
    let storyRow: Int64 =
      switch story {
      case .own: row
      case .row(let found): found
      case .asStored, .open: old.story
      }
    let isEdit = old.hash != item.textHash
    if isEdit {
      try keepOldText(row: row, replaced: now ?? item.updated ?? item.effective)
      try index?.remove(row)
    }
    try connection.prepare(isEdit ? Self.updateAll : Self.updateAttributes).run { b in
      bindAttributes(item, version: isEdit ? max(item.version, old.version + 1) : old.version, story: storyRow, &b)
      b.add(duplicate)
      if isEdit { bindText(item, &b) }
      b.add(row)
    }
    if isEdit { try index?.add(row) }
    return Outcome(row: row, change: isEdit ? .edited : .unchanged)
  }

  private static let attributes = """
    UPDATE items SET effective = ?, story = ?, version = ?, published = ?, updated = ?, grade = ?, language = ?, wire = ?,
      publisher = ?, link = ?, authors = ?, categories = ?, duplicate_of = coalesce(?, duplicate_of)
    """
  private static let updateAttributes = attributes + " WHERE row = ?"
  private static let updateAll =
    attributes + ", text_hash = ?, title = ?, summary = ?, content = ?, pruned = 0 WHERE row = ?"

  private func bindAttributes(_ item: Item, version: Int, story: Int64, _ b: inout Binder) {
    b.add(item.effective)
    b.add(story)
    b.add(version)
    b.add(item.published)
    b.add(item.updated)
    b.add(item.grade.rawValue)
    b.add(item.text.language)
    b.add(item.wire)
    b.add(item.publisher)
    b.add(item.link)
    b.add(JSONText.of(item.authors))
    b.add(JSONText.of(item.text.categories))
  }

  private func bindText(_ item: Item, _ b: inout Binder) {
    b.add(item.textHash)
    b.add(item.text.title)
    b.add(item.text.summary)
    b.add(item.text.content)
  }

  private func keepOldText(row: Int64, replaced: Timestamp) throws {
    try connection.prepare(
      """
      INSERT OR IGNORE INTO item_versions (item, version, text_hash, seen, replaced, title, summary, content)
      SELECT row, version, text_hash, coalesce((SELECT max(replaced) FROM item_versions WHERE item = items.row), first_seen),
        ?, title, summary, content
      FROM items WHERE row = ?
      """
    ).run {
      $0.add(replaced)
      $0.add(row)
    }
  }
}
