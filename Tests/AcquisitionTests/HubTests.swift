import Daemon
import FeedServer
import Model
import Testing

/// WebSub from end to end, against a hub on loopback.
@Suite(.serialized, .timeLimit(.minutes(3))) struct HubTests {
  @Test func `the hub that a feed names is asked for its topic, with a callback and a secret that nobody can guess`()
    async throws
  {
    try await HubStation.with { here async throws in
      let topic = "<atom:link rel=\"self\" href=\"/canonical.xml\"/>"
      here.station.server.set("/a.xml", .document(Documents.feed(channel: HubStation.link + topic)))
      let request = try await here.subscribed()
      #expect(here.hub.requests.count == 1 && request.mode == "subscribe")
      #expect(request.topic == here.station.server.url("/canonical.xml"))
      #expect(request.fields["hub.lease_seconds"] == "864000")
      #expect(request.callback.hasPrefix(here.base + "/websub/") && request.callback.count == here.base.count + 8 + 64)
      #expect(request.secret.count == 64 && !request.callback.contains(request.secret))
      let sent = try #require(here.station.server.requests(to: "/hub").first)
      #expect(sent.header("content-type") == "application/x-www-form-urlencoded")
      #expect(sent.header("user-agent")?.hasPrefix("bellwether/") == true)
    }
  }

  @Test func `a question is answered only for a topic and a mode that were asked for, on no other callback`() async throws {
    try await HubStation.with { here async throws in
      try await here.advance(.seconds(5)) { try !here.station.workshop.store.polls(feed: "a").isEmpty }
      await here.keeper.round()
      let request = try #require(here.hub.requests.first)
      var other = request
      other.fields["hub.callback"] = here.base + "/websub/" + String(repeating: "0", count: 64)
      let wrong: [[String: String?]] = [
        ["hub.topic": "http://other.example/"], ["hub.topic": nil], ["hub.mode": "unsubscribe"], ["hub.mode": "x"],
        ["hub.mode": nil], ["hub.challenge": nil], ["hub.challenge": ""], ["hub.lease_seconds": "0"],
        ["hub.challenge": String(repeating: "c", count: 3_000)],
      ]
      for change in wrong {
        let answer = await here.hub.verify(request, changing: change)
        #expect(answer.status == 404 && !answer.body.contains("q-1"), "\(change)")
      }
      #expect(await here.hub.verify(other).status == 404)
      #expect(try here.row?.expires == nil)
      let right = await here.hub.verify(request)
      #expect(right.status == 200 && right.body == "q-1~2+3&4" && right.head.contains("text/plain"))
      #expect(try here.row?.expires == here.station.clock.now + .days(10))
    }
  }

  @Test func `what is pushed goes the way of a polled document, once, and the validators stay`() async throws {
    try await HubStation.with { here async throws in
      let request = try await here.subscribed()
      let before = try here.station.state("a")
      for (index, method) in ["sha1", "sha256", "sha384", "sha512"].enumerated() {
        #expect(await here.push(Documents.feed(3 + index), to: request, method) == 202)
        #expect(try here.station.items("a").count == 3 + index)
      }
      // Only the new entries, as hubs may send them; and the same again.
      let news = Documents.rss([Documents.entries(9)[8]])
      for _ in 0..<2 { #expect(await here.push(news, to: request) == 202) }
      #expect(try here.station.items("a").count == 7)
      let after = try here.station.state("a")
      #expect(after.etag == "\"1\"" && after.lastModified == "day 1" && after.bodyHash == before.bodyHash)
      #expect(after.polls == before.polls && after.lastEntryCount == before.lastEntryCount && after.health == .ok)
      #expect(try here.station.workshop.store.polls(feed: "a").filter { $0.outcome == "pushed" }.count == 6)
      try await here.advance(.minutes(15)) { here.station.requests("a").count == 2 }
      #expect(here.station.requests("a")[1].header("if-none-match") == "\"1\"")
    }
  }

  @Test func `what is unsigned or wrongly signed is acknowledged and ignored`() async throws {
    try await HubStation.with { here async throws in
      let request = try await here.subscribed()
      let body = Documents.feed(9)
      var stranger = request
      stranger.fields["hub.secret"] = "guess"
      let wrong = [
        nil, "", "sha256=00", "md5=\(String(repeating: "0", count: 32))",
        LoopbackHub.signature("sha256", body, stranger), LoopbackHub.signature("sha256", Documents.feed(8), request),
        LoopbackHub.signature("sha256", body, request).replacing("sha256", with: "sha512"),
      ]
      for signature in wrong {
        #expect(await here.hub.send(body, to: request, signature: signature).status == 202)
      }
      #expect(try here.station.items("a").count == 2)
    }
  }

  @Test func `too large a body and an unknown callback are refused before they are read`() async throws {
    try await HubStation.with([.init("a", nil, "websub = true\nmax_bytes = 4096")]) { here async throws in
      var request = try await here.subscribed()
      #expect(await here.push(Documents.feed(40), to: request) == 413)
      request.fields["hub.callback"] = here.base + "/websub/" + String(repeating: "f", count: 64)
      #expect(await here.push(Documents.feed(3), to: request) == 410)
      #expect(try here.station.items("a").count == 2)
    }
  }

  @Test func `only the callback is open to other hosts, and only for what hubs do`() async throws {
    try await HubStation.with { here async throws in
      let request = try await here.subscribed()
      for path in ["/", "/metrics", "/api/v1/status", "/websub", "/websubx/1"] {
        #expect(await LoopbackClient.send("GET", here.base + path, host: "other.example").status == 421)
        #expect(await LoopbackClient.send("POST", here.base + path, host: "other.example").status == 405)
      }
      for method in ["PUT", "DELETE", "HEAD", "OPTIONS"] {
        #expect(await LoopbackClient.send(method, request.callback, host: "other.example").status == 405)
      }
      #expect(await LoopbackClient.send("GET", here.base + "/").status == 200)
    }
  }

  @Test func `polling goes to the ceiling while the lease is good, and back when it lapses`() async throws {
    try await HubStation.with { here async throws in
      try await here.subscribed(lease: 7 * 86_400)
      let leased = here.station.clock.now
      try await here.advance(.minutes(1)) { try here.station.state("a").polls == 2 }
      let relaxed = try here.station.state("a")
      #expect(relaxed.webSubExpires == leased + .days(7))
      #expect(relaxed.nextDue - here.station.clock.now > .hours(22) && relaxed.nextDue - here.station.clock.now < .hours(26))
      // The hub answers no more: the lease ends without another.
      here.station.server.set("/hub", .status(500))
      for _ in 0..<7 {
        here.station.clock.advance(.days(1))
        await here.keeper.round()
      }
      #expect(here.hub.requests.count > 2)
      #expect(try here.row?.problem?.contains("500") == true)
      let polls = try here.station.state("a").polls
      here.station.clock.advance(.minutes(30))
      await here.keeper.round()
      try await here.advance(.minutes(1)) { try here.station.state("a").polls >= polls + 3 }
      let after = try here.station.state("a")
      #expect(after.webSubExpires == nil && after.nextDue - here.station.clock.now < .minutes(17))
    }
  }

  @Test func `after a stop, in which pushes may have been lost, a feed that is pushed is polled soon`() async throws {
    try await HubStation.with { here async throws in
      try await here.subscribed()
      try await here.advance(.minutes(1)) { try here.station.state("a").polls == 2 }
      #expect(try here.station.state("a").nextDue - here.station.clock.now > .hours(22))
      let stopped = here.station.clock.now
      try await here.station.run { try here.station.state("a").polls == 3 }
      #expect(here.station.clock.now - stopped < .minutes(5))
    }
  }

  @Test func `a lease is renewed before it ends, on the same callback and with the same secret`() async throws {
    try await HubStation.with { here async throws in
      let first = try await here.subscribed(lease: 864_000)
      here.station.clock.advance(.days(7))
      await here.keeper.round()
      #expect(here.hub.requests.count == 1)
      here.station.clock.advance(.days(2))
      await here.keeper.round()
      let second = try #require(here.hub.requests.dropFirst().first)
      #expect(second.fields == first.fields)
      #expect(await here.hub.verify(second, lease: 864_000).status == 200)
      #expect(try here.row?.expires == here.station.clock.now + .days(10))
      #expect(try here.row?.failures == 0)
    }
  }

  @Test func `a refusal by the hub ends the lease, is told, and is not argued with`() async throws {
    try await HubStation.with { here async throws in
      let request = try await here.subscribed()
      #expect(await here.hub.deny(request, reason: "no \u{1B}[31mmoney").status == 200)
      let row = try #require(try here.row)
      #expect(row.expires == nil && row.problem?.contains("refuses the subscription: no ") == true)
      #expect(row.problem?.contains("\u{1B}") == false)
      await here.keeper.round()
      here.station.clock.advance(.hours(23))
      await here.keeper.round()
      #expect(here.hub.requests.count == 1)
      here.station.clock.advance(.hours(2))
      await here.keeper.round()
      #expect(here.hub.requests.count == 2)
    }
  }

  @Test(arguments: [true, false])
  func `a feed that is removed, or switched off, is unsubscribed from`(isRemoved: Bool) async throws {
    try await HubStation.with([.init("a", nil, "websub = true"), .init("b")]) { here async throws in
      let request = try await here.subscribed()
      let rest: [Station.Feed] = isRemoved ? [.init("b")] : [.init("a"), .init("b")]
      try await here.station.reload(rest, head: HubStation.head(port: Int(here.base.split(separator: ":")[2])!))
      await here.keeper.round()
      let last = try #require(here.hub.requests.last)
      #expect(last.mode == "unsubscribe" && last.topic == request.topic && last.callback == request.callback)
      #expect(await here.hub.verify(last, changing: ["hub.mode": "subscribe"]).status == 404)
      #expect(await here.push(Documents.feed(5), to: request) == 410)
      #expect(await here.hub.verify(last).status == 200)
      #expect(try here.row == nil)
      #expect(try here.station.items("a").count == 2)
    }
  }

  @Test func `without the switch, or without an address for callbacks, no hub is asked and no door is open`() async throws {
    for isSwitched in [false, true] {
      let feed = Station.Feed("a", nil, isSwitched ? "websub = true" : "")
      try await HubStation.with(
        [feed], head: { isSwitched ? "listen = \"127.0.0.1:\($0)\"" : HubStation.head(port: $0) }
      ) { here async throws in
        try await here.advance(.seconds(5)) { try !here.station.workshop.store.polls(feed: "a").isEmpty }
        await here.keeper.round()
        #expect(here.hub.requests.isEmpty)
        let path = here.base + "/websub/" + String(repeating: "0", count: 64)
        #expect(await LoopbackClient.send("GET", path + "?hub.mode=subscribe").status == 404)
      }
    }
  }

  @Test func `a hub at an address of this machine is refused unless the feed's entry allows it`() async throws {
    try await HubStation.with { here async throws in
      try await here.advance(.seconds(5)) { try !here.station.workshop.store.polls(feed: "a").isEmpty }
      try await here.station.reload(
        [.init("a", nil, "websub = true\nallow_private = false")],
        head: HubStation.head(port: Int(here.base.split(separator: ":")[2])!))
      await here.keeper.round()
      #expect(here.hub.requests.isEmpty)
      #expect(try here.row?.problem?.contains("allow_private") == true)
    }
  }

  @Test func `a signed push without entries only says that there are news: the feed is polled`() async throws {
    try await HubStation.with { here async throws in
      let request = try await here.subscribed()
      #expect(await here.push([], to: request) == 202)
      here.station.server.set("/a.xml", .document(Documents.feed(4, channel: HubStation.link), etag: "\"2\""))
      try await here.advance(.minutes(1)) { try here.station.items("a").count == 4 }
      #expect(here.station.clock.now - Station.start < .minutes(30))
    }
  }

  @Test func `a push that comes while the feed is being polled waits for its answer, and neither is lost`() async throws {
    try await HubStation.with { here async throws in
      let request = try await here.subscribed()
      let polled = Documents.feed(4, channel: HubStation.link)
      here.station.server.set("/a.xml", .delayed(milliseconds: 400, .document(polled, etag: "\"2\"")))
      try await here.advance(.minutes(1)) { here.station.requests("a").count == 2 }
      #expect(await here.push(Documents.rss([Documents.entries(9)[8]]), to: request) == 202)
      #expect(try here.station.items("a").count == 5)
      let state = try here.station.state("a")
      #expect(state.etag == "\"2\"" && state.polls == 2)
    }
  }

  @Test func `a hub may ask back before it has answered`() async throws {
    try await HubStation.with { here async throws in
      here.station.server.set("/hub", .delayed(milliseconds: 400, .status(202)))
      try await here.advance(.seconds(5)) { try !here.station.workshop.store.polls(feed: "a").isEmpty }
      let keeper = here.keeper
      let asking = Task { await keeper.round() }
      while here.hub.requests.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
      #expect(await here.hub.verify(here.hub.requests[0]).status == 200)
      _ = await asking.value
      let row = try #require(try here.row)
      #expect(row.expires != nil && row.problem == nil && row.failures == 0)
    }
  }
}
