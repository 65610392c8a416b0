import Classification
import Foundation
import Model
import Testing

/// The examples of `bellwether-query(5)`, read from the page: a manual that is wrong is worse than none.
@Suite("The manual page of the query language")
struct ManualPageTests {
  private static let page = try! ManualPage()

  @Test("it has thirty examples, each with what matches and what does not")
  func thirty() {
    #expect(Self.page.examples.count == 30)
    for example in Self.page.examples {
      #expect(example.lines.contains { $0.expected == .match }, "\(example.title)")
      #expect(example.lines.contains { $0.expected != .match }, "\(example.title)")
      // mdoc takes such a word (“An”, “In”) for a macro, and leaves it out.
      let macros = example.title.split(separator: " ").filter { $0.count == 2 && $0.first?.isUppercase == true }
      #expect(macros.isEmpty, "\(example.title)")
    }
  }

  @Test("each example compiles, and matches and does not match as it says", arguments: page.examples)
  func example(_ example: ManualPage.Example) throws {
    let definition = IndicatorDefinition(id: "x", title: "x", query: PositionedText(example.query))
    let (compiled, diagnostics) = CompiledIndicators.compile(
      indicators: [definition], places: Self.page.places, lists: Self.page.lists)
    #expect(diagnostics.isEmpty)
    let indicators = try #require(compiled)
    for line in example.lines {
      let found = indicators.classify(line.item)
      let outcome: ManualPage.Outcome =
        !found.matches.isEmpty ? .match : found.withheld.first.map { .withheld($0.reason) } ?? .nothing
      #expect(outcome == line.expected, "\(example.title): \(line.item.title)")
    }
  }
}

/// The page's arena and examples.
struct ManualPage {
  enum Outcome: Hashable, Sendable {
    case match, nothing
    case withheld(String)
  }
  struct Line: Sendable {
    var expected: Outcome
    var item: ItemText
  }
  struct Example: Sendable, CustomTestStringConvertible {
    var title: String
    var query: String
    var lines: [Line]
    var testDescription: String { title }
  }
  private(set) var examples: [Example] = []
  private(set) var places: [Place] = []
  private(set) var lists: [TermList] = []

  init() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
      path: "../../man/bellwether-query.5")
    let text = try String(contentsOf: path, encoding: .utf8)
    let sections = text.split(separator: ".Sh EXAMPLES\n")[1].components(separatedBy: ".Ss ")
    for line in Self.literal(sections[0]) { addName(line) }
    for section in sections.dropFirst() {
      let block = Self.literal(section)
      guard let blank = block.firstIndex(of: "") else { continue }
      examples.append(
        Example(
          title: String(section.prefix { $0 != "\n" }), query: block[..<blank].joined(separator: "\n"),
          lines: block[(blank + 1)...].map(Self.line)))
    }
  }

  /// The lines between `.Bd` and `.Ed`.
  private static func literal(_ section: String) -> [String] {
    let lines = section.components(separatedBy: "\n")
    guard let begin = lines.firstIndex(where: { $0.hasPrefix(".Bd") }), let end = lines.firstIndex(of: ".Ed") else { return [] }
    return Array(lines[(begin + 1)..<end])
  }

  /// `actor @kabul: Kabul, Taliban`.
  private mutating func addName(_ line: String) {
    let sides = line.components(separatedBy: ": ")
    let head = sides[0].split(separator: " ").map { String($0) }
    let id = head[1].filter { $0 != "@" }
    let names = sides[1].components(separatedBy: ", ")
    if head[0] == "crossing" {
      places.append(Place(id: id, kind: head[0], title: id, names: names))
    } else {
      lists.append(Fixture.list(id, ["": names], entity: head[0] == "actor"))
    }
  }

  /// `yes [ur]: title | summary`, `no: …`, `held back, negated: …`.
  private static func line(_ text: String) -> Line {
    let colon = text.range(of: ": ") ?? text.startIndex..<text.startIndex
    let label = text[..<colon.lowerBound]
    let fields = text[colon.upperBound...].components(separatedBy: " | ")
    var item = ItemText(title: fields[0], summary: fields.count > 1 ? fields[1] : "", language: "en")
    item.date = CivilDate(year: 2025, month: 10, day: 14).midnight
    if let bracket = label.firstIndex(of: "[") {
      let words = label[bracket...].dropFirst().dropLast().split(separator: " ").map { String($0) }
      if words.count == 1 { item.language = words[0] } else { item.feed = words[1] }
    }
    let reason = label.components(separatedBy: "held back, ")
    let expected: Outcome = reason.count > 1 ? .withheld(reason[1]) : label.hasPrefix("yes") ? .match : .nothing
    return Line(expected: expected, item: item)
  }
}
