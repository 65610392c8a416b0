import Daemon
import FeedServer
import Model
import Testing

@Suite(.timeLimit(.minutes(2))) struct LoopTests {
  @Test func `feeds are asked when they are due, spread over the first minute`() async throws {
    let feeds = (0..<20).map { Station.Feed("f\($0)", host: "h\($0).test") }
    try await Station.with(feeds) { station async throws in
      station.server.setFallback(.document(Documents.feed(), etag: "\"1\""))
      try await station.run { try station.workshop.store.polls().count >= 20 }
      let due = try feeds.map { try station.state($0.id).nextDue }
      #expect(Set(due).count >= 18)
      #expect((due.max() ?? .distantPast) - (due.min() ?? .distantPast) > .seconds(40))
    }
  }

  @Test func `a quiet feed is asked seldom, and at once at its full pace when its indicator is pending`() async throws {
    try await Station.with([.init("a")]) { station async throws in
      let entries = Documents.entries(3).enumerated().map { index, entry in
        var entry = entry
        entry.date = (Station.start - .days(Int64(30 - 10 * index))).rfc3339
        return entry
      }
      station.server.set("/a.xml", .sequence((1...3).map { .document(Documents.rss(Array(entries.prefix($0)))) }))
      for _ in 0..<3 {
        await station.pollOnce()
        station.clock.advance(.hours(1))
      }
      let before = try station.state("a")
      #expect(before.nextDue - Station.start > .hours(15))
      try await station.run([.urgent(["a"])], step: .milliseconds(10)) { try station.state("a").polls > before.polls }
      let after = try station.state("a")
      #expect(after.polls == before.polls + 1)
      #expect(after.nextDue - station.clock.now <= .minutes(16))
    }
  }

  @Test func `skipped hours hold over answers without a document`() async throws {
    try await Station.with([.init("a")]) { station async throws in
      let hours = (7...10).map { "<hour>\($0)</hour>" }.joined()
      station.server.set("/a.xml", .document(Documents.feed(channel: "<skipHours>\(hours)</skipHours>"), etag: "\"1\""))
      for _ in 0..<2 {
        await station.pollOnce()
        station.clock.advance(.minutes(20))
      }
      station.clock.advance(.minutes(15))
      try await station.restart()
      await station.pollOnce()
      #expect(try station.state("a").lastStatus == 304)
      let due = try station.state("a").nextDue
      #expect(due >= Station.start + .hours(5) && due < Station.start + .hours(5) + .minutes(15))
    }
  }

  static let declared: [(String, [(String, String)], ClosedRange<Int64>)] = [
    ("<ttl>120</ttl>", [], 110...126),
    ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", [], 340...380),
    ("", [("Cache-Control", "max-age=3600")], 55...64), ("", [("Cache-Control", "max-age=504911232")], 1_360...1_520),
    ("", [("Expires", "Mon, 02 Mar 2026 09:00:00 GMT"), ("Date", "Mon, 02 Mar 2026 06:00:00 GMT")], 170...190),
    ("", [("Cache-Control", "no-cache, max-age=3600")], 14...16),
    ("<ttl>-5</ttl>", [("Cache-Control", "max-age=soon")], 14...16),
    ("<ttl>5</ttl>", [], 14...16),
  ]

  @Test(arguments: declared) func `what document and server declare stretches the pause, between floor and ceiling`(
    channel: String, headers: [(String, String)], minutes: ClosedRange<Int64>
  ) async throws {
    try await Station.with([.init("a")]) { station async throws in
      station.server.set("/a.xml", .fixed(Reply(status: 200, headers: headers, body: Documents.feed(channel: channel))))
      await station.pollOnce()
      let pause = try station.state("a").nextDue - Station.start
      #expect(minutes.contains(pause.wholeSeconds / 60))
    }
  }

  @Test func `starts at one host keep their distance`() async throws {
    let feeds = (0..<4).map { Station.Feed("f\($0)", host: "one.test") }
    try await Station.with(feeds, head: "polling = { host_pause = \"20s\", per_host = 4 }") { station async throws in
      station.server.setFallback(.document(Documents.feed()))
      await station.pollOnce()
      #expect(station.server.requests.count == 4)
      #expect(station.clock.now - Station.start >= .seconds(60))
    }
  }

  @Test func `a reload takes feeds in and out, and changed settings with them`() async throws {
    try await Station.with([.init("a"), .init("b")]) { station async throws in
      station.server.setFallback(.document(Documents.feed()))
      try await station.run([
        .reload([Feed(id: "c", url: station.server.url("/c.xml"), publisher: "p", allowPrivate: true)])
      ]) { try !station.workshop.store.polls(feed: "c").isEmpty }
      #expect(station.requests("a").count <= 1 && station.requests("c").count >= 1)
    }
  }
}

extension Feed {
  fileprivate init(id: String, url: String, publisher: String, allowPrivate: Bool) {
    self.init(id: id, url: url, publisher: publisher)
    self.allowPrivate = allowPrivate
  }
}
