import FeedServer
import HTTPFetching
import Testing

@Suite("Mail servers that say nothing", .serialized)
struct MailTimeTests {
  static func sink(silentAt verb: String?) throws -> MailSink {
    var manners = MailSink.Manners()
    manners.isSilent = verb == nil
    manners.fallsSilentAt = verb
    return try MailSink(manners)
  }

  /// What came of it, and how long it took.
  static func attempt(_ sink: MailSink, by engine: CurlEngine, total: Int) async -> (error: HTTPError?, took: Duration) {
    let start = ContinuousClock.now
    let error = await Bench.failure { () throws(HTTPError) in
      try await engine.sendMail(MailTests.request(sink) { $0.timeouts.total = total })
    }
    return (error, .now - start)
  }

  @Test(
    "a server that falls silent on the way: a time limit, and feeds do not wait",
    arguments: [
      ("EHLO", HTTPError.TimeoutPhase.connect), ("MAIL", .total), ("RCPT", .total), ("DATA", .total), (".", .total),
    ])
  func fallsSilent(_ verb: String, _ phase: HTTPError.TimeoutPhase) async throws {
    let bench = try Bench(["/": .text("well")])
    let sink = try Self.sink(silentAt: verb)
    let mail = Task { await Self.attempt(sink, by: bench.engine, total: 900) }
    var slowest = Duration.zero
    for _ in 0..<40 {
      let start = ContinuousClock.now
      #expect(try await bench.fetch("/").text == "well")
      slowest = max(slowest, .now - start)
      try? await Task.sleep(for: .milliseconds(20))
    }
    let (error, took) = await mail.value
    #expect(error == .timeout(phase, host: "127.0.0.1", milliseconds: phase == .connect ? 300 : 900))
    #expect(took < .seconds(10))
    #expect(slowest < .seconds(5))
  }

  @Test("a server that does not answer the farewell has the message all the same")
  func noFarewell() async throws {
    let bench = try Bench()
    let sink = try Self.sink(silentAt: "QUIT")
    let (error, took) = await Self.attempt(sink, by: bench.engine, total: 900)
    #expect(error == nil)
    #expect(sink.messages.count == 1)
    #expect(took < .seconds(10))
  }

  @Test(
    "a cancelled message ends at once or within a wait of libcurl, and no half of it is taken",
    arguments: [
      nil, "EHLO", "RCPT", "DATA",
    ])
  func cancelled(_ verb: String?) async throws {
    let bench = try Bench()
    let sink = try Self.sink(silentAt: verb)
    let mail = Task { await Self.attempt(sink, by: bench.engine, total: 60_000) }
    try await Task.sleep(for: .milliseconds(100))
    mail.cancel()
    let (error, took) = await mail.value
    #expect(error == .cancelled)
    #expect(took < .seconds(10))
    #expect(sink.messages.isEmpty)
  }

  @Test("stopping does not wait for the answer to a message")
  func stopped() async throws {
    let bench = try Bench()
    let sink = try Self.sink(silentAt: ".")
    let mail = Task { await Self.attempt(sink, by: bench.engine, total: 60_000) }
    while sink.messages.isEmpty { await Task.yield() }
    let start = ContinuousClock.now
    bench.engine.stop()
    #expect(ContinuousClock.now - start < .seconds(10))
    #expect(await mail.value.error == .shutdown)
  }

  @Test("forty servers that never greet and forty that never answer, among other transfers: each limit holds")
  func manySilent() async throws {
    let bench = try Bench(["/well": .text("well"), "/silent": .silent(), "/stuck": .stuckBody()]) {
      $0.maxPerHost = 100
    }
    let sinks = try (0..<40).map { _ in try Self.sink(silentAt: nil) }
    for _ in 0..<3 {
      await withTaskGroup(of: Void.self) { group in
        for sink in sinks {
          group.addTask {
            let (error, took) = await Self.attempt(sink, by: bench.engine, total: 900)
            #expect(error == .timeout(.connect, host: "127.0.0.1", milliseconds: 300))
            #expect(took < .seconds(10))
          }
        }
        for number in 0..<40 {
          group.addTask {
            let phase = number % 2 == 0 ? HTTPError.TimeoutPhase.header : .idle
            let start = ContinuousClock.now
            let error = await bench.failure(number % 2 == 0 ? "/silent" : "/stuck") {
              $0.timeouts = HTTPTimeouts(
                connect: 5_000, header: phase == .header ? 250 : 5_000, idle: 250, total: 8_000)
            }
            #expect(error == .timeout(phase, host: "127.0.0.1", milliseconds: 250))
            #expect(ContinuousClock.now - start < .seconds(10))
            #expect((try? await bench.fetch("/well").text) == "well")
          }
        }
      }
    }
  }
}
