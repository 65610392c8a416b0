import Model

/// Findings go in from every step of loading; all of them come out together, in the order of files and lines.
final class Problems {
  /// A file that is no configuration at all must not fill the memory with complaints.
  static let maximum = 5_000

  private(set) var diagnostics: [Diagnostic] = []
  private var known: Set<Diagnostic> = []
  private var unsaid = 0
  private(set) var errorCount = 0

  func error(at position: SourcePosition, _ message: String, hint: String? = nil) {
    errorCount += 1
    add(Diagnostic(.error, at: position, message, hint: hint))
  }

  func warning(at position: SourcePosition, _ message: String, hint: String? = nil) {
    add(Diagnostic(.warning, at: position, message, hint: hint))
  }

  private func add(_ diagnostic: Diagnostic) {
    guard diagnostics.count < Self.maximum else {
      unsaid += 1
      return
    }
    if known.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
  }

  /// Errors and warnings by file (in the order given), line and column.
  func sorted(files: [String]) -> [Diagnostic] {
    let rank = Dictionary(files.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var all = diagnostics.enumerated().sorted { a, b in
      let (p, q) = (a.element.position, b.element.position)
      return (rank[p.file] ?? .max, p.file, p.line, p.column, a.offset)
        < (rank[q.file] ?? .max, q.file, q.line, q.column, b.offset)
    }.map(\.element)
    if unsaid > 0, let last = all.last {
      all.append(Diagnostic(.note, at: last.position, "\(unsaid) more problems are not listed"))
    }
    return all
  }
}
