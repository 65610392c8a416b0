import FeedServer
import Foundation
import Testing

/// What people see of a feed that is not well, and of what strangers write.
@Suite(.timeLimit(.minutes(3))) struct HealthTests {
  static let rules = """

    [[rule]]
    id = "feed-down"
    title = "A feed fails"
    feed_health = "any"
    levels = { notice = "1s" }

    [[rule]]
    id = "blind"
    title = "Closures cannot be seen"
    blind = ["closure"]
    levels = { warning = 0.5 }
    """

  @Test func `a feed that fails is shown by status, feeds, pages and metrics, a rule tells of it, and its indicator is blind`()
    async throws
  {
    let made = try Installation()
    let port = try FeedServer().port
    let feed = Installation.Feed(id: "one", publisher: "Press")
    try made.write(
      feeds: [feed, .init(id: "two", publisher: "Post")], head: "listen = \"127.0.0.1:\(port)\"\nevaluate_every = \"1s\"",
      tail: Self.rules)
    made.serve(.init(id: "two", publisher: "Post"))
    made.serve(feed, news: (1...4).map { ("\($0)", "North Gate closed after clash \($0)", "Gate \($0) was shut.") })
    try made.start()
    #expect(await made.wait(seconds: 20) { made.server.requests(to: "/one.xml").count > 1 }, "\(made.log)")
    made.server.set(feed.path, .status(503))
    let rules = ["feed-down", "blind"]
    #expect(
      await made.wait(seconds: 40) { rules.allSatisfy { rule in made.alerts().contains { $0.rule == rule && $0.transition == "firing" } } },
      "\(made.alerts()) \(made.log)")
    for arguments in [["status", "--format", "table"], ["status", "--format", "json"], ["feeds", "--unwell", "--format", "table"]] {
      let shown = try await made.run(arguments)
      #expect(shown.output.contains("one") && shown.output.contains("503"), "\(shown.output) \(shown.errors)")
    }
    #expect(made.log.contains("feed one server error (503)"), "\(made.log)")
    let base = "http://127.0.0.1:\(port)"
    for (path, words) in [
      ("/metrics", "bellwether_feed_up{feed=\"one\"} 0"), ("/api/v1/feeds?unwell=1", "503"), ("/", "503"),
      ("/", "blind"),
    ] {
      let page = await LoopbackClient.send("GET", base + path)
      #expect(page.status == 200 && page.body.contains(words), "\(path): \(page.body)")
    }
    #expect(await made.stop(within: 5)?.status == 0)
  }

  /// A colour, a title for the window, C1's string command, overrides and isolates of direction.
  static let harmful = "\u{1B}[31m\u{1B}]0;owned\u{7}\u{9B}2J\u{202E}gnp.exe\u{2066}"

  static func isInert(_ text: String) -> Bool {
    !text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x0A, 0x0D, 0x09: false
      case 0..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
      default: false
      }
    }
  }

  @Test func `nothing that a stranger writes steers a terminal or a log, in whatever form it is asked for`() async throws {
    let made = try Installation()
    let feeds = ["one", "two", "three"].map { Installation.Feed(id: $0, publisher: "Press \($0)") }
    try made.write(feeds: feeds)
    let titles = ["North Gate closed after clash", "Officials shut North Gate as firing goes on", "North Gate sealed by troops"]
    for (feed, title) in zip(feeds, titles) {
      made.serve(feed, news: [("1", title + Self.harmful, "It was closed. " + Self.harmful), ("2", "Gate news " + Self.harmful, "")])
    }
    #expect(try await made.run(["run", "--once"]).status == 0)
    made.server.set("/three.xml", .text("<html><title>\(Self.harmful)</title></html>", type: "text/html"))
    made.server.set("/two.xml", .redirect(to: "/\(Self.harmful)"))
    let run = try await made.run(["run", "--once"])
    #expect(Self.isInert(run.errors) && run.errors.contains("three"), "\(run.errors.debugDescription)")
    let commands = [
      ["items", "gate"], ["feeds"], ["status"], ["sightings"], ["alerts", "--state", "all"], ["states"], ["history", "closure"],
    ]
    for command in commands {
      for format in ["table", "json", "jsonl", "csv"] where command != ["status"] || format != "csv" {
        let shown = try await made.run(command + ["--format", format])
        #expect(Self.isInert(shown.output) && Self.isInert(shown.errors), "\(command) \(format): \(shown.output.debugDescription)")
      }
    }
    let log = try String(contentsOfFile: made.alertLog, encoding: .utf8)
    #expect(log.contains("North Gate") && Self.isInert(log))
    let items = try await made.run(["items", "gate", "--format", "table"])
    #expect(items.output.contains("Officials shut North Gate"), "\(items.output)")
  }
}
