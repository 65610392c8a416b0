import FeedServer
import HTTPFetching
import Testing

@Suite("The loopback server")
struct FeedServerTests {
  @Test("keeps every request in order, headers as sent, and forgets them when told")
  func log() async throws {
    let bench = try Bench()
    for path in ["/a?x=1", "/b", "/a"] {
      _ = try await bench.fetch(path) { $0.headers = [("X-Mixed-CASE", "v"), ("x-second", "w")] }
    }
    #expect(bench.server.requests.map(\.target) == ["/a?x=1", "/b", "/a"])
    #expect(bench.server.requests(to: "/a").map(\.query) == ["x=1", ""])
    let request = try #require(bench.server.requests.first)
    #expect(request.headers.map(\.name).suffix(2) == ["X-Mixed-CASE", "x-second"])
    let times = bench.server.requests.map(\.microseconds)
    #expect(times == times.sorted())
    bench.server.forgetRequests()
    #expect(bench.server.requests.isEmpty)
  }

  @Test("a document answers 304 to its own validators, and 200 to others")
  func document() async throws {
    let date = "Sun, 22 Nov 2026 00:00:00 GMT"
    let bench = try Bench(["/": .document(Array("x".utf8), etag: "\"1\"", lastModified: date)])
    let cases: [([(String, String)], Int)] = [
      ([], 200), ([("If-None-Match", "\"1\"")], 304), ([("If-None-Match", "\"2\""), ("If-Modified-Since", date)], 200),
      ([("If-Modified-Since", date)], 304), ([("If-Modified-Since", "yesterday")], 200),
    ]
    for (headers, status) in cases {
      #expect(try await bench.fetch("/") { $0.headers = headers }.status == status)
    }
  }

  @Test("a sequence answers each request with the next route, and the last from then on")
  func sequence() async throws {
    let bench = try Bench(["/": .sequence([.text("one"), .busy(503, retryAfter: "5"), .gone()])])
    var statuses: [Int] = []
    for _ in 0..<4 { statuses.append(try await bench.fetch("/").status) }
    #expect(statuses == [200, 503, 410, 410])
  }

  @Test("a delayed route answers later, and keeps no other waiting")
  func delayed() async throws {
    let bench = try Bench(["/late": .delayed(milliseconds: 150, .text("late")), "/soon": .text("soon")])
    let start = ContinuousClock.now
    async let late = bench.fetch("/late")
    #expect(try await bench.fetch("/soon").text == "soon")
    #expect(try await late.text == "late")
    #expect(ContinuousClock.now - start >= .milliseconds(150))
  }

  @Test("answers on every loopback address where that is asked for")
  func everyLoopback() async throws {
    let server = try FeedServer(host: FeedServer.everyLoopback)
    server.setFallback(Route { Reply(status: 200, text: $0.localAddress) })
    let bench = try Bench()
    for host in ["127.0.0.1", "127.3.2.1", "127.255.255.254"] {
      #expect(try await bench.engine.fetch(Bench.request(server.url("/", host: host))).text == host)
    }
  }

  @Test("stopping closes the connections that hang, and the port")
  func stop() async throws {
    let bench = try Bench(["/": .silent()])
    let hanging = Task { await bench.failure("/") { $0.timeouts.header = 5_000 } }
    while bench.server.requests.isEmpty { await Task.yield() }
    bench.server.stop()
    guard case .protocolError = await hanging.value else {
      Issue.record("the connection stood")
      return
    }
    guard case .connect = await bench.failure("/") else {
      Issue.record("the port stood")
      return
    }
  }

  @Test("two thousand feeds, of which two hundred hang, are served side by side")
  func many() async throws {
    let feed = SampleFeed(
      title: "Feed", link: "http://example.org/", entries: [.init(title: "A & B", link: "http://example.org/1")])
    let server = try FeedServer(host: FeedServer.everyLoopback)
    let (answer, hang) = (Route.document(feed.rss), Route.silent())
    server.setFallback(Route { ($0.path.hasSuffix("7") && $0.path.hasPrefix("/h") ? hang : answer).answer($0) })
    let bench = try Bench { $0.maxTotal = 500 }
    let statuses = await withTaskGroup(of: Int.self) { group in
      for number in 0..<2_000 {
        let path = number % 10 == 7 ? "/h\(number)" : "/f\(number)"
        let url = server.url(path, host: "127.1.\(number / 250).\(number % 250 + 1)")
        let request = Bench.request(url) { if number % 10 == 7 { $0.timeouts.header = 300 } }
        group.addTask { (try? await bench.engine.fetch(request))?.body.count ?? 0 }
      }
      return await group.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
    }
    #expect(statuses == [feed.rss.count: 1_800, 0: 200])
  }
}
