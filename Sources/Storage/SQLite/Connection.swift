import GRDB

/// One access to the database: SQL text in, prepared statements out. Valid only inside the access that made it.
struct Connection {
  let database: Database
  let path: String
  let beforeStatement: (@Sendable (String) throws -> Void)?
  let arena = BindArena()

  /// The statement for this text, kept by the connection between accesses.
  func prepare(_ sql: String) throws -> Prepared {
    let statement = try database.cachedStatement(sql: sql)
    return Prepared(statement: statement, sql: sql, connection: self)
  }

  /// Runs text that takes no values and is not repeated: schema and pragmas.
  func execute(_ sql: String) throws {
    try beforeStatement?(sql)
    try database.execute(sql: sql)
  }

  func invalid(_ detail: String) -> StorageError { StorageError(.invalid, path: path, detail: detail) }
}
