import Glibc

/// The right to be the daemon of a database: an advisory lock on `<database>.lock`, which holds the owner's process id.
/// The kernel drops it with the process, so that a crash leaves nothing to clear away.
package final class StoreLock: Sendable {
  package let path: String
  private let descriptor: Int32

  /// Throws `.inUse` while another process holds it.
  package init(database: String) throws(StorageError) {
    path = database + ".lock"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw StorageError(
        errno == EROFS || errno == EACCES ? .readOnly : .cannotOpen, path: path, detail: Self.errorText)
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let reason = errno
      let text = Self.errorText
      let owner = Self.owner(in: descriptor)
      close(descriptor)
      throw reason == EWOULDBLOCK
        ? StorageError(.inUse(pid: owner), path: database) : StorageError(.io, path: path, detail: text)
    }
    let line = "\(getpid())\n"
    // Only a note for whoever finds the lock taken: the lock itself is what counts.
    _ = ftruncate(descriptor, 0)
    _ = line.withCString { pwrite(descriptor, $0, strlen($0), 0) }
  }

  deinit { close(descriptor) }

  /// Gives the right back before the value itself goes; another daemon may then take it.
  package func release() { _ = flock(descriptor, LOCK_UN) }

  /// Process id of the daemon that holds the database, nil when none does.
  package static func holder(ofDatabase database: String) -> Int32? {
    let descriptor = open(database + ".lock", O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_SH | LOCK_NB) == 0 { return nil }
    return owner(in: descriptor)
  }

  private static func owner(in descriptor: Int32) -> Int32 {
    var bytes = [UInt8](repeating: 0, count: 20)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    guard count > 0 else { return 0 }
    return Int32(String(decoding: bytes.prefix(count).prefix { $0 != 10 }, as: UTF8.self)) ?? 0
  }

  private static var errorText: String { String(cString: strerror(errno)) }
}
