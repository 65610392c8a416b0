import GRDB

/// What went wrong in the database, told apart by what a person can do about it: kind, file and detail in, plain words out.
package struct StorageError: Error, Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case cannotOpen
    /// No SQLite file at all.
    case notADatabase
    /// An SQLite file of another program.
    case foreign
    case corrupt
    case newerSchema(found: Int, known: Int)
    /// Opened for reading only, so that it cannot be brought up to date.
    case olderSchema(found: Int, known: Int)
    case diskFull
    case readOnly
    /// Another process wrote for longer than the busy timeout.
    case locked
    /// Another daemon holds the lock file.
    case inUse(pid: Int32)
    case io
    /// The caller asked for something that cannot be stored: a defect of the program.
    case invalid
  }

  package var kind: Kind
  package var path: String
  /// What SQLite or the system said.
  package var detail: String

  package init(_ kind: Kind, path: String, detail: String = "") {
    self.kind = kind
    self.path = path
    self.detail = detail
  }

  /// Whether the same call may go through later without a person's help.
  package var isTemporary: Bool {
    switch kind {
    case .locked, .inUse, .diskFull: true
    default: false
    }
  }
}

extension StorageError: CustomStringConvertible {
  package var description: String {
    let said = detail.isEmpty ? "" : " (\(detail))"
    return "database \(path): \(problem)\(said); \(remedy)"
  }

  private var problem: String {
    switch kind {
    case .cannotOpen: "cannot be opened"
    case .notADatabase: "is not an SQLite file"
    case .foreign: "belongs to another program"
    case .corrupt: "is damaged"
    case .newerSchema(let found, let known): "has schema \(found), this program knows \(known)"
    case .olderSchema(let found, let known): "has schema \(found), this program needs \(known)"
    case .diskFull: "cannot grow, the disk is full"
    case .readOnly: "cannot be written"
    case .locked: "is being written by another process"
    case .inUse(let pid): pid > 0 ? "is in use by process \(pid)" : "is in use by another process"
    case .io: "could not be read or written"
    case .invalid: "was asked for something it cannot do"
    }
  }

  package var remedy: String {
    switch kind {
    case .cannotOpen: "check that its folder exists and that this user may read and write there"
    case .notADatabase: "check the path; the file was left as it is"
    case .foreign: "check the path, or choose a new file with `database = …`; the file was left as it is"
    case .corrupt: "stop the daemon and restore a backup, or salvage with `sqlite3 FILE .recover`"
    case .newerSchema: "update the program, or restore a backup made before the update"
    case .olderSchema: "start the daemon once, or run a command that writes, to bring it up to date"
    case .diskFull: "free space on its disk; nothing of the last change was kept, and it is tried again"
    case .readOnly: "check the rights of the file, of its folder and of the mount; run as the daemon's user"
    case .locked: "try again; if it lasts, find the process with `fuser`"
    case .inUse: "stop the other daemon first, or give this one its own `database`"
    case .io: "check the disk and the system log"
    case .invalid: "this is a defect of the program; please report it with this message"
    }
  }
}

extension StorageError {
  /// Translates whatever a database access threw.
  init(_ error: any Error, path: String) {
    if let error = error as? StorageError {
      self = error
    } else if let error = error as? DatabaseError {
      self.init(Self.kind(of: error), path: path, detail: Self.text(of: error))
    } else {
      self.init(.io, path: path, detail: "\(error)")
    }
  }

  private static func kind(of error: DatabaseError) -> Kind {
    switch error.resultCode {
    case .SQLITE_CANTOPEN: .cannotOpen
    case .SQLITE_NOTADB: .notADatabase
    case .SQLITE_CORRUPT: .corrupt
    case .SQLITE_FULL: .diskFull
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: .readOnly
    case .SQLITE_BUSY, .SQLITE_LOCKED: .locked
    case .SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_INTERRUPT, .SQLITE_ABORT, .SQLITE_PROTOCOL: .io
    default: .invalid
    }
  }

  private static func text(of error: DatabaseError) -> String {
    let message = error.message ?? "no message"
    guard let sql = error.sql else { return "SQLite \(error.extendedResultCode.rawValue): \(message)" }
    return "SQLite \(error.extendedResultCode.rawValue): \(message), in: \(sql.prefix(120))"
  }
}
