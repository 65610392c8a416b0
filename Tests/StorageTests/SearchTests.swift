import Model
import Storage
import Testing

@Suite struct SearchTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store.open(path: folder.database)
  }

  private func add(_ n: Int, _ title: String, _ summary: String = "", feed: String = "dawn") throws {
    var plan = Samples.plan(n, feed: feed)
    plan.items[0].item.text = ItemText(title: title, summary: summary, language: "en")
    plan.items[0].matches = ItemMatches()
    plan.sightings = []
    _ = try store.commit([plan])
  }

  private func titles(_ text: String) throws -> [String] { try store.items(ItemQuery(text: text)).map(\.title) }

  @Test(arguments: [
    ("torkham", ["Torkham shut", "Torkham open, Chaman shut", "طورخم Torkham"]),
    ("torkham shut", ["Torkham shut", "Torkham open, Chaman shut"]),
    ("\"torkham shut\"", ["Torkham shut"]),
    ("torkham -open", ["Torkham shut", "طورخم Torkham"]),
    ("-torkham", ["Kābul — delegation", "محمد کی کتاب"]),
    ("cham*", ["Torkham open, Chaman shut"]),
    ("kabul OR chaman", ["Kābul — delegation", "Torkham open, Chaman shut"]),
    ("KABUL", ["Kābul — delegation"]),
    ("مُحَمَّد", ["محمد کی کتاب"]),
    ("كتاب", ["محمد کی کتاب"]),
    ("nothing", []),
    ("\"", ["Torkham shut", "Torkham open, Chaman shut", "طورخم Torkham", "Kābul — delegation", "محمد کی کتاب"]),
    ("title:x NEAR( AND *", []),
  ])
  func `a query finds what it says, in any spelling`(_ query: String, _ expected: [String]) throws {
    try add(1, "Torkham shut")
    try add(2, "Torkham open, Chaman shut")
    try add(3, "طورخم Torkham")
    try add(4, "Kābul — delegation")
    try add(5, "محمد کی کتاب")
    #expect(try Set(titles(query)) == Set(expected))
  }

  @Test func `what is committed is found at once, indexed or not, by readers as well`() throws {
    try add(1, "Torkham shut")
    while try store.indexText() > 0 {}
    try add(2, "Torkham open")
    let reader = try Store.open(path: folder.database, options: .read)
    #expect(try reader.items(ItemQuery(text: "torkham")).map(\.title) == ["Torkham open", "Torkham shut"])
    #expect(try reader.items(ItemQuery(text: "-open")).map(\.title) == ["Torkham shut"])
    #expect(try reader.counts().unindexed == 1)
    #expect(try titles("torkham") == ["Torkham open", "Torkham shut"])
    #expect(try reader.counts().unindexed == 0)
  }

  @Test(arguments: [true, false])
  func `an edited item is found by its new words and no more by its old`(_ indexed: Bool) throws {
    try add(1, "Torkham shut")
    if indexed { while try store.indexText() > 0 {} }
    var plan = Samples.plan(1)
    plan.items[0].item.row = 1
    plan.items[0].item.text.title = "Chaman shut"
    plan.items[0].item.textHash = 3
    _ = try store.commit([plan])
    #expect(try titles("chaman") == ["Chaman shut"])
    #expect(try store.items(ItemQuery(text: "torkham shut")).isEmpty)
    #expect(try store.integrityProblems() == [])
  }

  @Test func `hits are highlighted in scalars of the text as it was given`() throws {
    try add(1, "«طورخم» Torkham", "Long ago, before the Tórkham crossing was shut for good")
    let row = try #require(try store.items(ItemQuery(text: "torkham طورخم")).first)
    let spans = row.highlights.map { "\($0.field.rawValue) \($0.start)-\($0.end)" }
    #expect(spans == ["title 1-6", "title 8-15", "summary 21-28"])
    #expect(row.snippet == "Long ago, before the Tórkham crossing was shut for good")
  }

  @Test func `filters of feed, time, indicator and place hold together`() throws {
    for n in 1...6 {
      var plan = Samples.plan(n, feed: n.isMultiple(of: 2) ? "dawn" : "tolo")
      plan.items[0].matches.matches[0].places = [n < 4 ? "torkham" : "chaman"]
      _ = try store.commit([plan])
    }
    func rows(_ change: (inout ItemQuery) -> Void) throws -> [Int64] {
      var query = ItemQuery()
      change(&query)
      #expect(try store.countItems(query) == store.items(query).count)
      return try store.items(query).map(\.row)
    }
    #expect(try rows { $0.feeds = ["dawn"] } == [6, 4, 2])
    #expect(try rows { $0.places = ["torkham"] } == [3, 2, 1])
    #expect(try rows { $0.indicators = ["border-closure"] } == [6, 5, 4, 3, 2, 1])
    #expect(try rows { $0.indicators = ["ttp-attack"] }.isEmpty)
    #expect(try rows { $0.since = Samples.start + .minutes(5) } == [6, 5])
    #expect(try rows { $0.until = Samples.start + .minutes(3) } == [2, 1])
    #expect(
      try rows {
        $0.text = "torkham"
        $0.feeds = ["tolo"]
        $0.places = ["chaman", "elsewhere"]
      } == [5])
    var page = ItemQuery(limit: 2)
    page.offset = 2
    page.ascending = true
    #expect(try store.items(page).map(\.row) == [3, 4])
  }

  @Test func `a listed item says what matched, what was withheld and what it repeats`() throws {
    _ = try store.commit([Samples.plan(1)])
    var copy = Samples.plan(2)
    copy.items[0].duplicateOf = Samples.item(1).key
    _ = try store.commit([copy])
    let row = try #require(try store.items(ItemQuery()).first)
    #expect(row.indicators == ["border-closure"])
    #expect(row.places == ["torkham"])
    #expect(row.withheld == ["ttp-attack: hypothetical"])
    #expect(row.duplicateOf == Samples.item(1).key)
    #expect(row.id == Samples.item(2).key)
  }

  @Test func `items are handed over one by one with their matches`() throws {
    let plans = (1...4).map { Samples.plan($0) }
    _ = try store.commit(plans)
    var query = ItemQuery(limit: 3)
    query.ascending = true
    var seen: [StoryMember] = []
    try store.eachItem(query) { seen.append($0) }
    #expect(seen.map(\.story) == plans.prefix(3).map(\.stories[0].id))
    #expect(seen.allSatisfy { $0.matches == plans[0].items[0].matches })
  }

  @Test func `a store without the index is searched all the same`() throws {
    var options = StoreOptions()
    options.fullText = false
    let plain = try Store.inMemory(options: options)
    _ = try plain.commit([Samples.plan(1)])
    #expect(try plain.items(ItemQuery(text: "torkham")).count == 1)
  }

  @Test func `an index of another folding is made anew`() throws {
    try add(1, "Torkham shut")
    #expect(try titles("torkham").count == 1)
    try store.rebuildTextIndex()
    #expect(try store.counts().unindexed == 1)
    #expect(try titles("torkham").count == 1)
    #expect(try store.integrityProblems() == [])
  }
}
