import Foundation

/// Looks at a file's first bytes before SQLite does: what is no database, or another program's, is refused untouched,
/// where opening it for writing would already leave files beside it.
enum FileProbe {
  /// `unsaid`: an empty file, a database that says no owner, or ours with its header still in the write-ahead log.
  enum Owner { case ours, unsaid }

  static func check(_ path: String) throws(StorageError) -> Owner {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw StorageError(.cannotOpen, path: path, detail: "no right to read it")
    }
    defer { try? file.close() }
    let head: Data
    do { head = try file.read(upToCount: 100) ?? Data() } catch {
      throw StorageError(.io, path: path, detail: "\(error)")
    }
    // An empty file is what SQLite makes first of a new database.
    guard !head.isEmpty else { return .unsaid }
    let bytes = [UInt8](head)
    guard bytes.count == 100, bytes.starts(with: "SQLite format 3\0".utf8) else {
      throw StorageError(.notADatabase, path: path)
    }
    // SQLite file format, section 1.3: application id at offset 68, big-endian.
    let id = bytes[68..<72].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    if id == UInt32(bitPattern: Schema.applicationID) { return .ours }
    guard id == 0 else { throw StorageError(.foreign, path: path, detail: "application id \(id)") }
    return .unsaid
  }
}
