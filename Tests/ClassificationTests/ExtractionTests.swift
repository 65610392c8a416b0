import Classification
import Model
import Testing

@Suite("What a match carries")
struct ExtractionTests {
  @Test(
    "numbers count what stands beside them",
    arguments: [
      ("en", "Police arrested 162 Afghans in Karachi", 162, nil), ("en", "At least 1,300 arrested", 1_300, nil),
      ("en", "Ten to fifteen men arrested", 10, 15),
      ("en", "10–15 arrested", 10, 15), ("en", "Dozens arrested", nil, nil), ("en", "Two lakh arrested", 200_000, nil),
      ("en", "1.7 million arrested", 1_700_000, nil),
      ("en", "Arrested in 2023", nil, nil), ("en", "Arrested on 6 September", nil, nil),
      ("en", "Twenty-five arrested", 25, nil), ("en", "30 percent arrested", nil, nil),
      ("en", "30% arrested", nil, nil), ("en", "Arrested at 10:30", nil, nil), ("ur", "کراچی میں ۱۶۲ گرفتار", 162, nil),
      ("ur", "پندرہ گرفتار کیے", 15, nil),
      ("ur", "دو ہزار گرفتار", 2_000, nil), ("en", "11 killed, but three arrested", 3, nil),
    ] as [(String, String, Int?, Int?)])
  func quantities(language: String, title: String, value: Int?, upper: Int?) throws {
    let result = try Fixture.classify("arrested OR گرفتار", ItemText(title: title, language: language)) {
      $0.withoutGuards = ["out-of-arena"]
      $0.quantities = [QuantityDefinition(name: "arrested", terms: PositionedText("arrested OR گرفتار"))]
    }
    let quantity = result.matches.first?.quantities.first
    #expect(quantity?.value == value && quantity?.upper == upper, "\(title): \(result)")
  }

  @Test(
    "places come from the evidence first, in order of mention, parts as their wholes",
    arguments: [
      ("Torkham and Chaman shut", "", ["torkham", "chaman"]), ("Spin Boldak gate shut", "", ["chaman"]),
      ("Gate shut", "Trucks wait at Torkham.", ["torkham"]),
      ("Gate shut at Peshawar", "", []), ("Torkham shut, but Chaman open", "", ["torkham"]),
      ("Turkham shut", "", ["torkham"]),
    ])
  func places(title: String, summary: String, places: [String]) throws {
    let result = try Fixture.classify("shut", ItemText(title: title, summary: summary, language: "en")) {
      $0.withoutGuards = ["out-of-arena"]
      $0.placeKinds = ["crossing"]
    }
    #expect(result.matches.first?.places == places)
  }

  @Test(
    "the first phase that holds is taken",
    arguments: [
      ("Team to visit Kabul", "announced"), ("Team visits Kabul", "under-way"),
      ("Team visits Kabul, talks end", "under-way"), ("Kabul visit over", nil),
    ] as [(String, String?)])
  func phases(title: String, phase: String?) throws {
    let result = try Fixture.classify("visit*", ItemText(title: title, language: "en")) {
      $0.phases = [
        PhaseDefinition(name: "announced", query: PositionedText("\"to visit\"")),
        PhaseDefinition(name: "under-way", query: PositionedText("visits")),
        PhaseDefinition(name: "concluded", query: PositionedText("end")),
      ]
    }
    #expect(result.matches.first?.phase == phase)
  }

  /// The item is of Sunday 12 October 2025.
  @Test(
    "the day of the happening is counted back from the item's own",
    arguments: [
      ("en", "Torkham shut on Friday", "2025-10-10"), ("en", "Torkham shut on Sunday", "2025-10-12"),
      ("en", "Torkham shut yesterday", "2025-10-11"),
      ("en", "Torkham shut on 6 September", "2025-09-06"), ("en", "Torkham shut on October 11", "2025-10-11"),
      ("en", "Torkham shut on December 30", "2024-12-30"),
      ("en", "Torkham shut", nil), ("ur", "طورخم جمعہ کو بند shut", "2025-10-10"),
      ("fa", "تورخم دیروز shut شد", "2025-10-11"),
    ] as [(String, String, String?)])
  func dates(language: String, title: String, day: String?) throws {
    let item = ItemText(title: title, language: language, date: Timestamp(rfc3339: "2025-10-12T08:00:00Z"))
    let date = try Fixture.classify("shut", item).matches.first?.eventDate
    #expect(date == day.flatMap { Timestamp(rfc3339: $0) })
  }

  @Test(
    "the language is told from the words where the item does not say it",
    arguments: [
      ("پاکستان نے کہا ہے کہ سرحد بند ہے", nil, "ur"), ("پاکستان گفت که مرز بسته است و باز نمی‌شود", nil, "fa"),
      ("پاکستان وویل چې دروازه تړلې ده", nil, "ps"),
      ("The border is closed and the trade has stopped", nil, "en"), ("Torkham", nil, nil), ("Torkham", "en-GB", "en"),
      ("مرز بسته است", "prs", "fa"),
      ("پاکستان نے کہا ہے کہ سرحد بند ہے اور تجارت کا سلسلہ رکا ہے", "en", "ur"),
    ] as [(String, String?, String?)])
  func languages(title: String, declared: String?, language: String?) {
    let (compiled, _) = Fixture.compiled("closed")
    #expect(compiled?.language(of: ItemText(title: title, language: declared)) == language)
  }

  @Test(
    "inline tests report what they miss",
    arguments: [
      ("Torkham «closed»", true, nil), ("«Torkham» closed", true, "marks it"), ("Torkham open", true, "must match"),
      ("Torkham closed", false, "must not match"),
    ] as [(String, Bool, String?)])
  func inlineTests(text: String, mustMatch: Bool, problem: String?) {
    let (compiled, _) = Fixture.compiled("closed") {
      $0.tests = [IndicatorTest(PositionedText(text), mustMatch: mustMatch)]
    }
    let found = compiled?.runTests().map(\.message) ?? ["does not compile"]
    #expect(found.count == (problem == nil ? 0 : 1), "\(found)")
    if let problem { #expect(found.joined().contains(problem), "\(found)") }
  }
}
