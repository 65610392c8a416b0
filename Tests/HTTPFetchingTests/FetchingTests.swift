import FeedServer
import HTTPFetching
import Testing

@Suite("An ordinary fetch")
struct FetchingTests {
  @Test("gives status, headers in order as received, body and the rest")
  func ordinary() async throws {
    let bench = try Bench([
      "/feed": .status(
        200, headers: [("ETag", "W/\"a\""), ("x-Odd", " two "), ("Set-Cookie", "a=1"), ("set-cookie", "b=2")],
        text: "hello")
    ])
    let response = try await bench.fetch("/feed")
    #expect(response.status == 200)
    #expect(response.text == "hello")
    #expect(response.headers.map(\.name) == ["ETag", "x-Odd", "Set-Cookie", "set-cookie", "Content-Length"])
    #expect(response.header("etag") == "W/\"a\"")
    #expect(response.header("X-ODD") == "two")
    #expect(response.headers("set-cookie") == ["a=1", "b=2"])
    #expect(response.effectiveURL == bench.server.url("/feed"))
    #expect(response.httpVersion == "1.1")
    #expect(response.remoteAddress == "127.0.0.1")
    #expect(response.redirects.isEmpty)
    #expect(response.wireBytes > 5 && response.wireBytes < 300)
    #expect(response.totalMicroseconds > 0)
  }

  @Test("two hundred at once over a few connections are all answered, and connections are reused")
  func many() async throws {
    let bench = try Bench { $0.maxPerHost = 8 }
    bench.server.setFallback(Route { Reply(status: 200, text: $0.path) })
    let bodies = try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for number in 0..<200 {
        group.addTask { (number, try await bench.fetch("/\(number)").text) }
      }
      return try await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
    }
    #expect(bodies == Dictionary(uniqueKeysWithValues: (0..<200).map { ($0, "/\($0)") }))
    #expect(Set(bench.server.requests.map(\.connection)).count <= 16)
  }

  @Test("cancelling the task ends it within ten milliseconds")
  func cancelled() async throws {
    let bench = try Bench(["/silent": .silent()])
    // The best of several, since other tests share the processors.
    var best = Duration.seconds(1)
    for round in 1...5 {
      let task = Task { await bench.failure("/silent") { $0.timeouts.header = 5_000 } }
      while bench.server.requests.count < round { await Task.yield() }
      let start = ContinuousClock.now
      task.cancel()
      #expect(await task.value == .cancelled)
      best = min(best, ContinuousClock.now - start)
    }
    #expect(best < .milliseconds(10))
  }

  @Test("a task that was cancelled before sends nothing")
  func cancelledBefore() async throws {
    let bench = try Bench(["/x": .text("x")])
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return await bench.failure("/x")
    }
    task.cancel()
    #expect(await task.value == .cancelled)
    #expect(bench.server.requests.isEmpty)
  }

  @Test("stopping the engine ends what is under way, refuses what comes after, and may be done twice")
  func shutdown() async throws {
    let bench = try Bench(["/silent": .silent()])
    let tasks = (0..<3).map { _ in Task { await bench.failure("/silent") { $0.timeouts.header = 5_000 } } }
    while bench.server.requests.count < 3 { await Task.yield() }
    bench.engine.stop()
    bench.engine.stop()
    for task in tasks { #expect(await task.value == .shutdown) }
    #expect(await bench.failure("/silent") == .shutdown)
  }
}
