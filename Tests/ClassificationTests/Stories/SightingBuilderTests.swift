import Model
import Testing

@testable import Classification

@Suite("Sightings: what the reports of a story add up to")
struct SightingBuilderTests {
  private static let story = Story(
    id: "s", founder: "f a", title: "Gate closed", first: Timestamp(unixSeconds: 1_000_000))
  private let builder = SightingBuilder(
    contradictedBy: ["closed": ["opened"], "claim": ["denial"]], phases: ["visit": ["announced", "under way", "over"]])

  private struct Said {
    var id = "a"
    var hours: Int64 = 0
    var indicator = "closed"
    var places: [String] = []
    var phase: String?
    var killed: Int?
    var source = "Quill"
    var copyOf: String?
    var version = 1
    var silent = false
    var denies = false
    var day: Int64?
  }

  private func report(_ said: Said, _ existing: [Sighting]) -> SightingReport {
    let at = Timestamp(unixSeconds: 1_000_000) + .hours(said.hours)
    var item = Item(feed: "f", identity: said.id, text: ItemText(title: said.id), firstSeen: at, effective: at)
    item.version = said.version
    item.publisher = said.source
    item.grade = .b
    var match = Match(indicator: said.indicator, version: "1", score: 0.9)
    match.places = said.places
    match.phase = said.phase
    match.quantities = said.killed.map { [Quantity(value: $0, of: "killed")] } ?? []
    match.eventDate = said.day.map { Timestamp(unixSeconds: $0 * 86_400) }
    var matches = ItemMatches(matches: said.silent ? [] : [match])
    if said.denies {
      matches.withheld = [
        Withheld(indicator: said.indicator, version: "1", reason: "denied", score: 0.9, evidence: [])
      ]
    }
    var report = SightingReport(
      item: item, matches: matches, story: Self.story, existing: existing, source: said.source)
    report.duplicateOf = said.copyOf
    return report
  }

  private func after(_ said: [Said]) -> [Sighting] {
    said.reduce([]) { builder.sightings(after: report($1, $0)) }
  }

  private func live(_ said: [Said]) -> [Sighting] { after(said).filter { !$0.withdrawn } }

  @Test("one sighting for each indicator and place, with an id that depends on nothing else")
  func places() {
    let all = live([
      Said(places: ["torkham", "chaman"]), Said(id: "b", hours: 2, places: ["torkham"], source: "Other"),
    ])
    #expect(all.map(\.place) == ["chaman", "torkham"])
    #expect(all.map(\.reports.count) == [1, 2])
    #expect(all[1].id == SightingBuilder.id(story: "s", indicator: "closed", place: "torkham"))
    #expect(all[1].sources == ["Quill", "Other"])
  }

  @Test("times are of the earliest and the latest report, in whatever order they come")
  func times() {
    let late = live([Said(hours: 5, places: ["x"], day: 12), Said(id: "b", hours: 1, places: ["x"], day: 11)])
    #expect(late[0].first == Timestamp(unixSeconds: 1_000_000) + .hours(1))
    #expect(late[0].last == Timestamp(unixSeconds: 1_000_000) + .hours(5))
    #expect(late[0].reports.map(\.key) == ["f b", "f a"])
    #expect(late[0].eventDate == Timestamp(unixSeconds: 11 * 86_400))
  }

  @Test("the greatest number is kept, never the sum")
  func quantities() {
    let all = live([Said(killed: 4), Said(id: "b", hours: 1, killed: 9), Said(id: "c", hours: 2, killed: 6)])
    #expect(all[0].quantities == [Quantity(value: 9, of: "killed")])
  }

  @Test(
    "a later phase wins, whichever report comes last; of unlisted ones the latest report's",
    arguments: [
      (["announced", "over", "under way"], "over"), (["under way", "announced"], "under way"),
      (["strange", "odd"], "odd"), (["announced", nil], "announced"),
    ])
  func phases(_ phases: [String?], _ expected: String) {
    let said = phases.enumerated().map { Said(id: "\($0)", hours: Int64($0), indicator: "visit", phase: $1) }
    #expect(live(said)[0].phase == expected)
  }

  @Test("reports without a place support the place that was named first, in any order")
  func placeless() {
    let said = [
      Said(), Said(id: "b", hours: 1, places: ["torkham"]), Said(id: "c", hours: 3, places: ["chaman"]),
      Said(id: "d", hours: 4),
    ]
    let orders = [[0, 1, 2, 3], [3, 2, 1, 0], [1, 0, 3, 2], [2, 3, 0, 1]]
    for order in orders {
      let all = live(order.map { said[$0] })
      #expect(all.count == 2)
      #expect(all.first { $0.place == "torkham" }?.reports.map(\.key) == ["f a", "f b", "f d"])
      #expect(all.first { $0.place == "chaman" }?.reports.map(\.key) == ["f c"])
    }
    #expect(live([Said()]).map(\.place) == [nil])
  }

