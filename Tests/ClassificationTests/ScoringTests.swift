import Classification
import Model
import Testing

@Suite("Scoring")
struct ScoringTests {
  @Test(
    "weights add up against the threshold",
    arguments: [
      ("Torkham shut", 0.5, nil), ("Torkham gate shut", 1.0, nil), ("Torkham gate", 0.5, "below-threshold"),
      ("Torkham gate shut for football", 0.5, nil),
    ] as [(String, Double, String?)])
  func weights(title: String, sum: Double, reason: String?) throws {
    let query = "require: @torkham +0.5: shut +0.5: gate -0.5: football"
    let (compiled, _) = Fixture.compiled(query)
    let explanation = try #require(compiled?.explain(ItemText(title: title, language: "en"), indicator: "x"))
    #expect(abs(explanation.sum - sum) < 1e-9)
    #expect(explanation.isMatch == (sum >= 1))
  }

  @Test("the score is a half at the threshold and grows with the sum")
  func score() throws {
    let at = try Fixture.classify("+1: shut +1: gate", ItemText(title: "Torkham shut")).matches.first?.score
    let above = try Fixture.classify("+1: shut +1: gate", ItemText(title: "Torkham gate shut")).matches.first?.score
    #expect(at == 0.5)
    #expect(above == 0.75)
  }

  @Test("parts of a language count for items of that language", arguments: [("ur", 1), ("en", 0)])
  func languages(tag: String, matches: Int) throws {
    let result = try Fixture.classify("+1[ur]: shut", ItemText(title: "Torkham shut", language: tag))
    #expect(result.matches.count == matches)
  }

  @Test(
    "evidence counts by where it stands",
    arguments: [
      ("shut", "", "", 1.0), ("", "A calm. It is shut.", "", 0.25), ("", "", "A calm. It is shut", 0.5),
      ("", "", "It is shut", 1.0),
    ])
  func positions(title: String, summary: String, content: String, sum: Double) throws {
    let item = ItemText(title: "Torkham " + title, summary: summary, content: content, language: "en")
    let (compiled, _) = Fixture.compiled("+1: shut") { $0.positions = PositionWeights(rest: 0.25, content: 0.5) }
    #expect(compiled?.explain(item, indicator: "x")?.sum == sum)
  }

  @Test("the evidence is quoted by its scalars in the field as given")
  func evidence() throws {
    let item = ItemText(title: "🇵🇰 Pakistan’s Torkham gate: shut")
    let evidence = try #require(try Fixture.classify("shut", item).matches.first?.evidence.first)
    let scalars = Array(item.title.unicodeScalars)
    #expect(String(String.UnicodeScalarView(scalars[evidence.start..<evidence.end])) == "shut")
  }

  @Test(
    "an explanation says what was lacking",
    arguments: [
      ("@torkham shut", "Chaman shut", "@torkham"),
      ("require: @torkham +0.4: gate +0.6: shut", "Torkham gate", "0.60 is lacking"),
      (
        "does(actor: @kabul, action: clos*, target: @torkham)", "Pakistan closes Torkham as Kabul looks on",
        "not in these roles"
      ),
      ("closed", "Torkham may be closed", "hypothetical"), ("shut NEAR/1 gate", "Torkham gate is now shut", "within 1"),
    ])
  func lacking(query: String, title: String, words: String) throws {
    let (compiled, _) = Fixture.compiled(query)
    let explanation = try #require(compiled?.explain(ItemText(title: title, language: "en"), indicator: "x"))
    let text = explanation.lines.joined(separator: "\n")
    #expect(text.contains(words), "\(text)")
  }

  @Test(
    "names inside longer names are not there",
    arguments: [("Pakistani Taliban attack", 0), ("Pakistan attack", 1), ("Tehreek-e-Taliban Pakistan attack", 0)])
  func names(title: String, matches: Int) throws {
    let lists = Fixture.lists
    let query = IndicatorDefinition(id: "x", title: "", query: PositionedText("clause(@pakistan attack)"))
    let (compiled, _) = CompiledIndicators.compile(indicators: [query], places: Fixture.places, lists: lists)
    #expect(compiled?.classify(ItemText(title: title)).matches.count == matches)
  }

  @Test("the version changes with the query, with a list, and with nothing else")
  func versions() throws {
    func version(_ query: String, _ title: String, _ lists: [TermList]) -> String? {
      let definition = IndicatorDefinition(id: "x", title: title, query: PositionedText(query))
      return CompiledIndicators.compile(indicators: [definition], places: [], lists: lists).0?.version(of: "x")
    }
    let base = version("a1", "x", [])
    #expect(base == version("a1", "another title", []))
    #expect(base == version("a1 // comment", "x", []))
    #expect(base != version("a2", "x", []))
    #expect(base != version("a1", "x", [Fixture.list("l", ["": ["w1"]])]))
  }
}
