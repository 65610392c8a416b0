import ConfigurationReading
import Daemon
import FeedServer
import HTTPFetching
import Ingestion
import Model
import OPMLExchange
import Testing

@Suite struct DiscoveryTests {
  func find(_ routes: [String: Route], _ path: String = "/") async throws -> (FeedFinder.Found, FeedServer) {
    let server = try FeedServer(routes)
    defer { server.stop() }
    let clock = TestClock(Station.start)
    clock.runs = true
    let finder = FeedFinder(identity: ClientIdentity(version: "1", contact: nil), allowPrivate: true, clock: clock.wall)
    return (try await finder.find(server.url(path)), server)
  }

  static func page(_ links: String) -> Route {
    .text("<!DOCTYPE html><html><head><title>Site</title>\(links)</head><body></body></html>", type: "text/html")
  }

  static func link(_ href: String, _ title: String = "") -> String {
    "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"\(title)\" href=\"\(href)\">"
  }

  let feed = Route.document(Documents.feed())

  @Test func `the address of a feed is taken as it is, after redirects`() async throws {
    let (found, server) = try await find(["/": .redirect(to: "/feed.xml"), "/feed.xml": feed])
    #expect(found.subscription.url == server.url("/feed.xml") && found.subscription.title == "News")
  }

  @Test func `the feed that a page offers is taken, the comments' feed last, a broken one passed over`() async throws {
    let links = [Self.link("/comments.xml", "Comments Feed"), Self.link("/broken.xml"), Self.link("/news.xml")].joined()
    let (found, server) = try await find([
      "/": Self.page(links), "/comments.xml": feed, "/broken.xml": .status(404), "/news.xml": feed,
    ])
    #expect(found.subscription.url == server.url("/news.xml"))
    #expect(found.others == [server.url("/broken.xml"), server.url("/comments.xml")])
  }

  @Test func `a page that offers none is asked where feeds usually lie, one after the other and not for long`()
    async throws
  {
    let (found, server) = try await find(["/world/": Self.page(""), "/feed.xml": feed], "/world/")
    #expect(found.subscription.url == server.url("/feed.xml"))
    #expect(server.requests.map(\.path) == ["/world/", "/world/feed", "/feed", "/rss.xml", "/feed.xml"])
  }

  @Test func `what is neither feed nor page is not guessed at`() async throws {
    await #expect(throws: ServiceError.self) { try await find(["/": .text("hello"), "/feed": feed]) }
    await #expect(throws: ServiceError.self) { try await find(["/": Self.page("")]) }
  }

  @Test func `subscriptions keep publisher, grade, language and folders through OPML and the configuration`() throws {
    var subscription = FeedSubscription(
      url: "https://a.example/feed", title: "Dawn & Sons", language: "ur", folders: ["South Asia", "Press"])
    subscription.publisher = "Dawn “Media” Group"
    subscription.grade = "B"
    let plain = FeedSubscription(url: "https://b.example/feed", title: "b")
    let text = OPML.write([subscription, plain], title: "mine")
    let (outlines, problems) = OPML.parse(Array(text.utf8))
    let read = OPML.subscriptions(in: outlines).subscriptions
    #expect(problems.isEmpty && read == [subscription, plain])

    let blocks = "database = \"b.db\"\n" + FeedsFile.blocks(for: read, existing: []).text
    let access = FileAccess(
      read: { _, _ throws(FileAccess.Failure) in Array(blocks.utf8) }, list: { _ throws(FileAccess.Failure) in [] },
      mode: { _ in 0o600 })
    let feeds = try ConfigurationLoader.load(path: "/feeds.conf", files: access, environment: [:]).get().feeds
    #expect(feeds.map(\.url) == read.map(\.url))
    #expect(feeds[0].publisher == "Dawn “Media” Group" && feeds[0].grade == .b && feeds[0].language == "ur")
    #expect(feeds[0].group == "south-asia-press")
    let again = FeedSubscription(feeds[0])
    #expect(again.publisher == subscription.publisher && again.grade == "B" && again.folders == ["south-asia-press"])
  }

  @Test func `a list without what is ours is plain OPML`() {
    #expect(!OPML.write([FeedSubscription(url: "https://b.example/feed", title: "b")], title: "").contains("bw:"))
  }
}

@Suite struct WalkTests {
  static func page(_ numbers: ClosedRange<Int>, _ links: String) -> Route {
    .document(
      Documents.rss(Array(Documents.entries(30)[(numbers.lowerBound - 1)..<numbers.upperBound]), channel: links))
  }

  static func atom(_ rel: String, _ href: String) -> String { "<atom:link rel=\"\(rel)\" href=\"\(href)\"/>" }

  /// Walks the archive of feed `a`; its items go through the pipeline.
  func walk(_ routes: [String: Route], limit: Int = 50) async throws -> (ArchiveWalk.End, [Item], [ServerRequest]) {
    var result: (ArchiveWalk.End, [Item], [ServerRequest])?
    try await Station.with([.init("a")]) { station async throws in
      for (path, route) in routes { station.server.set(path, route) }
      station.clock.runs = true
      let around = station.workshop.pollSurroundings(nudge: {})
      let walk = ArchiveWalk(
        fetcher: around.fetcher, identity: around.identity(), clock: around.clock, pause: .seconds(5))
      let feed = try #require(station.workshop.arena.feeds["a"])
      let end = try await walk.walk(feed, limit: limit) { page in
        _ = try await station.workshop.ingest([page.arrival])
      }
      let pages = station.server.requests.count
      #expect(station.clock.now - Station.start >= .seconds(5) * Double(pages - 1))
      result = (end, try station.stored("a"), station.server.requests)
    }
    return try #require(result)
  }

  @Test func `archives are walked to the oldest, politely, as backlog`() async throws {
    let (end, items, requests) = try await walk([
      "/a.xml": Self.page(21...30, Self.atom("prev-archive", "/2.xml") + Self.atom("next", "/wrong.xml")),
      "/2.xml": Self.page(11...20, Self.atom("prev-archive", "/1.xml")), "/1.xml": Self.page(1...10, ""),
    ])
    #expect(end == .oldest && items.count == 30 && items.allSatisfy(\.backlog))
    #expect(requests.map(\.path) == ["/a.xml", "/2.xml", "/1.xml"])
  }

  @Test func `pages are walked by next, to the limit`() async throws {
    let pages = Dictionary(
      uniqueKeysWithValues: (1...9).map { number in
        ("/\(number).xml", Self.page(number...number, Self.atom("next", "/\(number + 1).xml")))
      })
    let (end, items, requests) = try await walk(
      pages.merging(["/a.xml": Self.page(20...21, Self.atom("next", "/1.xml"))]) { $1 }, limit: 4)
    #expect(end == .limit && items.count == 5 && requests.count == 4)
  }

  @Test func `a walk that goes round, breaks off or runs dry ends and keeps what it has`() async throws {
    let round = try await walk(["/a.xml": Self.page(1...2, Self.atom("next", "/a.xml#again"))])
    if case .loop = round.0 {} else { Issue.record("\(round.0)") }
    let broken = try await walk(["/a.xml": Self.page(1...2, Self.atom("next", "/none.xml"))])
    if case .failed(_, let why) = broken.0 { #expect(why.contains("404")) } else { Issue.record("\(broken.0)") }
    #expect(broken.1.count == 2)
    let dry = try await walk([
      "/a.xml": Self.page(1...2, Self.atom("next", "/2.xml")),
      "/2.xml": .document(Documents.rss([], channel: Self.atom("next", "/3.xml"))),
    ])
    #expect(dry.0 == .oldest && dry.2.count == 2)
  }
}
