import FeedServer
import Model
import Storage
import Testing

@Suite struct ItemTests {
  /// What is stored after a feed has carried one document after the other.
  func stored(_ documents: [[UInt8]], extra: String = "") async throws -> [ItemRow] {
    var rows: [ItemRow] = []
    try await Station.with([.init("a", "/a.xml", extra)]) { station async throws in
      station.server.set("/a.xml", .sequence(documents.map { .document($0) }))
      for _ in documents {
        await station.pollOnce()
        station.clock.advance(.minutes(20))
      }
      rows = try station.items("a")
    }
    return rows
  }

  @Test func `the same document twice adds nothing, in whatever order it comes`() async throws {
    let entries = Documents.entries(8)
    let rows = try await stored([
      Documents.rss(entries), Documents.rss(entries.reversed()), Documents.rss(entries.shuffled()),
    ])
    #expect(rows.count == 8 && rows.allSatisfy { $0.version == 1 })
  }

  @Test func `guids that are new at each poll do not make news: link and text tell`() async throws {
    let documents = (1...4).map { poll in
      Documents.rss(
        Documents.entries(4 + poll).map { entry in
          var entry = entry
          entry.guid = "\(poll)-\(entry.title.hashValue)"
          // One of them is edited on the way.
          if poll == 3, entry.link == "http://news.example/2" { entry.title = "Report number 2, corrected" }
          return entry
        })
    }
    let rows = try await stored(documents)
    #expect(rows.count == 8)
    #expect(rows.filter { $0.version > 1 }.map(\.link) == ["http://news.example/2"])
  }

  @Test func `one guid on all entries keeps them apart, also when only one of them is left`() async throws {
    func entries(_ numbers: [Int]) -> [UInt8] {
      Documents.rss(
        numbers.map { Documents.Entry(guid: "same", link: "http://news.example/\($0)", title: "Title \($0)") })
    }
    let rows = try await stored([entries([1]), entries([1, 2, 3]), entries([3]), entries([2]), entries([3, 4])])
    #expect(Set(rows.map(\.title)) == ["Title 1", "Title 2", "Title 3", "Title 4"])
    #expect(rows.count == 4 && rows.allSatisfy { $0.version == 1 })
  }

  @Test func `entries with neither guid nor link nor date are kept by their text`() async throws {
    let bare = Documents.rss((1...3).map { Documents.Entry(title: "Bare \($0)") })
    #expect(try await stored([bare, bare + Array("\n".utf8)]).count == 3)
  }

  @Test func `an entry that leaves and comes back is the same item`() async throws {
    let entries = Documents.entries(3)
    let rows = try await stored([
      Documents.rss(entries), Documents.rss(Array(entries.dropFirst())), Documents.rss(entries),
    ])
    #expect(rows.count == 3 && rows.allSatisfy { $0.version == 1 })
  }

  @Test func `an edit is a new version of the same item, at its old time`() async throws {
    var edited = Documents.entries(2)
    edited[0].title = "Report number one, corrected"
    edited[0].date = (Station.start + .minutes(10)).rfc3339
    let rows = try await stored([Documents.feed(2), Documents.rss(edited)])
    #expect(rows.count == 2)
    let row = try #require(rows.first { $0.link == "http://news.example/1" })
    #expect(row.version == 2 && row.title == "Report number one, corrected" && row.at == Station.start - .hours(2))
  }

  @Test func `an entry that comes back after its text was pruned is the same item still`() async throws {
    let entries = Documents.entries(3)
    try await Station.with([.init("a")]) { station async throws in
      let documents = [entries, Array(entries.dropFirst(2)), entries].map { Route.document(Documents.rss($0)) }
      station.server.set("/a.xml", .sequence(documents))
      for round in 0..<3 {
        if round == 2 { while try station.workshop.store.prune(.init(texts: station.clock.now, deliveries: nil)) > 0 {} }
        await station.pollOnce()
        station.clock.advance(.days(1))
      }
      let items = try station.stored("a")
      #expect(items.count == 3 && items.allSatisfy { $0.version == 1 && $0.firstSeen == Station.start })
    }
  }

  @Test func `an edited item is classified again, and what it reports is counted once`() async throws {
    let indicator = """

      [[indicator]]
      id = "closure"
      title = "A gate is closed"
      query = "gate clos*"
      """
    try await Station.with([.init("a", nil, indicator)]) { station async throws in
      func document(_ title: String) -> Route {
        .document(Documents.rss([Documents.Entry(guid: "1", link: "http://news.example/1", title: title)]))
      }
      let titles = ["North gate is busy", "North gate closed", "North gate closed again, officials say", "North gate is busy"]
      station.server.set("/a.xml", .sequence(titles.map(document)))
      var reports: [Int] = []
      for _ in titles {
        await station.pollOnce()
        station.clock.advance(.minutes(20))
        var query = SightingQuery(indicators: ["closure"], limit: 10)
        query.withdrawn = false
        reports.append(try station.workshop.store.sightings(query).reduce(0) { $0 + $1.reports.count })
      }
      #expect(reports == [0, 1, 1, 0])
      #expect(try station.items("a").map(\.version) == [4])
    }
  }

  @Test func `only what stood in the first answer is backlog`() async throws {
    try await Station.with([.init("a")]) { station async throws in
      station.server.set(
        "/a.xml",
        .sequence([
          .status(500), .document(Documents.rss(Array(Documents.entries(3).prefix(2)))), .document(Documents.feed(3)),
        ]))
      for _ in 0..<3 { await station.pollOnce() }
      let backlog = try station.stored("a").filter(\.backlog)
      #expect(backlog.count == 2)
    }
  }

  @Test func `an aggregator's entries are their sources'`() async throws {
    let item = """
      <rss version="2.0"><channel><title>Search</title><item><title>Torkham shut - Frontier Star</title><guid>1</guid>
      <link>http://aggregator.example/1</link><source url="http://star.example/">Frontier Star</source></item></channel></rss>
      """
    let rows = try await stored([Array(item.utf8)], extra: "wrapper = true")
    #expect(rows.first?.title == "Torkham shut" && rows.first?.publisher == "Frontier Star")
  }
}
