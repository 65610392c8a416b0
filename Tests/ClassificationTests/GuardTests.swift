import Classification
import Model
import Testing

@Suite("Guards")
struct GuardTests {
  private static let now = Timestamp(rfc3339: "2025-10-12T08:00:00Z")

  /// A title, a summary, and why the closure of Torkham in it is withheld; nil: it is a match.
  @Test(
    "a mention is not an assertion",
    arguments: [
      ("Torkham closed", "", nil), ("Torkham is not closed", "", "negated"),
      ("Torkham may be closed", "", "hypothetical"),
      ("If fire goes on, Torkham closed for weeks", "", "hypothetical"),
      ("Official denies that Torkham is closed", "", "denied"),
      ("It cannot be denied that Torkham is closed", "", nil), ("Pakistan plans to keep Torkham closed", "", "planned"),
      ("Is Torkham closed?", "", "question"), ("Is Torkham closed?", "Torkham is closed since dawn.", nil),
      ("Opinion: Torkham closed again", "", "analysis"), ("Torkham closed again | Opinion", "", "analysis"),
      ("Torkham closed in 2023", "", "retrospective"), ("Torkham closed since 2023", "", nil),
      ("Torkham closed on 14 August 2025", "", nil),
      ("Calm at Torkham", "Trade is brisk. Traders say the gate has long been closed at night.", "retrospective"),
      ("Rafah closed", "", "other-place"), ("Factory closed", "", "out-of-arena"),
      ("Rafah closed, Pakistan says", "", "other-place"),
      ("Torkham is nearly quite closed", "", "remote"), ("Nearly, and by then quite, Torkham closed", "", nil),
      ("Not calm, but Torkham closed", "", nil),
      ("No closed gate at Torkham", "", "negated"), ("“Torkham closed”: an alleged order", "", nil),
      ("Torkham “closed” after alleged order", "", nil),
      ("An alleged “Torkham closed” order", "", "quotation"),
    ] as [(String, String, String?)])
  func guards(title: String, summary: String, reason: String?) throws {
    let item = ItemText(title: title, summary: summary, language: "en", date: Self.now)
    let result = try Fixture.classify("closed", item)
    #expect(result.withheld.first?.reason == reason, "\(title): \(result)")
    #expect(result.matches.isEmpty == (reason != nil), "\(title): \(result)")
  }

  @Test("a cue that is the evidence does not guard it", arguments: ["\"not closed\"", "not NEAR/2 closed"])
  func ownCue(query: String) throws {
    let result = try Fixture.classify(query, ItemText(title: "Torkham not closed", language: "en"))
    #expect(result.matches.count == 1, "\(result)")
  }

  @Test("a guard that is switched off does not withhold")
  func switchedOff() throws {
    let item = ItemText(title: "Torkham may be closed", language: "en")
    #expect(try Fixture.classify("closed", item) { $0.withoutGuards = ["hypothetical"] }.matches.count == 1)
  }

  @Test("guards of another language do not hear", arguments: [("ur", 0), ("en", 1)])
  func language(tag: String, matches: Int) throws {
    let item = ItemText(title: "طورخم بند نہیں", language: tag)
    #expect(try Fixture.classify("بند", item).matches.count == matches)
  }

  @Test("evidence elsewhere that no guard withholds still makes a match")
  func alternative() throws {
    let item = ItemText(title: "Torkham may be closed", summary: "Chaman was closed at noon.", language: "en")
    let result = try Fixture.classify("closed", item)
    #expect(result.matches.first?.evidence.map(\.field) == [.summary])
    #expect(result.matches.first?.places == ["chaman"])
  }
}
