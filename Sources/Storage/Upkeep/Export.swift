import GRDBSQLite

/// One value of an exported row.
package enum ExportValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
}

extension Store {
  /// Every table of the schema, in the pipeline's order, but what holds secrets.
  package func tables() throws(StorageError) -> [String] {
    try read { connection in
      try connection.prepare(
        """
        SELECT name FROM sqlite_schema
        WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB 'grdb_*' AND name NOT GLOB 'item_words*'
          AND name <> 'hub_subscriptions'
        ORDER BY rowid
        """
      ).all { $0.text() }
    }
  }

  /// The documented views.
  package static var views: [String] { Views.all.map(\.name) }

  /// Hands over every row of a table or a view, one after another: column names and values, in step.
  package func export(
    table: String, _ body: ([(name: String, value: ExportValue)]) throws -> Void
  ) throws(StorageError) {
    let known = try tables() + Self.views
    try read { connection in
      guard known.contains(table) else { throw connection.invalid("there is no table or view ‘\(table)’") }
      let statement = try connection.prepare("SELECT * FROM \"\(table)\"")
      let names = statement.columnNames
      try statement.each { r in
        try body(names.map { ($0, r.value()) })
      }
    }
  }
}

extension RowReader {
  /// Whatever the column holds.
  mutating func value() -> ExportValue {
    switch type {
    case SQLITE_INTEGER: .integer(int64())
    case SQLITE_FLOAT: .real(double())
    case SQLITE_NULL: optional { _ in ExportValue.null } ?? .null
    default: .text(text())
    }
  }
}
