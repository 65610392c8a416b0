import Model
import Storage
import Testing

@Suite struct VerdictTests {
  let store: Store
  let rule = Samples.rule.id

  init() throws {
    store = try Store.inMemory()
    _ = try store.commit((1...4).map { Samples.plan($0) })
  }

  /// An alert of the count rule on the sightings, judged.
  private func judge(_ n: Int, _ sightings: [Sighting], threshold: Double = 1, _ verdicts: Bool...) throws {
    var plan = Samples.evaluation(n)
    plan.alerts[0].sightings = Dictionary(uniqueKeysWithValues: sightings.map { ($0.id, 1) })
    plan.alerts[0].threshold = threshold
    try store.commit(plan)
    for isTrue in verdicts {
      #expect(try store.record(Verdict(alert: plan.alerts[0].id, isTrue: isTrue, by: "ada", at: Samples.start)))
    }
  }

  private func mark(_ item: Int64, _ indicator: String, _ isTrue: Bool) throws -> Bool {
    try store.record(ItemVerdict(item: item, indicator: indicator, isTrue: isTrue, by: "ada", at: Samples.start, note: "n"))
  }

  private func sighting(_ n: Int) -> Sighting { Samples.plan(n).sightings[0] }

  /// `1 border-closure true matched alert-torkham-1`.
  private func marks(_ rules: [String]? = nil) throws -> [String] {
    try store.markedItems(rules: rules ?? [rule]).flatMap { item in
      item.marks.map { mark in
        ["\(item.item.row)", mark.indicator, "\(mark.isTrue)", mark.matched ? "matched" : "", mark.alert ?? ""]
          .filter { !$0.isEmpty }.joined(separator: " ")
      }
    }
  }

  @Test func `the latest verdict on an item and indicator is the one that holds`() throws {
    #expect(try mark(1, "border-closure", true))
    #expect(try mark(1, "border-closure", false))
    #expect(try mark(1, "ttp-attack", true))
    #expect(try !mark(99, "border-closure", true))
    #expect(try marks() == ["1 border-closure false matched", "1 ttp-attack true"])
    let item = try #require(try store.markedItems(rules: []).first?.item)
    #expect(item.text == Samples.item(1).text)
  }

  @Test func `an item is found by its row, its id and its link`() throws {
    for id in ["2", Samples.item(2).key, Samples.item(2).link] { #expect(try store.itemRow(id) == 2) }
    #expect(try store.itemRow("nothing") == nil)
  }

  @Test func `a false alert that one sighting is enough for makes every report behind it false`() throws {
    try judge(1, [sighting(1), sighting(2)], true, false)
    #expect(
      try marks() == [
        "1 border-closure false matched alert-torkham-1", "2 border-closure false matched alert-torkham-1",
      ])
    #expect(try marks([]).isEmpty)
    #expect(try marks(["another"]).isEmpty)
  }

  @Test func `a true alert that needed each of its sightings makes their only reports true`() throws {
    try judge(1, [sighting(1), sighting(2)], threshold: 2, true)
    #expect(
      try marks() == ["1 border-closure true matched alert-torkham-1", "2 border-closure true matched alert-torkham-1"])
  }

  @Test func `what a verdict on an alert does not decide is not marked`() throws {
    // Two sightings, of which one is enough: which is true?
    try judge(1, [sighting(1), sighting(2)], true)
    // Two are needed: which is false?
    try judge(2, [sighting(1), sighting(2)], threshold: 2, false)
    // One story with two reports: which is right?
    var shared = Samples.plan(3)
    shared.sightings[0].reports.append(Samples.report(Samples.item(4), source: "tolo"))
    _ = try store.commit([shared])
    try judge(3, [sighting(3)], true)
    #expect(try marks().isEmpty)
  }

  @Test func `alerts that contradict each other say nothing, and a mark of the item overrides them`() throws {
    try judge(1, [sighting(1)], true)
    try judge(2, [sighting(1)], false)
    #expect(try marks().isEmpty)
    #expect(try mark(1, "border-closure", true))
    #expect(try marks() == ["1 border-closure true matched"])
  }

  @Test func `the text of an item that was judged is kept`() throws {
    var plan = Samples.plan(9)
    plan.items[0].matches = ItemMatches()
    plan.sightings = []
    _ = try store.commit([plan])
    #expect(try mark(5, "ttp-attack", true))
    while try store.prune(Retention(texts: .distantFuture)) > 0 {}
    #expect(try store.markedItems(rules: []).map(\.item.text.summary) == ["Summary 9"])
  }

  @Test func `precision is counted for each rule and level, by the verdicts that hold`() throws {
    try judge(1, [sighting(1)], false, true)
    try judge(2, [sighting(2)], false)
    try judge(3, [sighting(3)], true)
    try judge(4, [sighting(4)])
    let rows = try store.precision()
    #expect(rows.map { [$0.isTrue, $0.isFalse, $0.unmarked] } == [[2, 1, 1]])
    #expect(rows[0].rule == rule && rows[0].severity == .critical)
    #expect(abs((rows[0].precision ?? 0) - 2.0 / 3) < 1e-12)
    // Wilson's interval of 2 of 3: 0.208 to 0.939.
    #expect(abs(rows[0].low - 0.2077) < 1e-3 && abs(rows[0].high - 0.9385) < 1e-3)
    var query = AlertQuery()
    query.since = Samples.start + .hours(4)
    #expect(try store.precision(query).map(\.precision) == [nil])
    query.rules = ["another"]
    #expect(try store.precision(query).isEmpty)
  }
}
