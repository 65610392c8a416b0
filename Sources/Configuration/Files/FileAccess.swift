/// How loading reaches files: a struct of closures, so that tests and `check` on standard input need no disk.
package struct FileAccess: Sendable {
  package struct Failure: Error, Sendable {
    /// In words, as `strerror` gives it: `no such file or directory`.
    package var reason: String
    package init(_ reason: String) { self.reason = reason }
  }

  package struct Entry: Hashable, Sendable {
    package var name: String
    package var isDirectory: Bool
    package init(name: String, isDirectory: Bool) {
      self.name = name
      self.isDirectory = isDirectory
    }
  }

  /// Bytes of a regular file. One byte more than `limit` is enough to tell that there are too many.
  package var read: @Sendable (_ path: String, _ limit: Int) throws(Failure) -> [UInt8]
  /// What a folder holds, in any order, without `.` and `..`.
  package var list: @Sendable (_ path: String) throws(Failure) -> [Entry]
  /// Permission bits; nil when there is no such file.
  package var mode: @Sendable (_ path: String) -> UInt32?

  package init(
    read: @escaping @Sendable (String, Int) throws(Failure) -> [UInt8],
    list: @escaping @Sendable (String) throws(Failure) -> [Entry], mode: @escaping @Sendable (String) -> UInt32?
  ) {
    self.read = read
    self.list = list
    self.mode = mode
  }
}
