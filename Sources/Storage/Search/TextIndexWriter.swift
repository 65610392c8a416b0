import Model
import TextFolding

/// Rows of items in, their folded words in the full-text index out.
///
/// New items are indexed in batches of their own, after the commit that stores them: the index costs more than the row, and
/// a large batch costs less a row than many small ones. Up to which row that was done stands in `meta`. Only an edit or a
/// pruning of an item below that mark touches the index at once, since a contentless index must be told the old words.
struct TextIndexWriter {
  private let connection: Connection
  private let text: Prepared
  private let insert: Prepared
  private let delete: Prepared
  let indexedTo: Int64

  init(_ connection: Connection) throws {
    self.connection = connection
    text = try connection.prepare("SELECT title, summary, content FROM items WHERE row = ?")
    insert = try connection.prepare("INSERT INTO item_words (rowid, title, summary, content) VALUES (?, ?, ?, ?)")
    delete = try connection.prepare(
      "INSERT INTO item_words (item_words, rowid, title, summary, content) VALUES ('delete', ?, ?, ?, ?)")
    indexedTo = try Self.mark(connection)
  }

  static func mark(_ connection: Connection) throws -> Int64 {
    try connection.prepare("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'indexed_to'").first { $0.int64() } ?? 0
  }

  /// An empty index: what it held of old words could not be taken out of it, were they folded otherwise now.
  static func startAnew(_ connection: Connection) throws {
    try connection.execute("DROP TABLE item_words")
    try connection.execute(SchemaVersion1.text)
    try Meta.set("indexed_to", nil as String?, connection)
    try Meta.set("folding", folding, connection)
  }

  /// Tells one folding from another by what it makes of letters that foldings differ in.
  static let folding = Digest.of(
    Folding.fold("Éa ßß Đđ Ÿ İı ﷲ كک يی ةه أا مُحَمَّد ـــ می‌گوید 12 ۱۲ ١٢ U.S. don't Jalal-ud-din’s, “x”؛ y۔")
  ).hex

  /// Before the text changes.
  func remove(_ row: Int64) throws { try apply(delete, row) }

  /// After the text has changed.
  func add(_ row: Int64) throws { try apply(insert, row) }

  private func apply(_ statement: Prepared, _ row: Int64) throws {
    guard row <= indexedTo else { return }
    guard let words = try text.first({ $0.add(row) }, row: FoldedText.init) else { return }
    try statement.run { words.bind(row: row, &$0) }
  }

  /// Indexes up to `limit` items more. Returns how many.
  func advance(limit: Int) throws -> Int {
    var done = indexedTo
    var count = 0
    let next = try connection.prepare(
      "SELECT row, title, summary, content FROM items WHERE row > ? ORDER BY row LIMIT ?")
    try next.each {
      $0.add(indexedTo)
      $0.add(limit)
    } row: { r in
      done = r.int64()
      let words = FoldedText(&r)
      try insert.run { words.bind(row: done, &$0) }
      count += 1
    }
    guard count > 0 else { return 0 }
    try connection.prepare("INSERT OR REPLACE INTO meta (key, value) VALUES ('indexed_to', CAST(? AS TEXT))").run {
      $0.add(done)
    }
    return count
  }
}

/// The words of one item, folded as queries are.
struct FoldedText {
  let title: String
  let summary: String
  let content: String

  init(_ r: inout RowReader) {
    title = Folding.fold(r.text())
    summary = Folding.fold(r.text())
    content = Folding.fold(r.text())
  }

  func bind(row: Int64, _ b: inout Binder) {
    b.add(row)
    b.add(title)
    b.add(summary)
    b.add(content)
  }
}
