import Glibc

extension FileAccess {
  /// The real file system.
  package static let disk = FileAccess(
    read: { path, limit throws(Failure) in try DiskReader.read(path, limit: limit) },
    list: { path throws(Failure) in try DiskReader.list(path) }, mode: DiskReader.mode)
}

private enum DiskReader {
  static func read(_ path: String, limit: Int) throws(FileAccess.Failure) -> [UInt8] {
    // Without O_NONBLOCK, opening a named pipe waits for a writer that may never come.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure() }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw FileAccess.Failure(status.st_mode & S_IFMT == S_IFDIR ? "it is a folder" : "it is not a regular file")
    }
    return try readAll(descriptor, limit: limit)
  }

  private static func readAll(_ descriptor: CInt, limit: Int) throws(FileAccess.Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure()
      }
      bytes.append(contentsOf: chunk[..<count])
    }
    return bytes
  }

  static func list(_ path: String) throws(FileAccess.Failure) -> [FileAccess.Entry] {
    guard let folder = opendir(path) else { throw failure() }
    defer { closedir(folder) }
    var entries: [FileAccess.Entry] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { raw in
        String(decoding: raw.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name != ".", name != ".." else { continue }
      entries.append(FileAccess.Entry(name: name, isDirectory: isDirectory(path + "/" + name)))
    }
    return entries
  }

  static func mode(_ path: String) -> UInt32? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
  }

  private static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func failure() -> FileAccess.Failure {
    let text = String(cString: strerror(errno))
    return FileAccess.Failure(text.prefix(1).lowercased() + text.dropFirst())
  }
}