  @Test("a claim and its denial in one story and place make it disputed")
  func disputed() {
    let all = live([Said(places: ["x"]), Said(id: "b", hours: 1, indicator: "opened", places: ["x"])])
    #expect(all.first { $0.indicator == "closed" }?.disputed == true)
    #expect(all.first { $0.indicator == "opened" }?.disputed == false)
    let apart = live([Said(places: ["x"]), Said(id: "b", hours: 1, indicator: "opened", places: ["y"])])
    #expect(apart.allSatisfy { !$0.disputed })
    let mended = live([
      Said(places: ["x"]), Said(id: "b", hours: 1, indicator: "opened", places: ["x"]),
      Said(id: "b", hours: 1, version: 2, silent: true),
    ])
    #expect(mended.map(\.disputed) == [false])
  }

  @Test("a withheld denial disputes the claim, before it or after it")
  func denied() {
    let denial = Said(id: "b", hours: 1, silent: true, denies: true)
    #expect(live([Said(places: ["x"]), denial]).map(\.disputed) == [true])
    #expect(live([denial, Said(places: ["x"])]).map(\.disputed) == [true])
    #expect(live([denial]).isEmpty)
  }

  @Test("an edit that loses the match withdraws the report, and the sighting when none remains; it can come back")
  func withdrawal() {
    let two = [Said(places: ["x"]), Said(id: "b", hours: 1, places: ["x"], source: "Other")]
    let lost = Said(version: 2, silent: true)
    let alsoLost = Said(id: "b", hours: 1, version: 2, silent: true)
    #expect(live(two + [lost]).map { $0.reports.map(\.key) } == [["f b"]])
    #expect(after(two + [lost, alsoLost]).map(\.withdrawn) == [true])
    #expect(live(two + [lost, alsoLost, Said(places: ["x"], version: 3)]).count == 1)
  }

  @Test("an edit that corrects place and number replaces what was said")
  func correction() {
    let all = live([Said(places: ["x"], killed: 50), Said(places: ["y"], killed: 5, version: 2)])
    #expect(all.map(\.place) == ["y"])
    let same = live([Said(places: ["x"], killed: 50), Said(places: ["x"], killed: 5, version: 2)])
    #expect(same[0].quantities == [Quantity(value: 5, of: "killed")])
  }

  @Test("the same report twice changes nothing")
  func idempotent() {
    let said = [Said(places: ["x"], killed: 3), Said(id: "b", hours: 2)]
    #expect(after(said) == after(said + said))
  }

  @Test("a copy counts under the source of what it copies")
  func copies() {
    let all = live([Said(places: ["x"]), Said(id: "b", hours: 1, places: ["x"], source: "Copier", copyOf: "f a")])
    #expect(all[0].sources == ["Quill"])
    #expect(all[0].reports.count == 2)
  }

  @Test("an item of no indicator leaves the sightings as they are")
  func nothing() {
    let before = after([Said(places: ["x"])])
    #expect(builder.sightings(after: report(Said(id: "z", silent: true), before)) == before)
  }

  @Test(
    "credibility follows independent sources, their grades, and dispute",
    arguments: [
      ([.a], false, "A2"), ([.b], false, "B2"), ([.c], false, "C3"), ([.f], false, "F6"), ([.d], false, "D4"),
      ([.e], false, "E5"), ([.b, .c], false, "B1"), ([.b, .f], false, "B2"), ([.c, .c], false, "C2"),
      ([.f, .f], false, "F3"), ([.f, .f, .f], false, "F2"), ([.b, .b], true, "B3"), ([.c], true, "C4"),
      ([.f], true, "F4"), ([.d], true, "D5"),
    ] as [([Grade], Bool, String)])
  func credibility(_ grades: [Grade], _ disputed: Bool, _ pair: String) {
    var sighting = Sighting(id: "1", indicator: "i", place: nil, story: "s", first: Timestamp(unixSeconds: 0))
    for (number, grade) in grades.enumerated() {
      var report = Sighting.Report(
        item: 0, key: "\(number)", feed: "f", publisher: "p", source: "\(number)", at: Timestamp(unixSeconds: 0))
      report.grade = grade
      sighting.reports.append(report)
    }
    sighting.disputed = disputed
    #expect(Credibility.pair(sighting) == pair)
  }

  @Test("reports of one source are one voice")
  func oneVoice() {
    var sighting = Sighting(id: "1", indicator: "i", place: nil, story: "s", first: Timestamp(unixSeconds: 0))
    for number in 0..<20 {
      var report = Sighting.Report(
        item: 0, key: "\(number)", feed: "f", publisher: "p", source: "one", at: Timestamp(unixSeconds: 0))
      report.grade = .c
      sighting.reports.append(report)
    }
    #expect(Credibility.pair(sighting) == "C3")
    sighting.withdrawn = true
    #expect(Credibility.rate(sighting) == 5)
  }
}
