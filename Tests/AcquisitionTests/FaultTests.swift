import Daemon
import FeedServer
import Foundation
import Model
import Testing

/// A table of faults against behaviour: what a server does, and what the feed's health says of it. Beside each of them a
/// healthy feed gets its items.
@Suite(.serialized, .timeLimit(.minutes(3))) struct FaultTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    var name: String
    var route: Route
    var says: String
    var extra = ""
    var testDescription: String { name }
  }

  static let html = "<!DOCTYPE html><html><head><title>Welcome to our site</title></head><body>hello</body></html>"
  static let page = """
    <html><head><title>Front page</title><link rel="alternate" type="application/rss+xml" href="/real.xml"></head></html>
    """
  static let bomb = """
    <?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
    <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]><r>&d;</r>
    """

  static let quick = "timeout = \"1500ms\""
  static let faults: [Fault] = [
    Fault(name: "never answers", route: .silent(), says: "took too long", extra: quick),
    Fault(name: "drips its headers", route: .slowHeaders(milliseconds: 20), says: "took too long", extra: quick),
    Fault(name: "drips its body", route: .slowBody(milliseconds: 50), says: "took too long", extra: quick),
    Fault(name: "stops in the middle", route: .stuckBody(), says: "took too long", extra: quick),
    Fault(name: "never ends", route: .endlessBody(), says: "too large", extra: "max_bytes = 1048576"),
    Fault(
      name: "never ends, in chunks", route: .endlessBody(chunked: true), says: "too large", extra: "max_bytes = 1048576"
    ),
    Fault(name: "a flood of headers", route: .endlessHeaders(), says: "too large"),
    Fault(name: "one huge header", route: .hugeHeader(bytes: 1 << 20), says: "bytes of headers"),
    Fault(name: "ten thousand headers", route: .manyHeaders(10_000), says: "too large"),
    Fault(name: "interim answers for ever", route: .endlessInterim(), says: "too large"),
    Fault(name: "a decompression bomb", route: .gzipBomb(), says: "bomb", extra: "max_bytes = 67108864"),
    Fault(name: "gzip that is none", route: .falseGzip("hello"), says: "proper HTTP"),
    Fault(name: "resets at once", route: .resetAtOnce(), says: "HTTP"),
    Fault(name: "resets in the middle", route: .reset(), says: "breaks off before the first entry"),
    Fault(name: "closes at once", route: .empty(), says: "HTTP"),
    Fault(name: "no HTTP", route: .garbage(), says: "HTTP"),
    Fault(name: "an entity bomb", route: .text(bomb, type: "text/xml"), says: "no feed"),
    Fault(name: "nothing at all", route: .text(""), says: "nothing at all"),
    Fault(name: "plain words", route: .text("hello"), says: "no feed"),
    Fault(
      name: "a page for people", route: .text(html, type: "text/html"), says: "HTML page titled ‘Welcome to our site’"),
    Fault(name: "a page that has a feed", route: .text(page, type: "text/html"), says: "it links to the feed http"),
    Fault(name: "a page behind a redirect", route: .redirect(to: "/page"), says: "after a redirect to 127.0.0.1"),
    Fault(name: "a robot check with 403", route: .challenge(), says: "robot check"),
    Fault(
      name: "a robot check with 200",
      route: .text(html.replacing("Welcome to our site", with: "Just a moment..."), type: "text/html"),
      says: "robot check"),
    Fault(name: "a redirect to itself", route: .redirect(to: "/fault"), says: "leads back"),
    Fault(name: "a redirect to a file", route: .redirect(to: "file:///etc/passwd"), says: "only http and https"),
    Fault(name: "a redirect to gopher", route: .redirect(to: "gopher://127.0.0.1/"), says: "only http and https"),
    Fault(name: "a redirect to nowhere", route: .redirect(to: "http://"), says: "redirect"),
    Fault(name: "wants credentials", route: .status(401), says: "credentials"),
    Fault(name: "not found", route: .status(404), says: "address may have changed"),
    Fault(name: "server error", route: .status(500), says: "server error"),
    Fault(name: "gone", route: .gone(), says: "gone for good"),
    Fault(name: "an odd status", route: .status(299), says: "299"),
  ]

  @Test(arguments: faults) func `a fault is told in plain words, and no other feed waits for it`(fault: Fault)
    async throws
  {
    try await Station.with([.init("fault", "/fault", fault.extra), .init("healthy", host: "healthy.test")]) {
      station async throws in
      station.server.set("/fault", fault.route)
      station.server.set("/page", .text(Self.html, type: "text/html"))
      station.server.set("/healthy.xml", .document(Documents.feed(5)))
      // Both fall due in the first minute; the healthy one's items come whatever the other does.
      try await station.run { try !station.workshop.store.polls(feed: "healthy").isEmpty }
      #expect(try station.items("healthy").count == 5)
      try await station.run { try !station.workshop.store.polls(feed: "fault").isEmpty }
      let state = try station.state("fault")
      #expect(state.health == .failing || state.health == .gone)
      #expect(state.problem?.contains(fault.says) == true, "\(state.problem ?? "")")
      #expect(try station.items("fault").isEmpty)
    }
  }

  static let forbidden = [
    "url = \"http://127.0.0.1:PORT/a.xml\"", "url = \"http://localhost:PORT/a.xml\"",
    "url = \"http://private.test:PORT/a.xml\"",
    "url = \"http://[::ffff:127.0.0.1]:PORT/a.xml\"", "url = \"http://2130706433:PORT/a.xml\"",
    "url = \"http://0x7f.1:PORT/a.xml\"",
  ]

  @Test(arguments: forbidden) func `an address of this machine is refused unless the entry allows it`(url: String)
    async throws
  {
    try await Station.with([.init("a")]) { station async throws in
      station.server.setFallback(.document(Documents.feed()))
      let line = url.replacing("PORT", with: "\(station.server.port)")
      try await station.restart(feeds: [.init("a", "/a.xml", line + "\nallow_private = false")])
      await station.pollOnce()
      let state = try station.state("a")
      #expect(state.health == .failing && state.problem?.contains("allow_private") == true, "\(state.problem ?? "")")
      #expect(station.server.requests.isEmpty)
    }
  }

  @Test(arguments: ["ftp://127.0.0.1/a.xml", "file:///etc/passwd", "gopher://x.test/"])
  func `an address that is not http or https is refused with the configuration`(url: String) async throws {
    await #expect(throws: (any Error).self) {
      try await Station.with([.init("a", "/a.xml", "url = \"\(url)\"")]) { _ in }
    }
  }
}

