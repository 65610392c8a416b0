@testable import Classification
import Model
import Testing

@Suite("Engine")
struct EngineTests {
  private static let titles = [
    "Border closed by US as Torkham crossing stays shut", "طورخم بند، سرحد پر bandi", "acb on the border, us and them",
    "Closure: nakabandi at Chaman",
    "border border border closed", "Nothing at all", "", "?", "a1b 12 men closed the border",
  ]

  /// The presearch may leave candidates out only where they could not match.
  @Test("an indicator that the presearch skips would not have matched", arguments: 0..<60)
  func presearch(seed: Int) throws {
    var generator = QueryGenerator(seed: UInt64(seed))
    let definitions = (0..<12).map { number in
      var definition = IndicatorDefinition(
        id: "i\(number)", title: "", query: PositionedText(generator.query().description))
      definition.withoutGuards = ["out-of-arena", "other-place"]
      return definition
    }
    let (compiled, diagnostics) = CompiledIndicators.compile(
      indicators: definitions, places: Fixture.places, lists: Fixture.lists)
    let indicators = try #require(compiled, "\(diagnostics)")
    for title in Self.titles {
      let item = ItemText(title: title, summary: "The border is open. " + title)
      let found = Set(indicators.classify(item).matches.map(\.indicator))
      let exhaustive = Set(indicators.ids.filter { indicators.explain(item, indicator: $0)?.isMatch == true })
      #expect(found == exhaustive, "\(title)")
    }
  }

  /// What stands in which sentence and field is looked at too, and a document may have more sentences than there are bits.
  @Test("of longer items the presearch keeps whatever matches or is withheld", arguments: 0..<80)
  func longItems(seed: Int) throws {
    var generator = QueryGenerator(seed: UInt64(seed) &+ 5_000)
    let definitions = (0..<16).map {
      IndicatorDefinition(id: "i\($0)", title: "", query: PositionedText(generator.query().description))
    }
    let (compiled, diagnostics) = CompiledIndicators.compile(
      indicators: definitions, places: Fixture.places, lists: Fixture.lists)
    let indicators = try #require(compiled, "\(diagnostics)")
    for (number, title) in Self.titles.enumerated() {
      let others = (1..<4).map { Self.titles[(number + $0 * 2) % Self.titles.count] }
      let filler = String(repeating: "Nothing was said. ", count: number * 9)
      let item = ItemText(
        title: title, summary: others[0] + ". Then at the border: " + others[1], content: filler + others[2] + ". US says 3 closed.")
      let found = indicators.classify(item)
      let evaluator = Evaluator(item, indicators.engine)
      let verdicts = indicators.indicators.map { IndicatorScorer(evaluator, $0, nil).outcome().verdict }
      #expect(found.matches.map(\.indicator) == indicators.ids(where: verdicts) { $0 == .match })
      let withheld = indicators.ids(where: verdicts) { $0 != .match && $0 != .nothing }
      #expect(found.withheld.map(\.indicator) == withheld)
    }
  }

  @Test("marks of one document are not there in any other, however many come between")
  func marks() {
    let marks = SentenceMarks(3)
    marks.clear()
    #expect(marks.add(SentenceMarks.bit(2), to: 1) && !marks.add(SentenceMarks.bit(2), to: 1))
    #expect(marks.add(SentenceMarks.bit(900), to: 1))
    #expect(marks[1] == 1 << 2 | 1 << 47 && marks[0] == 0)
    for _ in 0..<200_000 {
      marks.clear()
      guard marks[1] == 0, !marks.isSet(1) else {
        Issue.record("an old mark came back")
        return
      }
    }
  }

  @Test("items that are classified at one time give what each gives alone")
  func concurrently() async throws {
    var generator = QueryGenerator(seed: 77)
    let definitions = (0..<40).map {
      IndicatorDefinition(id: "i\($0)", title: "", query: PositionedText(generator.query().description))
    }
    let (compiled, _) = CompiledIndicators.compile(
      indicators: definitions, places: Fixture.places, lists: Fixture.lists)
    let indicators = try #require(compiled)
    let items = (0..<400).map { number in
      ItemText(title: Self.titles[number % 9], summary: Self.titles[number * 7 % 9] + ". " + Self.titles[number / 9 % 9])
    }
    let together = await withTaskGroup(of: (Int, ItemMatches).self) { group in
      for (number, item) in items.enumerated() { group.addTask { (number, indicators.classify(item)) } }
      return await group.reduce(into: [Int: ItemMatches]()) { $0[$1.0] = $1.1 }
    }
    for (number, item) in items.enumerated() { #expect(together[number] == indicators.classify(item)) }
  }

  @Test("evidence always lies inside its field", arguments: 0..<40)
  func evidence(seed: Int) throws {
    var generator = QueryGenerator(seed: UInt64(seed) &+ 1_000)
    let (compiled, _) = Fixture.compiled(generator.query().description)
    for title in Self.titles {
      let result = try #require(compiled).classify(ItemText(title: title))
      for evidence in result.matches.flatMap(\.evidence) + result.withheld.flatMap(\.evidence) {
        let scalars = Array(title.unicodeScalars)
        #expect(String(String.UnicodeScalarView(scalars[evidence.start..<evidence.end])) == evidence.text)
      }
    }
  }

  @Test(
    "a hostile text costs no more than a long one",
    arguments: [
      String(repeating: "is ", count: 400_000), String(repeating: "Pakistan by Kabul accuses ", count: 50_000),
      String(repeating: "«", count: 500_000),
      String(repeating: "a", count: 1_000_000), String(repeating: ".", count: 500_000),
      String(repeating: "accuse\u{0301}\u{200C}", count: 100_000),
    ])
  func hostile(content: String) throws {
    let query =
      "=IS OR does(actor: @pakistan, action: @accuse, target: @kabul) OR says(actor: @kabul, what: accus* NEAR/9 is)"
    let clock = ContinuousClock()
    var item = ItemText(title: "x", content: content)
    item.language = "en"
    let elapsed = try clock.measure { _ = try Fixture.classify(query, item) }
    #expect(elapsed < .seconds(60))
  }

  @Test("two thousand indicators that share lists compile and match")
  func many() throws {
    let definitions = (0..<2_000).map {
      IndicatorDefinition(
        id: "i\($0)", title: "",
        query: PositionedText("require: @crossing clause(word\($0) OR does(actor: @pakistan, action: verb\($0)))"))
    }
    let (compiled, _) = CompiledIndicators.compile(
      indicators: definitions, places: Fixture.places, lists: Fixture.lists)
    let indicators = try #require(compiled)
    let item = ItemText(title: "Pakistan verb1234 at Torkham, word77 says", language: "en")
    #expect(indicators.classify(item).matches.map(\.indicator) == ["i77", "i1234"])
    #expect(indicators.candidateCount(item) <= 3)
  }
}

extension CompiledIndicators {
  fileprivate func ids(where verdicts: [Outcome.Verdict], _ isWanted: (Outcome.Verdict) -> Bool) -> [String] {
    zip(ids, verdicts).filter { isWanted($1) }.map(\.0)
  }
}
