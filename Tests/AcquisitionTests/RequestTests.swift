import FeedServer
import Foundation
import Model
import Testing

@Suite struct RequestTests {
  @Test func `both validators return byte for byte after a restart, and a 304 changes nothing`() async throws {
    let etag = "W/\"a b,\u{e9}\u{ff}%\""
    let modified = "Wed, 1 Jan 2020 00:00:00 +0000"
    try await Station.with([.init("a")]) { station async throws in
      station.server.set("/a.xml", .document(Documents.feed(), etag: etag, lastModified: modified))
      await station.pollOnce()
      try await station.restart()
      station.clock.advance(.minutes(20))
      await station.pollOnce()
      let requests = station.requests("a")
      #expect(requests.count == 2)
      #expect(requests[0].header("if-none-match") == nil && requests[0].header("if-modified-since") == nil)
      #expect(requests[1].header("if-none-match") == etag && requests[1].header("if-modified-since") == modified)
      let state = try station.state("a")
      #expect(state.lastStatus == 304 && state.health == .ok && state.etag == etag)
      #expect(try station.items("a").count == 2)
    }
  }

  @Test func `a request names the program and a contact, takes compression, and brings no referrer and no cookie`()
    async throws
  {
    try await Station.with([.init("a")]) { station async throws in
      station.server.set(
        "/a.xml", .fixed(Reply(status: 200, headers: [("Set-Cookie", "id=1")], body: Documents.feed())))
      await station.pollOnce()
      await station.pollOnce()
      let request = try #require(station.requests("a").last)
      let agent = try #require(request.header("user-agent"))
      #expect(agent.hasPrefix("bellwether/") && agent.contains("ops@example.org"))
      #expect(request.header("accept-encoding")?.contains("gzip") == true)
      #expect(request.header("accept")?.contains("application/atom+xml") == true)
      #expect(request.header("referer") == nil && request.header("cookie") == nil && request.query.isEmpty)
    }
  }

  @Test func `a cookie is kept within one chain of redirects`() async throws {
    try await Station.with([.init("a")]) { station async throws in
      station.server.set("/a.xml", .redirect(to: "/b.xml", headers: [("Set-Cookie", "id=1; Path=/")]))
      station.server.set("/b.xml", .document(Documents.feed()))
      await station.pollOnce()
      #expect(station.requests("b").first?.header("cookie") == "id=1")
    }
  }

  @Test func `an unchanged body under new validators is not read again, and the validators are taken`() async throws {
    try await Station.with([.init("a")]) { station async throws in
      let touched = (1...3).map { Route.document(Documents.feed(), etag: "\"\($0)\"", lastModified: "day \($0)") }
      station.server.set("/a.xml", .sequence(touched))
      for _ in 1...3 { await station.pollOnce() }
      #expect(station.requests("a").map { $0.header("if-none-match") } == [nil, "\"1\"", "\"2\""])
      #expect(station.requests("a").map { $0.header("if-modified-since") } == [nil, "day 1", "day 2"])
      #expect(try station.workshop.store.polls(feed: "a").map(\.outcome) == ["unchanged", "unchanged", "ok"])
    }
  }

  @Test func `a 304 freshens validators and Cache-Control`() async throws {
    try await Station.with([.init("a")]) { station async throws in
      let fresh = Reply(status: 304, headers: [("ETag", "\"2\""), ("Cache-Control", "max-age=7200")])
      station.server.set(
        "/a.xml", .sequence([.document(Documents.feed(), etag: "\"1\""), .fixed(fresh), .status(304)]))
      await station.pollOnce()
      await station.pollOnce()
      let second = try station.state("a")
      #expect(second.etag == "\"2\"" && second.freshFor == .hours(2))
      #expect(second.nextDue - station.clock.now > .minutes(110))
      await station.pollOnce()
      #expect(station.requests("a")[2].header("if-none-match") == "\"2\"")
      #expect(try station.state("a").freshFor == .hours(2))
    }
  }

  @Test func `validators are dropped when the configured address changes, and its first answer is a backlog again`()
    async throws
  {
    try await Station.with([.init("a", "/old.xml")]) { station async throws in
      station.server.set("/old.xml", .document(Documents.feed(), etag: "\"old\""))
      station.server.set("/new.xml", .document(Documents.feed(3), etag: "\"new\""))
      await station.pollOnce()
      try await station.restart(feeds: [.init("a", "/new.xml")])
      await station.pollOnce()
      #expect(station.server.requests(to: "/new.xml").first?.header("if-none-match") == nil)
      let stored = try station.stored("a")
      #expect(stored.count == 3 && stored.allSatisfy(\.backlog))
    }
  }

  @Test func `no validators are kept after a body that is no feed, nor after one that was cut short`() async throws {
    try await Station.with([.init("a"), .init("b")]) { station async throws in
      station.server.set(
        "/a.xml", .fixed(Reply(status: 200, headers: [("ETag", "\"1\"")], text: "<html><title>x</title></html>")))
      let whole = Documents.feed(3)
      let head = Reply.head(200, [("ETag", "\"1\""), ("Content-Length", String(whole.count))])
      station.server.set(
        "/b.xml", .sequence([.fixed(Reply([.send(head + whole.dropLast(120))])), .document(whole, etag: "\"1\"")]))
      await station.pollOnce()
      #expect(try station.state("a").etag == nil)
      #expect(try station.state("b").etag == nil)
      #expect(try station.items("b").count == 2)
      await station.pollOnce()
      #expect(station.requests("a")[1].header("if-none-match") == nil)
      #expect(station.requests("b")[1].header("if-none-match") == nil)
      #expect(try station.items("b").count == 3)
      #expect(try station.state("b").etag == "\"1\"")
    }
  }

