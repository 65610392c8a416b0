import GRDB
import GRDBSQLite
import Model

/// A prepared statement: values in by position, rows out. Every statement but schema text runs through `step`.
///
/// Binds straight to SQLite, since a list of boxed values for each row costs as much as the row.
struct Prepared {
  private let statement: GRDB.Statement
  private let handle: OpaquePointer
  private let sql: String
  private let connection: Connection

  init(statement: GRDB.Statement, sql: String, connection: Connection) {
    self.statement = statement
    self.sql = sql
    self.connection = connection
    handle = statement.sqliteStatement
  }

  /// Binds, runs to the end, and returns how many rows were changed.
  @discardableResult
  func run(_ bind: (inout Binder) -> Void = { _ in }) throws -> Int {
    try with(bind) {
      while try step() {}
      return Int(sqlite3_changes(connection.database.sqliteConnection))
    }
  }

  /// Binds, runs an INSERT of one row, and returns its row number. RETURNING would do the same by way of a temporary
  /// table, whose page cache is taken from the system and given back each time.
  func insert(_ bind: (inout Binder) -> Void) throws -> Int64 {
    try run(bind)
    return sqlite3_last_insert_rowid(connection.database.sqliteConnection)
  }

  /// Binds and hands each row to `row`.
  func each(_ bind: (inout Binder) -> Void = { _ in }, row: (inout RowReader) throws -> Void) throws {
    try with(bind) {
      while try step() {
        var reader = RowReader(handle)
        try row(&reader)
      }
    }
  }

  /// Binds and returns what `row` makes of the first row, nil when there is none.
  func first<T>(_ bind: (inout Binder) -> Void = { _ in }, row: (inout RowReader) throws -> T) throws -> T? {
    try with(bind) {
      guard try step() else { return nil }
      var reader = RowReader(handle)
      return try row(&reader)
    }
  }

  /// Binds and returns what `row` makes of every row.
  func all<T>(_ bind: (inout Binder) -> Void = { _ in }, row: (inout RowReader) throws -> T) throws -> [T] {
    var out: [T] = []
    try each(bind) { out.append(try row(&$0)) }
    return out
  }

  var columnNames: [String] { statement.columnNames }

  private func with<T>(_ bind: (inout Binder) -> Void, _ body: () throws -> T) throws -> T {
    let arena = connection.arena
    let mark = arena.mark
    var binder = Binder(handle, arena)
    bind(&binder)
    defer {
      sqlite3_reset(handle)
      // The texts are the arena's: the statement must not keep their addresses.
      sqlite3_clear_bindings(handle)
      arena.release(to: mark)
    }
    try connection.beforeStatement?(sql)
    return try body()
  }

  private func step() throws -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    let message = String(cString: sqlite3_errmsg(connection.database.sqliteConnection))
    throw DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: sql)
  }
}

/// Values in, in the order of the statement's question marks.
struct Binder {
  private let handle: OpaquePointer
  private let arena: BindArena
  private var index: Int32 = 0

  init(_ handle: OpaquePointer, _ arena: BindArena) {
    self.handle = handle
    self.arena = arena
  }

  mutating func add(_ value: Int64) {
    index += 1
    sqlite3_bind_int64(handle, index, value)
  }

  mutating func add(_ value: Int) { add(Int64(value)) }
  mutating func add(_ value: Bool) { add(value ? 1 as Int64 : 0) }
  mutating func add(_ value: Timestamp) { add(value.milliseconds) }
  mutating func add(_ value: TimeSpan) { add(value.milliseconds) }

  mutating func add(_ value: Double) {
    index += 1
    sqlite3_bind_double(handle, index, value)
  }

  mutating func add(_ value: String) {
    index += 1
    var text = value
    text.withUTF8 { bytes in
      // No destructor: the arena keeps the bytes for as long as the statement runs.
      _ = sqlite3_bind_text(handle, index, arena.copy(bytes), Int32(clamping: bytes.count), nil)
    }
  }

  mutating func addNull() {
    index += 1
    sqlite3_bind_null(handle, index)
  }

  mutating func add(_ value: String?) { if let value { add(value) } else { addNull() } }
  mutating func add(_ value: Int64?) { if let value { add(value) } else { addNull() } }
  mutating func add(_ value: Int?) { if let value { add(value) } else { addNull() } }
  mutating func add(_ value: Double?) { if let value { add(value) } else { addNull() } }
  mutating func add(_ value: Timestamp?) { if let value { add(value) } else { addNull() } }
  mutating func add(_ value: TimeSpan?) { if let value { add(value) } else { addNull() } }
}

/// Values out, in the order of the statement's columns. Reads NULL as an empty value where none is asked for.
struct RowReader {
  private let handle: OpaquePointer
  private var index: Int32 = 0

  init(_ handle: OpaquePointer) { self.handle = handle }

  mutating func int64() -> Int64 {
    defer { index += 1 }
    return sqlite3_column_int64(handle, index)
  }

  mutating func int() -> Int { Int(int64()) }
  mutating func bool() -> Bool { int64() != 0 }
  mutating func time() -> Timestamp { Timestamp(milliseconds: int64()) }
  mutating func span() -> TimeSpan { TimeSpan(milliseconds: int64()) }

  mutating func double() -> Double {
    defer { index += 1 }
    return sqlite3_column_double(handle, index)
  }

  mutating func text() -> String {
    defer { index += 1 }
    guard let bytes = sqlite3_column_text(handle, index) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, index))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  /// SQLITE_INTEGER, SQLITE_NULL and so on of the next value.
  var type: Int32 { sqlite3_column_type(handle, index) }

  mutating func optional<T>(_ read: (inout RowReader) -> T) -> T? {
    guard type != SQLITE_NULL else {
      index += 1
      return nil
    }
    return read(&self)
  }

  mutating func optionalText() -> String? { optional { $0.text() } }
  mutating func optionalTime() -> Timestamp? { optional { $0.time() } }
  mutating func optionalInt() -> Int? { optional { $0.int() } }
  mutating func optionalInt64() -> Int64? { optional { $0.int64() } }
  mutating func optionalDouble() -> Double? { optional { $0.double() } }
  mutating func optionalSpan() -> TimeSpan? { optional { $0.span() } }
}