@Suite struct HealthTests {
  @Test func `a feed turns silent by its own rhythm while it answers 304, and well again with news`() async throws {
    try await Station.with([.init("a")]) { station async throws in
      station.server.set(
        "/a.xml",
        .sequence([
          .document(Documents.rss(Array(Documents.entries(9).prefix(5))), etag: "\"1\""),
          .document(Documents.feed(9), etag: "\"2\""),
        ]))
      await station.pollOnce()
      await station.pollOnce()
      #expect(try station.state("a").health == .ok)
      station.clock.advance(.days(4))
      await station.pollOnce()
      let silent = try station.state("a")
      #expect(
        silent.lastStatus == 304 && silent.health == .silent && silent.problem?.contains("nothing new for 4d") == true)
      var entries = Documents.entries(9)
      entries.append(.init(guid: "late", title: "News at last", date: nil))
      station.server.set("/a.xml", .document(Documents.rss(entries), etag: "\"3\""))
      await station.pollOnce()
      #expect(try station.state("a").health == .ok)
      #expect(try station.state("a").problem == nil)
    }
  }

  @Test func `a feed that shrinks or empties says so, also at a later 304`() async throws {
    try await Station.with([.init("a"), .init("b")]) { station async throws in
      let usual = (1...6).map { number in Route.document(Documents.feed(12 + number), etag: "\"\(number)\"") }
      station.server.set("/a.xml", .sequence(usual + [.document(Documents.feed(1), etag: "\"x\"")]))
      station.server.set("/b.xml", .sequence(usual + [.document(Documents.rss([]), etag: "\"x\"")]))
      for _ in 0..<8 { await station.pollOnce() }
      let (a, b) = (try station.state("a"), try station.state("b"))
      #expect(a.lastStatus == 304 && a.health == .shrinking && a.problem?.contains("carries 1 entry where") == true)
      #expect(b.health == .shrinking && b.problem?.contains("without a single entry") == true)
    }
  }

  @Test func `a valid feed that never had an entry is not well, but it is not failing`() async throws {
    try await Station.with([.init("a")]) { station async throws in
      station.server.set("/a.xml", .document(Documents.rss([])))
      await station.pollOnce()
      let state = try station.state("a")
      #expect(state.health == .silent && state.problem?.contains("never had an entry") == true && state.failures == 0)
    }
  }

  @Test func `dates that all lie ahead are told, and still at a later 304`() async throws {
    try await Station.with([.init("a")]) { station async throws in
      let ahead = Documents.entries(3).map { entry in
        var entry = entry
        entry.date = (Station.start + .days(400)).rfc3339
        return entry
      }
      station.server.set("/a.xml", .document(Documents.rss(ahead), etag: "\"1\""))
      await station.pollOnce()
      await station.pollOnce()
      #expect(try station.state("a").health == .future)
      #expect(try station.stored("a").allSatisfy { $0.effective <= station.clock.now })
    }
  }
}
