import Foundation
import Model
import Storage
import Testing

@Suite struct QuestionTests {
  let store: Store

  init() throws { store = try Store.inMemory() }

  private func sight(_ n: Int, day: Int64, place: String? = "torkham", indicator: String = "border-closure") throws {
    var plan = Samples.plan(n)
    let at = Samples.start.startOfDay + .days(day) + .hours(7)
    plan.sightings[0].indicator = indicator
    plan.sightings[0].place = place
    plan.sightings[0].id = "s\(n)"
    plan.sightings[0].first = at
    _ = try store.commit([plan])
  }

  private func counts(_ query: HistoryQuery) throws -> [String] {
    try store.history(query).map { row in
      "\(row.bucket.rfc3339.prefix(10)) \(row.place ?? "-") \(row.sightings)"
    }
  }

  @Test func `history has a row for every bucket, those without sightings too`() throws {
    // Samples.start lies on Wednesday, 6 September 2023.
    try sight(1, day: 0)
    try sight(2, day: 0, place: "chaman")
    try sight(3, day: 3)
    var query = HistoryQuery(indicators: ["border-closure"])
    #expect(
      try counts(query) == ["2023-09-06 - 2", "2023-09-07 - 0", "2023-09-08 - 0", "2023-09-09 - 1"])
    query.places = ["chaman"]
    query.since = Samples.start.startOfDay - .days(1)
    query.until = Samples.start.startOfDay + .days(1)
    #expect(try counts(query) == ["2023-09-05 - 0", "2023-09-06 - 1"])
    query.places = []
    query.byPlace = true
    #expect(
      try counts(query) == [
        "2023-09-05 chaman 0", "2023-09-06 chaman 1", "2023-09-05 torkham 0", "2023-09-06 torkham 1",
      ])
  }

  @Test(arguments: [
    (HistoryQuery.Bucket.week, ["2023-09-04 - 2", "2023-09-11 - 0", "2023-09-18 - 0", "2023-09-25 - 1"]),
    (.month, ["2023-09-01 - 2", "2023-10-01 - 1"]),
  ])
  func `weeks begin on Monday and months on the first`(_ bucket: HistoryQuery.Bucket, _ expected: [String]) throws {
    try sight(1, day: 0)
    try sight(2, day: 4)
    try sight(3, day: 25)
    #expect(try counts(HistoryQuery(by: bucket)) == expected)
  }

  @Test func `hours are hours`() throws {
    try sight(1, day: 0)
    let row = try #require(try store.history(HistoryQuery(by: .hour)).first)
    #expect(row.bucket == Samples.start.startOfDay + .hours(7))
    #expect(row.sightings == 1)
  }

  @Test func `an indicator that was never sighted has zeros where time is given`() throws {
    var query = HistoryQuery(indicators: ["never"])
    #expect(try counts(query).isEmpty)
    query.since = Samples.start
    query.until = Samples.start + .days(1)
    #expect(try counts(query) == ["2023-09-06 - 0", "2023-09-07 - 0"])
  }

  @Test func `withdrawn sightings are not counted`() throws {
    var plan = Samples.plan(1)
    plan.sightings[0].withdrawn = true
    _ = try store.commit([plan])
    #expect(try store.history(HistoryQuery()).allSatisfy { $0.sightings == 0 })
    #expect(try store.sightings(SightingQuery()).isEmpty)
    var query = SightingQuery()
    query.withdrawn = true
    #expect(try store.sightings(query).count == 1)
  }

  @Test func `indicators are named in order, each once`() throws {
    for (n, indicator) in ["b", "a", "c", "a"].enumerated() { try sight(n, day: 0, indicator: indicator) }
    #expect(try store.sightedIndicators() == ["a", "b", "c"])
  }

  @Test func `a sighting is listed with its sources and the words that it rests on`() throws {
    _ = try store.commit([Samples.plan(1), Samples.plan(2, feed: "tolo")])
    var query = SightingQuery(indicators: ["border-closure"], limit: 1)
    query.places = ["torkham"]
    query.until = Samples.start + .minutes(2)
    let row = try #require(try store.sightings(query).first)
    #expect(row.sources == ["dawn"])
    #expect(row.items == [Samples.item(1).key])
    #expect(row.evidence.map(\.text) == ["Tor\\kham\n\"shut\"", "طورخم بند"])
    #expect(row.reports.map(\.row) == [1])
    query.until = nil
    #expect(try store.sightings(query).map(\.sources) == [["tolo"]])
  }

  @Test func `alerts are listed with their transitions and what people said`() throws {
    for n in 1...3 { try store.commit(Samples.evaluation(n)) }
    #expect(try store.acknowledge(Acknowledgement(alert: "alert-torkham-2", by: "me", at: Samples.start)))
    #expect(try store.record(Verdict(alert: "alert-torkham-2", isTrue: false, by: "me", at: Samples.start)))
    let rows = try store.alerts(AlertQuery(states: [.firing]))
    #expect(rows.map(\.alert) == ["alert-torkham-3", "alert-torkham-2", "alert-torkham-1"])
    #expect(rows[1].verdict == false)
    #expect(rows[1].acknowledged?.by == "me")
    #expect(rows[1].transitions == Samples.evaluation(2).transitions)
    #expect(try store.alerts(AlertQuery(states: [.resolved])).isEmpty)
    #expect(try store.alertIDs(startingWith: "alert-torkham-").count == 3)
    #expect(try store.transitions(since: .distantPast).count == 3)
  }

  @Test func `states and their changes are listed, those that were replaced left out`() throws {
    var plan = Samples.evaluation()
    var later = Samples.stateTransition()
    later.id = "st2"
    later.supersedes = "st1"
    plan.stateTransitions.append(later)
    try store.commit(plan)
    #expect(try store.states().map(\.value) == ["shut"])
    #expect(try store.stateHistory() == [later])
    #expect(try store.stateHistory(machine: "crossing", object: "chaman").isEmpty)
  }

  @Test func `an alert is explained down to the words of the items behind it`() throws {
    let plan = Samples.plan(1)
    _ = try store.commit([plan])
    var evaluation = Samples.evaluation()
    evaluation.alerts[0].sightings = [plan.sightings[0].id: 1]
    try store.commit(evaluation)
    for id in ["alert-torkham-1", "alert-t"] {
      let found = try #require(try store.explain(id))
      #expect(found.subject == .alert)
      #expect(found.sightings.map(\.id) == [plan.sightings[0].id])
      #expect(found.items.map(\.matches) == [plan.items[0].matches])
    }
    let sighting = try #require(try store.explain(plan.sightings[0].id))
    #expect(sighting.subject == .sighting)
    #expect(sighting.alerts.map(\.alert) == ["alert-torkham-1"])
    #expect(sighting.story?.items == [Samples.item(1).key])
    for id in [Samples.item(1).key, "1", "https://example.org/1"] {
      let item = try #require(try store.explain(id))
      #expect(item.subject == .item)
      #expect(item.alerts.map(\.alert) == ["alert-torkham-1"])
      #expect(item.sightings.count == 1)
    }
    #expect(try store.explain(plan.stories[0].id)?.subject == .story)
    #expect(try store.explain("no such thing") == nil)
    #expect(try store.explain("") == nil)
  }

  @Test func `an item is explained with the texts that edits replaced`() throws {
    _ = try store.commit([Samples.plan(1)])
    for n in 2...3 {
      var edit = Samples.plan(1)
      edit.items[0].item.row = 1
      edit.items[0].item.textHash = Int64(n)
      edit.items[0].item.text.title = "Title \(n)"
      edit.poll?.at = Samples.start + .hours(Int64(n))
      _ = try store.commit([edit])
    }
    let versions = try #require(try store.explain("1")?.items.first?.versions)
    #expect(versions.map(\.text.title) == ["Title 1 of Torkham", "Title 2"])
    #expect(versions.map(\.replaced) == [Samples.start + .hours(2), Samples.start + .hours(3)])
    #expect(versions.map(\.seen) == [Samples.item(1).firstSeen, Samples.start + .hours(2)])
  }

  @Test func `stories of more than one item are listed, latest first`() throws {
    let founder = Samples.plan(1)
    _ = try store.commit([founder, Samples.plan(9)])
    var growth = IngestPlan()
    var story = founder.stories[0]
    story.items = 2
    let follower = Samples.item(2, feed: "tolo")
    growth.items = [PlannedItem(item: follower, matches: ItemMatches(), story: story.id)]
    growth.stories = [story]
    _ = try store.commit([growth])
    let rows = try store.stories(since: .distantPast)
    #expect(rows.map(\.items) == [[founder.items[0].item.key, follower.key]])
    #expect(try store.story(id: story.id) == rows.first)
  }

  @Test func `status tells what is due, failing, firing and waiting`() throws {
    var failing = Samples.plan(2, feed: "tolo")
    failing.feedState?.health = .failing
    _ = try store.commit([Samples.plan(1), failing])
    try store.commit(Samples.evaluation())
    let status = try store.status(now: Samples.start + .days(1))
    #expect(status.feeds == 2)
    #expect(status.feedsOK == 1)
    #expect(status.feedsDue == 2)
    #expect(status.failing.map(\.feed) == ["tolo"])
    #expect(status.firing == 1)
    #expect(status.counts.outbox == 2)
    #expect(status.oldestWaiting == Samples.evaluation().notifications[0].created)
    #expect(status.lastPoll == Samples.item(2).firstSeen)
  }

  @Test func `the poll log is read latest first, of one feed or of all`() throws {
    for n in 1...3 { _ = try store.commit([Samples.plan(n, feed: n == 2 ? "tolo" : "dawn")]) }
    #expect(try store.polls().map(\.feed) == ["dawn", "tolo", "dawn"])
    #expect(try store.polls(feed: "dawn", limit: 1).map(\.at) == [Samples.item(3).firstSeen])
  }

  @Test func `rows are JSON with the documented names`() throws {
    _ = try store.commit([Samples.plan(1)])
    try store.commit(Samples.evaluation())
    func names(_ value: some Encodable) throws -> Set<String> {
      let object = try JSONSerialization.jsonObject(with: JSONEncoder().encode(value))
      return Set((object as? [String: Any] ?? [:]).keys)
    }
    #expect(
      try names(store.alerts(AlertQuery())[0]).isSuperset(of: ["alert", "rule_version", "severity", "transitions"]))
    #expect(try names(store.sightings(SightingQuery())[0]).isSuperset(of: ["indicator", "place", "first", "items"]))
    #expect(try names(store.items(ItemQuery())[0]).isSuperset(of: ["id", "first_seen", "indicators", "story"]))
    #expect(try names(store.feeds()[0]).isSuperset(of: ["feed", "next_due", "health", "last_good"]))
    #expect(try names(store.status(now: Samples.start)).isSuperset(of: ["feeds_ok", "feeds_due", "counts"]))
  }
}
