/// Paths as text: joining, tidying, and the wildcards of `include`.
enum FilePath {
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// `path` as seen from `folder`; absolute paths stay as they are. `.` and inner `..` are taken out.
  static func resolve(_ path: String, from folder: String) -> String {
    tidy(path.hasPrefix("/") || folder.isEmpty ? path : folder + "/" + path)
  }

  static func tidy(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + joined : (joined.isEmpty ? "." : joined)
  }

  static func hasWildcard(_ pattern: String) -> Bool { pattern.contains { $0 == "*" || $0 == "?" } }

  /// `*` any characters, `?` any one, within one part of a path. Names that begin with a dot need a pattern that does.
  static func matches(_ name: Substring, _ pattern: Substring) -> Bool {
    if name.hasPrefix("."), !pattern.hasPrefix(".") { return false }
    let (name, pattern) = (Array(name), Array(pattern))
    var (n, p, starAt, retryAt) = (0, 0, -1, 0)
    while n < name.count {
      if p < pattern.count, pattern[p] == "*" {
        (starAt, retryAt) = (p, n)
        p += 1
      } else if p < pattern.count, pattern[p] == "?" || pattern[p] == name[n] {
        n += 1
        p += 1
      } else if starAt >= 0 {
        retryAt += 1
        (p, n) = (starAt + 1, retryAt)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }
}

/// A pattern in; the files that it names out, sorted by path. `**` stands for any number of folders.
struct FileGlob {
  /// Folders below the pattern's root; deeper than this a link points upwards.
  static let maximumDepth = 16

  let files: FileAccess

  func expand(_ pattern: String) throws(FileAccess.Failure) -> [String] {
    let parts = pattern.split(separator: "/")
    let fixed = parts.prefix { !FilePath.hasWildcard(String($0)) }
    let root = (pattern.hasPrefix("/") ? "/" : "") + fixed.joined(separator: "/")
    var found: Set<String> = []
    try walk(root, parts[fixed.endIndex...], depth: 0, into: &found)
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func walk(
    _ folder: String, _ parts: ArraySlice<Substring>, depth: Int, into found: inout Set<String>
  ) throws(FileAccess.Failure) {
    guard let part = parts.first, depth <= Self.maximumDepth else { return }
    let rest = parts.dropFirst()
    if part == "**" { try walk(folder, rest.isEmpty ? ["*"] : rest, depth: depth, into: &found) }
    for entry in try files.list(folder.isEmpty ? "." : folder) {
      let path = folder.isEmpty ? entry.name : (folder == "/" ? "/" : folder + "/") + entry.name
      if part == "**" {
        if entry.isDirectory, !entry.name.hasPrefix(".") { try walk(path, parts, depth: depth + 1, into: &found) }
      } else if FilePath.matches(entry.name[...], part) {
        if rest.isEmpty, !entry.isDirectory { found.insert(path) }
        if !rest.isEmpty, entry.isDirectory { try walk(path, rest, depth: depth + 1, into: &found) }
      }
    }
  }
}