  @Test func `a server that answers 304 to anything is asked without validators once in eight days`() async throws {
    try await Station.with([.init("a")]) { station async throws in
      station.server.set(
        "/a.xml",
        Route { request in
          request.header("if-none-match") == nil
            ? Reply(status: 200, headers: [("ETag", "\"for ever\"")], body: Documents.feed()) : Reply(status: 304)
        })
      for _ in 0..<(4 * 24) {
        await station.pollOnce()
        station.clock.advance(.hours(6))
      }
      let whole = station.requests("a").filter { $0.header("if-none-match") == nil }.count
      #expect((3...4).contains(whole))
      #expect(station.requests("a").count == 96)
    }
  }

  @Test func `credentials and secret headers go to the feed's own origin only`() async throws {
    try await Station.with([.init("a", "/a.xml", "credentials_file = \"login\"\nheaders = { X-Key = \"secret\" }")]) {
      station async throws in
      let other = try FeedServer(["/a.xml": .document(Documents.feed())])
      defer { other.stop() }
      try "anna:word\n".write(toFile: station.folder + "/login", atomically: true, encoding: .utf8)
      station.server.set(
        "/a.xml",
        .sequence([.basicAuth("YW5uYTp3b3Jk", .document(Documents.feed())), .redirect(to: other.url("/a.xml"))]))
      await station.pollOnce()
      #expect(try station.state("a").health == .ok)
      #expect(station.requests("a")[0].header("x-key") == "secret")
      await station.pollOnce()
      let strange = try #require(other.requests.first)
      #expect(strange.header("authorization") == nil && strange.header("x-key") == nil)
    }
  }

  @Test func `headers from a file go along, as it stands at each poll`() async throws {
    try await Station.with([.init("a", nil, "headers_file = \"keys\"\nheaders = { X-Open = \"1\" }")]) { station async throws in
      station.server.set("/a.xml", .document(Documents.feed()))
      for text in ["# ours\nX-Key: one: two \n\nX-Other:3\n", "X-Key: changed"] {
        try text.write(toFile: station.folder + "/keys", atomically: true, encoding: .utf8)
        await station.pollOnce()
      }
      let requests = station.requests("a")
      #expect(requests.map { $0.header("x-key") } == ["one: two", "changed"])
      #expect(requests.map { $0.header("x-other") } == ["3", nil] && requests.allSatisfy { $0.header("x-open") == "1" })
      try "no header at all".write(toFile: station.folder + "/keys", atomically: true, encoding: .utf8)
      await station.pollOnce()
      let problem = try station.state("a").problem
      #expect(problem?.contains("header name") == true && problem?.contains("no header at all") == false)
    }
  }

  @Test func `a credentials file that cannot be read is named in the feed's health`() async throws {
    try await Station.with([.init("a", "/a.xml", "credentials_file = \"nowhere\"")]) { station async throws in
      station.server.set("/a.xml", .basicAuth("x", .document(Documents.feed())))
      await station.pollOnce()
      let problem = try station.state("a").problem
      #expect(problem?.contains("could not be read") == true)
    }
  }

  @Test func `the feeds of a host share its connections, within a cycle and from one to the next`() async throws {
    let feeds = (0..<4).map { Station.Feed("f\($0)", host: "one.test") }
    try await Station.with(feeds, head: "polling = { per_host = 1 }") { station async throws in
      station.server.setFallback(.document(Documents.feed()))
      for _ in 0..<3 { await station.pollOnce() }
      #expect(station.server.requests.count == 12)
      // The first of all is not known to be followed by another.
      #expect(Set(station.server.requests.map(\.connection)).count <= 3)
    }
  }

  @Test func `a feed is asked through the proxy of its entry, which looks up the name`() async throws {
    try await Station.with([.init("a")]) { station async throws in
      station.server.set("/a.xml", .document(Documents.feed()))
      let extra = "url = \"http://far.test/a.xml\"\nproxy = \"\(station.server.url(""))\""
      try await station.restart(feeds: [.init("a", nil, extra)])
      station.unnamed.withLock { $0 = ["*"] }
      await station.pollOnce()
      #expect(station.server.requests.map(\.target) == ["http://far.test/a.xml"])
      #expect(try station.items("a").count == 2)
    }
  }

  @Test func `limits on redirects and on the time to connect come from the settings`() async throws {
    try await Station.with([.init("a", "/r/0")], head: "polling = { redirects = 3 }") { station async throws in
      for (path, route) in Route.redirectChain("/r", length: 4, to: "/a.xml") { station.server.set(path, route) }
      station.server.set("/a.xml", .document(Documents.feed()))
      await station.pollOnce()
      let problem = try station.state("a").problem
      #expect(problem?.contains("too many") == true)
      #expect(station.requests("a").isEmpty)
    }
  }
}
