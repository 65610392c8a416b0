import Foundation
import GRDB

extension Store {
  /// A consistent copy of the live database as one file, made beside its place and then moved there: a copy that is cut
  /// short leaves nothing of the name. Fails where `target` exists.
  package func backup(to target: String) throws(StorageError) {
    guard !FileManager.default.fileExists(atPath: target) else {
      throw StorageError(.cannotOpen, path: target, detail: "there is a file of this name; it is not overwritten")
    }
    let partial = target + ".partial"
    for ending in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: partial + ending) }
    do {
      let queue = try DatabaseQueue(path: partial)
      try copy(to: queue)
      // One file, that opens for reading wherever it is put: the mode is part of the copied header.
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
      try queue.close()
      try FileManager.default.moveItem(atPath: partial, toPath: target)
    } catch {
      try? FileManager.default.removeItem(atPath: partial)
      throw StorageError(error, path: target)
    }
  }
}
