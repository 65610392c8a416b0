import Model

/// The main file's path in; every file that it includes out, parsed, each once, in the order of reading.
final class IncludeWalk {
  struct LoadedFile {
    var path: String
    var table: TomlTable
    var isMain: Bool
  }

  private let files: FileAccess
  private let problems: Problems
  private var open: [String] = []
  private(set) var loaded: [LoadedFile] = []
  /// Every file that was tried, whether or not it could be read.
  private(set) var paths: [String] = []
  private(set) var digest = Digest()
  /// False when a file, or part of one, could not be read.
  private(set) var isComplete = true

  init(files: FileAccess, problems: Problems) {
    self.files = files
    self.problems = problems
  }

  func load(main path: String) { load(FilePath.tidy(path), namedAt: nil) }

  private func load(_ path: String, namedAt origin: SourcePosition?) {
    if let start = open.firstIndex(of: path), let origin {
      problems.error(
        at: origin, "‘include’ goes in a circle: \((open[start...] + [path]).joined(separator: " → "))",
        hint: "remove one of these includes, or narrow its pattern")
      return
    }
    guard !paths.contains(path) else { return }
    paths.append(path)
    guard let source = read(path, namedAt: origin) else {
      isComplete = false
      return
    }
    let document = DocumentParser.parse(source, problems: problems)
    if !document.isComplete { isComplete = false }
    loaded.append(LoadedFile(path: path, table: document.table, isMain: origin == nil))
    open.append(path)
    follow(document.table, from: path)
    open.removeLast()
  }

  private func read(_ path: String, namedAt origin: SourcePosition?) -> SourceText? {
    do throws(FileAccess.Failure) {
      let bytes = try files.read(path, SourceText.maximumBytes)
      bytes.withUnsafeBytes { digest.combine(bytes: $0) }
      digest.combine("")
      return SourceText(file: path, bytes: bytes, problems: problems)
    } catch {
      let place = origin ?? SourcePosition(file: path, line: 1, column: 1)
      problems.error(
        at: place, "cannot read \(path): \(error.reason)",
        hint: origin == nil ? "name the configuration with --config FILE" : "relative paths start at the file’s folder")
      return nil
    }
  }

  private func follow(_ table: TomlTable, from path: String) {
    guard table["include"] != nil else { return }
    let reader = TableReader(
      table, at: SourcePosition(file: path, line: 1, column: 1), subject: "", problems: problems)
    for pattern in reader.names("include", example: "[\"indicators/*.toml\"]") ?? [] {
      for found in expand(pattern, from: path) { load(found, namedAt: pattern.position) }
    }
  }

  private func expand(_ pattern: PositionedText, from path: String) -> [String] {
    let full = FilePath.resolve(pattern.text, from: FilePath.folder(of: path))
    guard FilePath.hasWildcard(full) else { return [full] }
    do throws(FileAccess.Failure) {
      let found = try FileGlob(files: files).expand(full)
      if found.isEmpty {
        problems.warning(at: pattern.position, "no file matches \(full)", hint: "is the folder right?")
      }
      return found
    } catch {
      isComplete = false
      problems.error(
        at: pattern.position, "cannot list the folder of \(full): \(error.reason)",
        hint: "relative paths start at the file’s folder")
      return []
    }
  }
}
