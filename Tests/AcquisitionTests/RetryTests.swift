import FeedServer
import Foundation
import Model
import Testing

@Suite struct RetryTests {
  static let answers: [(status: Int, after: String?, seconds: Int64)] = [
    (429, "3600", 3_600), (503, "3600", 3_600), (403, "3600", 3_600), (429, "Mon, 02 Mar 2026 08:00:00 GMT", 7_200),
    (429, nil, 900), (429, "99999999999", 7 * 86_400),
  ]

  @Test(arguments: answers) func `a request to be left alone reaches the host's other feeds and outlives a restart`(
    status: Int, after: String?, seconds: Int64
  ) async throws {
    let feeds: [Station.Feed] = [
      .init("a", host: "news.test"), .init("b", host: "news.test"), .init("c", host: "other.test"),
    ]
    try await Station.with(feeds, head: "polling = { per_host = 1 }") { station async throws in
      station.server.setFallback(.document(Documents.feed()))
      station.server.set("/a.xml", .sequence([.busy(status, retryAfter: after), .document(Documents.feed())]))
      await station.pollOnce()
      #expect(station.requests("b").isEmpty && station.requests("c").count == 1)
      let pause = try #require(try station.state("a").notBefore) - Station.start
      #expect(abs(pause.wholeSeconds - seconds) < 30)
      #expect(try station.state("b").notBefore == station.state("a").notBefore)
      #expect(try station.state("c").notBefore == nil)

      try await station.restart()
      station.clock.advance(.seconds(seconds - 60))
      await station.pollOnce()
      #expect(station.requests("a").count == 1 && station.requests("b").isEmpty && station.requests("c").count == 2)
      station.clock.advance(.seconds(120))
      await station.pollOnce()
      #expect(station.requests("a").count == 2 && station.requests("b").count == 1)
      #expect(try station.state("a").notBefore == nil)
    }
  }

  @Test func `scope feed keeps the pause to itself, scope group takes it to another host`() async throws {
    let feeds: [Station.Feed] = [
      .init("a", host: "one.test", "retry_scope = \"feed\""), .init("b", host: "one.test"),
      .init("c", host: "two.test", "retry_scope = \"group\"\ngroup = \"g\""),
      .init("d", host: "three.test", "group = \"g\""),
    ]
    try await Station.with(feeds) { station async throws in
      station.server.setFallback(.document(Documents.feed()))
      for path in ["/a.xml", "/c.xml"] { station.server.set(path, .busy(429, retryAfter: "600")) }
      await station.pollOnce()
      let paused = try ["a", "b", "c", "d"].map { try station.state($0).notBefore != nil }
      #expect(paused == [true, false, true, true])
    }
  }

  @Test func `a pause on a local address is the feed's own: a bridge serves many unrelated feeds`() async throws {
    try await Station.with([.init("a"), .init("b")]) { station async throws in
      station.server.set("/a.xml", .busy(429, retryAfter: "600"))
      station.server.set("/b.xml", .document(Documents.feed()))
      await station.pollOnce()
      #expect(try station.state("a").notBefore != nil)
      #expect(try station.state("b").notBefore == nil)
    }
  }

  @Test func `a 403 that speaks of rate limits is a 429; any other is not`() async throws {
    try await Station.with([.init("a"), .init("b")]) { station async throws in
      station.server.set("/a.xml", .status(403, headers: [("X-RateLimit-Remaining", "0")]))
      station.server.set("/b.xml", .status(403))
      await station.pollOnce()
      #expect(try station.state("a").notBefore != nil)
      #expect(try station.state("b").notBefore == nil)
    }
  }

  @Test(arguments: [401, 403, 404, 500, 502])
  func `an error is told, asked again with growing pauses, and forgiven at once`(
    status: Int
  ) async throws {
    try await Station.with([.init("a")]) { station async throws in
      station.server.set(
        "/a.xml", .sequence(Array(repeating: .status(status), count: 12) + [.document(Documents.feed())]))
      var pauses: [TimeSpan] = []
      for _ in 0..<12 {
        await station.pollOnce()
        let state = try station.state("a")
        #expect(state.health == .failing && state.healthSince == Station.start)
        #expect(state.problem?.contains("\(status)") == true)
        pauses.append(state.nextDue - station.clock.now)
        station.clock.advance(pauses[pauses.count - 1])
      }
      #expect(pauses[0] < .minutes(18) && pauses[2] > pauses[0] && pauses[11] <= .hours(28) && pauses[11] > .hours(20))
      await station.pollOnce()
      let state = try station.state("a")
      #expect(state.health == .ok && state.failures == 0 && state.problem == nil)
      #expect(state.nextDue - station.clock.now <= .minutes(16))
    }
  }

  @Test func `a feed that is gone is asked no more until its address changes`() async throws {
    try await Station.with([.init("a")]) { station async throws in
      station.server.set("/a.xml", .gone())
      station.server.set("/b.xml", .document(Documents.feed()))
      await station.pollOnce()
      station.clock.advance(.days(60))
      await station.pollOnce()
      #expect(station.requests("a").count == 1)
      #expect(try station.state("a").health == .gone)
      try await station.restart(feeds: [.init("a", "/b.xml")])
      await station.pollOnce()
      #expect(try station.state("a").health == .ok)
    }
  }
}

@Suite struct RedirectTests {
  @Test(arguments: [(301, true), (308, true), (302, false), (303, false), (307, false)])
  func `a redirect is followed; a permanent one that holds becomes the address`(status: Int, adopted: Bool) async throws {
    try await Station.with([.init("a")], head: "polling = { adopt_after = \"2d\" }") { station async throws in
      station.server.set("/a.xml", .redirect(to: "/b.xml", status: status))
      station.server.set("/b.xml", .document(Documents.feed(), etag: "\"b\""))
      for _ in 0..<4 {
        await station.pollOnce()
        station.clock.advance(.hours(20))
      }
      await station.pollOnce()
      #expect(try station.state("a").health == .ok)
      #expect(try station.state("a").adopted == (adopted ? station.server.url("/b.xml") : nil))
      #expect(station.requests("a").count == (adopted ? 4 : 5) && station.requests("b").count == 5)
    }
  }

  @Test func `an adopted address that fails is given up for the configured one`() async throws {
    try await Station.with([.init("a")], head: "polling = { adopt_after = \"1h\" }") { station async throws in
      station.server.set("/a.xml", .redirect(to: "/b.xml", status: 301))
      station.server.set("/b.xml", .document(Documents.feed()))
      for _ in 0..<3 {
        await station.pollOnce()
        station.clock.advance(.hours(2))
      }
      #expect(try station.state("a").adopted != nil)
      station.server.set("/a.xml", .document(Documents.feed()))
      station.server.set("/b.xml", .status(404))
      for _ in 0..<4 {
        await station.pollOnce()
        station.clock.advance(.hours(12))
      }
      #expect(try station.state("a").adopted == nil)
      #expect(try station.state("a").health == .ok)
    }
  }

  @Test(arguments: ["/login?next=a.xml", "/captive/portal.xml", "/sso/a.xml"])
  func `the way into a network or a site is no new address`(path: String) async throws {
    try await Station.with([.init("a")], head: "polling = { adopt_after = \"1h\" }") { station async throws in
      let target = String(path.prefix { $0 != "?" })
      station.server.set("/a.xml", .redirect(to: path, status: 301))
      station.server.set(target, .document(Documents.feed()))
      for _ in 0..<3 {
        await station.pollOnce()
        station.clock.advance(.hours(2))
      }
      #expect(try station.state("a").adopted == nil)
      #expect(try station.state("a").movedTo == nil)
    }
  }
}
