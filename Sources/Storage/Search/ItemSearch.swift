import GRDB
import Model

extension Store {
  /// Stored items that answer the query, latest first. Sees everything that is committed, indexed or not.
  package func items(_ query: ItemQuery) throws(StorageError) -> [ItemRow] {
    try indexBeforeSearch(query)
    return try read { connection in
      let words = TextQuery(query.text)
      let highlighter = Highlighter(words)
      let matches = try MatchRows(connection)
      let key = try connection.prepare(
        """
        SELECT f.id || ' ' || d.identity FROM items i JOIN items d ON d.row = i.duplicate_of JOIN feeds f ON f.row = d.feed
        WHERE i.row = ?
        """)
      let search = try ItemSearch(connection, query, words)
      return try search.rows().map { stored in
        let original = try key.first({ $0.add(stored.item.row) }, row: { $0.text() })
        var row = ItemRow(stored, matches: try matches.of(stored.item.row), duplicateOf: original)
        highlighter.highlight(&row, text: stored.item.text)
        return row
      }
    }
  }

  /// How many items answer the query, whatever its limit and offset.
  package func countItems(_ query: ItemQuery) throws(StorageError) -> Int {
    try indexBeforeSearch(query)
    return try read { try ItemSearch($0, query, TextQuery(query.text)).count() }
  }

  /// Items that answer the query with their matches, one after another without holding all of them: for `try`, `replay` of
  /// the stored history and `evaluate`. `limit` counts too.
  package func eachItem(_ query: ItemQuery, _ body: (StoryMember) throws -> Void) throws(StorageError) {
    try indexBeforeSearch(query)
    try read { connection in
      let matches = try MatchRows(connection)
      try ItemSearch(connection, query, TextQuery(query.text)).each { stored in
        try body(
          StoryMember(item: stored.item, matches: try matches.of(stored.item.row), story: stored.story))
      }
    }
  }

  private func indexBeforeSearch(_ query: ItemQuery) throws(StorageError) {
    guard options.access == .write, !query.text.isEmpty else { return }
    // In small pieces: the pipeline's commits come between them.
    while try indexText(limit: 500) > 0 {}
  }
}

/// One query over `items`.
struct ItemSearch {
  private let connection: Connection
  private let query: ItemQuery
  private var filter = Filter()

  init(_ connection: Connection, _ query: ItemQuery, _ words: TextQuery) throws {
    self.connection = connection
    self.query = query
    try addWords(words)
    if let since = query.since { filter.add("i.effective >= ?") { $0.add(since) } }
    if let until = query.until { filter.add("i.effective < ?") { $0.add(until) } }
    filter.add("i.feed IN (SELECT row FROM feeds WHERE id IN (SELECT value FROM json_each(?)))", list: query.feeds)
    filter.add(
      """
      i.row IN (SELECT item FROM matches
        WHERE indicator IN (SELECT value FROM json_each(?)) AND withheld IS NULL)
      """, list: query.indicators)
    filter.add(
      "i.row IN (SELECT item FROM match_places WHERE place IN (SELECT value FROM json_each(?)))", list: query.places)
  }

  func rows() throws -> [ItemRows.Stored] {
    var found: [ItemRows.Stored] = []
    try each { found.append($0) }
    return found
  }

  func each(_ body: (ItemRows.Stored) throws -> Void) throws {
    let order = query.ascending ? "ASC" : "DESC"
    // Sorted by number alone, and read after: to sort whole texts would cost more than to find them.
    let sql =
      ItemRows.select + """
         WHERE i.row IN (
          SELECT i.row FROM items i\(filter.sql) ORDER BY i.effective \(order), i.row \(order) LIMIT ? OFFSET ?)
        ORDER BY i.effective \(order), i.row \(order)
        """
    try connection.prepare(sql).each { b in
      filter.bind(&b)
      b.add(query.limit)
      b.add(query.offset)
    } row: { r in
      try body(ItemRows.value(&r))
    }
  }

  func count() throws -> Int {
    try connection.prepare("SELECT count(*) FROM items i" + filter.sql).first(filter.bind) { $0.int() } ?? 0
  }

  /// Rows above the index's mark are asked in an index of their own, made for this query.
  private mutating func addWords(_ words: TextQuery) throws {
    guard words.wanted != nil || words.unwanted != nil else { return }
    let tail = try UnindexedTail(connection)
    for (expression, isIn) in [(words.wanted, "IN"), (words.unwanted, "NOT IN")] {
      guard let expression else { continue }
      let rows = try tail.rows(matching: expression)
      filter.add(
        """
        i.row \(isIn) (SELECT rowid FROM item_words WHERE item_words MATCH ?
          UNION ALL SELECT value FROM json_each(?))
        """
      ) { b in
        b.add(expression)
        b.add("[" + rows.map(String.init).joined(separator: ",") + "]")
      }
    }
  }
}

/// The committed items that the index does not hold yet, in an index in memory.
struct UnindexedTail {
  private let memory: DatabaseQueue?

  init(_ connection: Connection) throws {
    let mark = try TextIndexWriter.mark(connection)
    let last = try connection.prepare("SELECT coalesce(max(row), 0) FROM items").first { $0.int64() } ?? 0
    guard last > mark else {
      memory = nil
      return
    }
    let queue = try DatabaseQueue()
    memory = queue
    let text = try connection.prepare("SELECT row, title, summary, content FROM items WHERE row > ? ORDER BY row")
    try queue.write { database in
      try database.execute(sql: SchemaVersion1.text)
      let own = Connection(database: database, path: ":memory:", beforeStatement: nil)
      let insert = try own.prepare("INSERT INTO item_words (rowid, title, summary, content) VALUES (?, ?, ?, ?)")
      try text.each {
        $0.add(mark)
      } row: { r in
        let row = r.int64()
        let words = FoldedText(&r)
        try insert.run { words.bind(row: row, &$0) }
      }
    }
  }

  func rows(matching expression: String) throws -> [Int64] {
    guard let memory else { return [] }
    return try memory.read { database in
      try Connection(database: database, path: ":memory:", beforeStatement: nil)
        .prepare("SELECT rowid FROM item_words WHERE item_words MATCH ?")
        .all {
          $0.add(expression)
        } row: {
          $0.int64()
        }
    }
  }
}
