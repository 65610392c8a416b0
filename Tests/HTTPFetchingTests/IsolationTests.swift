import FeedServer
import HTTPFetching
import Testing

@Suite("One feed and the others", .serialized)
struct IsolationTests {
  @Test("fifty stuck transfers do not delay a healthy one")
  func stuck() async throws {
    let bench = try Bench(["/healthy": .text("well")]) { $0.maxPerHost = 100 }
    let faults: [Route] = [.silent(), .slowHeaders(), .slowBody(), .stuckBody(), .endlessBody()]
    for (index, route) in faults.enumerated() { bench.server.set("/stuck/\(index)", route) }
    let tasks = (0..<50).map { number in
      Task {
        await bench.failure("/stuck/\(number % 5)") {
          $0.timeouts.header = 5_000; $0.maxBodyBytes = 1 << 22
        }
      }
    }
    while bench.server.requests.count < 50 { await Task.yield() }
    // The best of several, since other tests share the processors; what the stuck ones cost, they cost each time.
    var best = Duration.seconds(5)
    for _ in 0..<5 {
      let start = ContinuousClock.now
      #expect(try await bench.fetch("/healthy").text == "well")
      best = min(best, ContinuousClock.now - start)
    }
    #expect(best < .milliseconds(200))
    for task in tasks { task.cancel() }
    for task in tasks { _ = await task.value }
  }

  @Test("a host gets no more requests at once than allowed, and another host does not wait for it")
  func perHost() async throws {
    let bench = try Bench(["/silent": .silent(), "/well": .text("well")]) {
      $0.maxPerHost = 2; $0.maxTotal = 3
    }
    let tasks = (0..<6).map { _ in Task { await bench.failure("/silent") { $0.timeouts.header = 150 } } }
    while bench.server.requests.count < 2 { await Task.yield() }
    let other = try FeedServer(["/well": .text("well")], host: "127.0.0.2")
    let start = ContinuousClock.now
    #expect(try await bench.engine.fetch(Bench.request(other.url("/well"))).text == "well")
    #expect(ContinuousClock.now - start < .milliseconds(100))
    #expect(bench.server.requests.count == 2)
    for task in tasks { #expect(await task.value == .timeout(.header, host: "127.0.0.1", milliseconds: 150)) }
    #expect(bench.server.requests.count == 6)
  }

  @Test("what waits for a slot can be cancelled, and the slot goes to the next")
  func cancelledWaiting() async throws {
    let bench = try Bench(["/silent": .silent(), "/well": .text("well")]) { $0.maxPerHost = 1 }
    let first = Task { await bench.failure("/silent") { $0.timeouts.header = 5_000 } }
    while bench.server.requests.isEmpty { await Task.yield() }
    let second = Task { await bench.failure("/well") }
    let third = Task { try? await bench.fetch("/well").text }
    second.cancel()
    #expect(await second.value == .cancelled)
    first.cancel()
    #expect(await third.value == "well")
    #expect(await first.value == .cancelled)
  }

  @Test("a dead name server delays only the names it serves, and stuck lookups do not stop others")
  func deadNameServer() async throws {
    let gate = Gate()
    let bench = try Bench(["/": .text("well")]) {
      $0.maxLookups = 2
      $0.lookup = { host in
        if host.hasPrefix("dead") {
          gate.wait()
          return .failure(why: "no answer", temporary: true)
        }
        return .addresses(["127.0.0.1"])
      }
    }
    let port = bench.server.port
    let dead = (0..<5).map { number in
      Task {
        await Bench.failure { () throws(HTTPError) in
          try await bench.engine.fetch(
            Bench.request("http://dead\(number).example:\(port)/") { $0.timeouts.connect = 200 })
        }
      }
    }
    for (number, task) in dead.enumerated() {
      #expect(await task.value == .timeout(.resolve, host: "dead\(number).example", milliseconds: 200))
    }
    let well = Bench.request("http://well.example:\(port)/") { $0.timeouts.connect = 4_000 }
    #expect(try await bench.engine.fetch(well).text == "well")
    bench.engine.stop()
    gate.open()
  }

  @Test("a name is looked up once for all who ask at the same time, and kept")
  func namesAreKept() async throws {
    let asked = Tally()
    let bench = try Bench(["/": .text("well")]) {
      $0.lookup = { host in
        asked.add(host)
        return .addresses(["127.0.0.1"])
      }
    }
    let url = "http://News.Example:\(bench.server.port)/"
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<20 {
        group.addTask {
          let request = Bench.request(url) { $0.reuseConnection = number % 2 == 0 }
          let text = try await bench.engine.fetch(request).text
          #expect(text == "well")
        }
      }
      try await group.waitForAll()
    }
    #expect(asked.all == ["news.example"])
    #expect(bench.server.requests.allSatisfy { $0.header("host")?.lowercased() == "news.example:\(bench.server.port)" })
  }

  @Test(
    "a name without an address is a resolve error, and the error says whether it may pass", arguments: [true, false])
  func noSuchName(_ temporary: Bool) async throws {
    let bench = try Bench { $0.lookup = { _ in .failure(why: "nothing known", temporary: temporary) } }
    let error = await Bench.failure { () throws(HTTPError) in
      try await bench.engine.fetch(Bench.request("http://nowhere.example/"))
    }
    #expect(error == .resolve(host: "nowhere.example", why: "nothing known", temporary: temporary))
    #expect(error?.isTransient == temporary)
  }

  @Test("IPv4 overtakes an IPv6 address at which nothing answers")
  func race() async throws {
    let bench = try Bench(["/": .text("well")]) { $0.lookup = { _ in .addresses(["::1", "127.0.0.1"]) } }
    guard let deaf = DeafSocket(port: bench.server.port) else { return }
    let start = ContinuousClock.now
    let response = try await bench.engine.fetch(
      Bench.request("http://two.example:\(bench.server.port)/") { $0.timeouts.connect = 15_000 })
    #expect(response.text == "well" && response.remoteAddress == "127.0.0.1")
    #expect(ContinuousClock.now - start < .seconds(10))
    withExtendedLifetime(deaf) {}
  }

  @Test("the second address of a name is tried when the first refuses")
  func secondAddress() async throws {
    let bench = try Bench(["/": .text("well")]) { $0.lookup = { _ in .addresses(["127.0.0.9", "127.0.0.1"]) } }
    let response = try await bench.engine.fetch(Bench.request("http://two.example:\(bench.server.port)/"))
    #expect(response.remoteAddress == "127.0.0.1")
  }
}
