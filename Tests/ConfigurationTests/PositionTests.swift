import Model
import Testing

@testable import ConfigurationReading

@Suite struct PositionTests {
  /// The text, and line and column of the first character of the query's content.
  @Test(arguments: [
    ("query = \"x\"", 1, 10), ("query = 'x'", 1, 10), ("query = '''x'''", 1, 12), ("query = \"\"\"x\"\"\"", 1, 12),
    ("query = '''\nx'''", 2, 1), ("query = '''\r\nx'''", 2, 1), ("query = '''\n\nx'''", 2, 1),
    ("query = '''  x'''", 1, 12),
    ("names = [\"تورخم\", 'é'] ; query", 0, 0), ("title = 'سرحد' # ú\nquery   =   'x'", 2, 14),
    ("t = { a = 'é́', query = 'x' }", 1, 26),
  ])
  func `a text knows where its first character stands`(text: String, line: Int, column: Int) throws {
    let problems = Problems()
    let source = try #require(SourceText(file: "f", bytes: Array(text.utf8), problems: problems))
    let table = DocumentParser.parse(source, problems: problems).table
    let found = query(in: table)
    #expect(found?.line ?? 0 == line)
    #expect(found?.column ?? 0 == column)
  }

  private func query(in table: TomlTable) -> SourcePosition? {
    for entry in table.entries {
      if entry.key == "query" { return entry.node.contentPosition }
      if case .table(let inner) = entry.node.value, let found = query(in: inner) { return found }
    }
    return nil
  }

  @Test func `long lines keep their columns`() throws {
    let problems = Problems()
    let text = "a = [" + (0..<500).map { "'é\($0)'" }.joined(separator: ", ") + "]"
    let source = try #require(SourceText(file: "f", bytes: Array(text.utf8), problems: problems))
    guard case .array(let nodes)? = DocumentParser.parse(source, problems: problems).table["a"]?.node.value else {
      Issue.record("no array")
      return
    }
    let scalars = Array(text.unicodeScalars)
    for node in nodes { #expect(scalars[node.contentPosition.column - 1] == "é") }
  }
}
