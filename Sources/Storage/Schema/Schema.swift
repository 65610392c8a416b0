import GRDB

/// Brings a database to the present schema: an open connection in, the same connection at `version` out.
///
/// A migration, once released, is never edited; the next change is a new one at the end of `steps`.
enum Schema {
  /// "BLWR": tells our files from other programs' (SQLite file format, offset 68).
  static let applicationID: Int32 = 0x424c_5752

  static let steps: [(name: String, sql: [String])] = [
    ("1", SchemaVersion1.all),
    ("2", SchemaVersion2.all),
    ("3", SchemaVersion3.all),
    ("4", SchemaVersion4.all),
  ]

  static var version: Int { steps.count }

  /// Each step is one transaction, which also writes the version: a step is done wholly or not at all.
  static func migrator(upTo last: Int = Schema.version, hook: (@Sendable (String) throws -> Void)? = nil)
    -> DatabaseMigrator
  {
    var migrator = DatabaseMigrator()
    for (position, step) in steps.prefix(last).enumerated() {
      // Checking every foreign key of ten million rows after a step that touches none would hold the start up.
      migrator.registerMigration(step.name, foreignKeyChecks: .immediate) { database in
        for sql in step.sql {
          try hook?(sql)
          try database.execute(sql: sql)
        }
        try hook?("PRAGMA user_version")
        try database.execute(sql: "PRAGMA user_version = \(position + 1)")
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
      }
    }
    return migrator
  }

  /// The version of the schema that the file has; 0 for one with nothing in it. Throws for another program's.
  static func found(_ connection: Connection) throws -> Int {
    let id = try connection.prepare("PRAGMA application_id").first { $0.int64() } ?? 0
    // The migrator's own table comes before the first step: all that a first start that was cut short may have left.
    let tables =
      try connection.prepare("SELECT count(*) FROM sqlite_schema WHERE name NOT GLOB '*grdb_*'").first { $0.int() } ?? 0
    guard id == Int64(applicationID) || (id == 0 && tables == 0) else {
      throw StorageError(.foreign, path: connection.path, detail: "application id \(id)")
    }
    return try connection.prepare("PRAGMA user_version").first { $0.int() } ?? 0
  }

  /// Whether something that follows from the tables was made by another version of the program.
  static func needsRefresh(_ connection: Connection) throws -> Bool {
    try Meta.text("views", connection) != Views.digest || Meta.text("folding", connection) != TextIndexWriter.folding
  }

  /// Views are laid anew when their text has changed, the index of words when the folding has.
  static func refresh(_ connection: Connection) throws {
    if try Meta.text("folding", connection) != TextIndexWriter.folding { try TextIndexWriter.startAnew(connection) }
    guard try Meta.text("views", connection) != Views.digest else { return }
    let old = try connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'view' AND name GLOB 'v_*'")
      .all { $0.text() }
    for name in old { try connection.execute("DROP VIEW \"\(name)\"") }
    for view in Views.all { try connection.execute("CREATE VIEW \(view.name) AS\n\(view.sql)") }
    try Meta.set("views", Views.digest, connection)
  }
}
