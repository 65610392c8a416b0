import FeedServer
import Foundation
import Testing

/// The real executable against a loopback server with twenty feeds.
@Suite(.serialized, .timeLimit(.minutes(3))) struct DaemonTests {
  let feeds = (0..<20).map { Installation.Feed(id: "feed\($0)", publisher: $0 % 2 == 0 ? "Even Press" : "Odd Press") }

  func installation() throws -> Installation {
    let made = try Installation()
    try made.write(feeds: feeds)
    for feed in feeds { made.serve(feed) }
    return made
  }

  func announceClosure(_ made: Installation) {
    made.serve(feeds[0], news: [("1", "North Gate closed after clash", "Officials shut North Gate on Wednesday after shots were fired.")])
    made.serve(
      feeds[2], news: [("1", "North Gate shut after shooting", "North Gate was closed to all traffic after shots, officials said.")])
    made.serve(
      feeds[1], news: [("1", "Officials close North Gate after clash", "North Gate was shut on Wednesday after an exchange of fire.")])
  }

  @Test func `a closure in three feeds of two publishers is one alert with two sources`() async throws {
    let made = try installation()
    try made.start()
    #expect(await made.wait(seconds: 20) { made.server.requests.count >= 20 })
    announceClosure(made)
    #expect(await made.wait(seconds: 30) { made.alerts().contains { $0.transition == "firing" } }, "\(made.log)")
    let stopped = await made.stop(within: 5)
    #expect(stopped != nil && stopped?.status == 0, "SIGTERM must end it within five seconds")
    let firing = made.alerts().filter { $0.transition == "firing" }
    #expect(firing.count == 1)
    #expect(firing.first?.sources == 2 && firing.first?.key == ["place": "north-gate"])
  }

  @Test(arguments: [0.05, 0.3, 0.6, 0.9, 1.3, 1.8, 2.5])
  func `killed at any moment and started again, no alert is lost and none comes twice`(
    delay: Double
  ) async throws {
    let made = try installation()
    try made.start()
    await made.wait(seconds: 20) { made.server.requests.count >= 20 }
    announceClosure(made)
    try await Task.sleep(for: .milliseconds(Int(delay * 1_000)))
    made.kill()
    try made.start()
    #expect(await made.wait(seconds: 30) { made.alerts().contains { $0.transition == "firing" } }, "\(made.log)")
    // Once more, so that a second start has everything behind it.
    made.kill()
    try made.start()
    made.server.forgetRequests()
    await made.wait(seconds: 20) { made.server.requests.count >= 20 }
    _ = await made.stop(within: 5)
    let lines = made.alerts()
    #expect(lines.filter { $0.transition == "firing" }.count == 1)
    #expect(Set(lines.map(\.id)).count == lines.count, "an id stands twice in the alert log")
    #expect(Set(lines.map(\.alert)).count == 1)
    let check = try await made.run(["alerts", "--format", "jsonl"])
    #expect(check.status == 0 && check.output.contains("gate-closed"))
  }

  @Test func `a reload takes up a new feed, and a bad configuration leaves the old one in force`() async throws {
    let made = try installation()
    try made.start()
    #expect(await made.wait(seconds: 20) { made.server.requests.count >= 20 })
    try made.write(feeds: feeds, tail: "\n[[feed]]\nid = 5\n")
    made.signal(SIGHUP)
    #expect(await made.wait(seconds: 20) { made.log.contains("stays in force") }, "\(made.log)")
    #expect(made.log.contains("feeds.conf:") && made.isRunning)
    let extra = Installation.Feed(id: "extra", publisher: "Third Press")
    made.serve(extra)
    try made.write(feeds: feeds + [extra])
    made.signal(SIGHUP)
    #expect(await made.wait(seconds: 20) { !made.server.requests(to: extra.path).isEmpty }, "\(made.log)")
    #expect(await made.stop(within: 5)?.status == 0)
  }

  @Test func `run --once polls, evaluates, delivers and ends`() async throws {
    let made = try installation()
    announceClosure(made)
    let ended = try await made.run(["run", "--once"])
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(made.alerts().filter { $0.transition == "firing" }.count == 1)
    let history = try await made.run(["history", "closure", "--format", "csv"])
    #expect(history.status == 0 && history.output.contains("closure"))
    let items = try await made.run(["items", "gate", "--format", "jsonl"])
    #expect(items.output.split(separator: "\n").count == 3, "\(items.output) \(items.errors)")
    for evidence in [[], ["--evidence"]] {
      let ended = try await made.run(["hypotheses"] + evidence)
      #expect(ended.status == 0, "\(ended.errors)")
    }
    let alert = try #require(made.alerts().first?.alert)
    #expect(try await made.run(["alerts", "mark", alert, "true"]).status == 0)
    let verdicts = try await made.run(["alerts", "verdicts", "--format", "csv"])
    #expect(verdicts.output.contains("gate-closed,warning,1,0,0,1.000,0.207–1.000"), "\(verdicts.output) \(verdicts.errors)")
    #expect(try await made.run(["items", "mark", "1", "closure", "false"]).status == 0)
    #expect(try await made.run(["items", "mark", "1", "closures", "false"]).status == 64)
    #expect(try await made.run(["items", "mark", "99", "closure", "false"]).status == 1)
  }
}
