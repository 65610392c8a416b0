import Testing

@testable import ConfigurationReading

/// A broken `feeds.conf`, and every line that is said of it.
struct Malformed: Sendable, CustomTestStringConvertible {
  var text: String
  var complaints: [String]

  init(_ text: String, _ complaints: [String]) {
    self.text = text
    self.complaints = complaints
  }

  var testDescription: String { complaints.first ?? text }

  static let all =
    syntax1 + syntax2 + settings + feeds1 + feeds2 + vocabulary + indicators + rules1 + rules2 + channels
}

@Suite struct MalformedTests {
  @Test(arguments: Malformed.all)
  func `each mistake is told with its line, its column and a way out`(malformed: Malformed) {
    #expect(Tree(malformed.text).complaints == malformed.complaints)
  }

  @Test(arguments: Malformed.all)
  func `the same mistakes are told when lines end in carriage returns`(malformed: Malformed) {
    let text = malformed.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    let places = Tree(text).complaints.map { $0.prefix { $0 != " " } }
    #expect(places == malformed.complaints.map { $0.prefix { $0 != " " } })
  }

  @Test func `a broken included file is told by its own name, and what it may have defined is not called unknown`() {
    let tree = Tree([
      "feeds.conf": """
      include = ["words/*.toml"]
      [[rule]]
      id = "shut"
      count = "closure"
      window = "24h"
      levels = { warning = 1 }
      """,
      "words/a.toml": "[[indicator]]\nid = \"closure\nquery = \"x\"",
      "words/b.toml": "database = \"x\"\n[[place]]\nid = \"p\"",
    ])
    #expect(
      tree.complaints.map { String($0.prefix { $0 != "(" }) } == [
        "words/a.toml:2:6: error: syntax: the string that begins here is not closed ",
        "words/b.toml:1:1: error: ‘database’ may stand in the main file only ",
        "words/b.toml:2:1: error: place ‘p’ has no ‘kind’ ",
        "words/b.toml:2:1: error: place ‘p’ has no ‘names’ ",
      ])
  }

  @Test func `a file full of mistakes is cut off with a count`() {
    let text = String(repeating: "[[feed]]\n", count: 4_000)
    let complaints = Tree(text).complaints
    #expect(complaints.count == Problems.maximum + 1)
    #expect(complaints.last?.hasSuffix("note: 3000 more problems are not listed") == true)
  }
}
