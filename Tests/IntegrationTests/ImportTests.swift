import FeedServer
import Foundation
import Testing

/// The past, brought in by the real executable: it is counted in its own time, and raises nothing.
@Suite(.timeLimit(.minutes(3))) struct ImportTests {
  let feeds = [Installation.Feed(id: "one", publisher: "Press"), .init(id: "two", publisher: "Post")]
  static let headlines = ["North Gate closed after clash", "Officials close North Gate after firing", "North Gate shut again"]

  func installation() throws -> Installation {
    let made = try Installation()
    try made.write(feeds: feeds)
    for feed in feeds { made.serve(feed) }
    return made
  }

  /// Entries of `publisher`, forty days ago and before; three of them would be an alert today.
  static func entries(_ publisher: String) -> [SampleFeed.Entry] {
    headlines.enumerated().map { index, title in
      SampleFeed.Entry(
        title: title, link: "http://news.example/\(publisher)/\(index)", guid: "\(publisher)-\(index)",
        published: Installation.rfc822(Date().addingTimeInterval(-86_400 * Double(40 + index))),
        summary: "It was closed to all traffic, \(publisher) reports.")
    }
  }

  static func document(_ publisher: String, _ entries: [SampleFeed.Entry], links: String = "") -> [UInt8] {
    let text = String(decoding: SampleFeed(title: publisher, link: "http://news.example/", entries: entries).rss, as: UTF8.self)
    let atom = "<rss xmlns:atom=\"http://www.w3.org/2005/Atom\" version=\"2.0\"><channel>\(links)"
    return Array(text.replacing("<rss version=\"2.0\"><channel>", with: atom).utf8)
  }

  /// The import's end, what it says at another try, and that a run after it raises nothing.
  func check(_ made: Installation, _ arguments: [String], new: Int) async throws {
    let first = try await made.run(["import"] + arguments)
    #expect(first.status == 0 && first.errors.contains("\(new) items new"), "\(first.errors)")
    let second = try await made.run(["import"] + arguments)
    #expect(second.status == 0 && second.errors.contains("0 items new, 0 changed"), "\(second.errors)")
    let run = try await made.run(["run", "--once"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(made.alerts().isEmpty, "backlog raised an alert")
    let alerts = try await made.run(["alerts", "--state", "all", "--format", "jsonl"])
    #expect(alerts.output.isEmpty, "\(alerts.output) \(alerts.errors)")
    let history = try await made.run(["history", "closure", "--since", "90d", "--format", "jsonl"])
    #expect(history.status == 0 && history.output.contains("closure"), "\(history.output) \(history.errors)")
    let items = try await made.run(["items", "gate", "--format", "jsonl"])
    #expect(items.output.split(separator: "\n").count == new, "\(items.output)")
  }

  @Test func `JSON Lines are taken in, with their own times, and a second import adds nothing`() async throws {
    let made = try installation()
    let day = ISO8601DateFormatter()
    let lines = feeds.flatMap { feed in
      Self.headlines.enumerated().map { index, title in
        let date = day.string(from: Date().addingTimeInterval(-86_400 * Double(40 + index)))
        return "{\"id\": \"\(feed.id)-\(index)\", \"title\": \"\(title)\", \"feed\": \"\(feed.id)\", \"published\": \"\(date)\"}"
      }
    }
    try lines.joined(separator: "\n").write(toFile: made.folder + "/past.jsonl", atomically: true, encoding: .utf8)
    try await check(made, [made.folder + "/past.jsonl"], new: 6)
    let bad = try await made.run(["import", "-"], input: "{\"id\": \"9\", \"title\": \"x\"}\nno json\n")
    #expect(bad.status == 65 && bad.errors.contains("-:1") && bad.errors.contains("-:2"), "\(bad.errors)")
  }

  @Test func `a folder of feed documents is taken in, whatever else lies in it is named`() async throws {
    let made = try installation()
    let folder = made.folder + "/past"
    try FileManager.default.createDirectory(atPath: folder + "/2023", withIntermediateDirectories: true)
    for (index, entry) in Self.entries("press").enumerated() {
      let path = folder + (index == 0 ? "/2023/a.xml" : "/\(index).xml")
      try Data(Self.document("press", [entry])).write(to: URL(fileURLWithPath: path))
    }
    try await check(made, [folder, "--feed", "one"], new: 3)
    try "only words".write(toFile: folder + "/notes.txt", atomically: true, encoding: .utf8)
    let mixed = try await made.run(["import", folder, "--feed", "one"])
    #expect(mixed.status == 65 && mixed.errors.contains("notes.txt is no feed"), "\(mixed.errors)")
    #expect(try await made.run(["import", folder, "--feed", "nobody"]).status == 64)
  }

  @Test func `a feed's archive is walked page by page`() async throws {
    let made = try installation()
    let entries = Self.entries("press")
    func page(_ number: Int, _ link: String) -> Route {
      .document(Self.document("press", [entries[number]], links: link))
    }
    made.server.set("/one.xml", page(0, "<atom:link rel=\"prev-archive\" href=\"/one-2.xml\"/>"))
    made.server.set("/one-2.xml", page(1, "<atom:link rel=\"prev-archive\" href=\"/one-3.xml\"/>"))
    made.server.set("/one-3.xml", page(2, ""))
    try await check(made, ["--walk", "one"], new: 3)
    let limited = try await made.run(["import", "--walk", "one", "--limit", "2"])
    #expect(limited.status == 0 && limited.errors.contains("stopped after 2 pages"), "\(limited.errors)")
    made.server.set("/one-3.xml", .status(404))
    let broken = try await made.run(["import", "--walk", "one"])
    #expect(broken.status == 69 && broken.errors.contains("one-3.xml") && broken.errors.contains("kept"), "\(broken.errors)")
  }
}

/// `feeds add` and the exchange of subscription lists, by the real executable.
@Suite(.timeLimit(.minutes(2))) struct SubscribingTests {
  func installation() throws -> Installation {
    let made = try Installation()
    try made.write(feeds: [.init(id: "one", publisher: "Press")])
    made.serve(.init(id: "one", publisher: "Press"))
    return made
  }

  @Test func `the feed of a web page is found, added, and polled`() async throws {
    let made = try installation()
    let head = """
      <title>The Evening Post</title><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments.xml">
      <link rel="alternate" type="application/rss+xml" title="News" href="/news.xml">
      """
    made.server.set("/", .text("<!DOCTYPE html><html><head>\(head)</head></html>", type: "text/html"))
    made.serve(.init(id: "news", publisher: ""))
    made.serve(.init(id: "comments", publisher: ""))
    let refused = try await made.run(["feeds", "add", made.server.url("/")])
    #expect(refused.status == 69 && refused.errors.contains("allow_private"), "\(refused.errors)")
    let before = try String(contentsOfFile: made.configuration, encoding: .utf8)
    let dry = try await made.run(["feeds", "add", made.server.url("/"), "--allow-private", "--dry-run"])
    #expect(dry.status == 0 && dry.output.contains(made.server.url("/news.xml")), "\(dry.output) \(dry.errors)")
    #expect(try String(contentsOfFile: made.configuration, encoding: .utf8) == before)
    let added = try await made.run(["feeds", "add", made.server.url("/"), "--allow-private"])
    #expect(added.status == 0 && added.errors.contains("also offers \(made.server.url("/comments.xml"))"), "\(added.errors)")
    made.server.forgetRequests()
    #expect(try await made.run(["run", "--once"]).status == 0)
    #expect(made.server.requests(to: "/news.xml").count == 1)
    let again = try await made.run(["feeds", "add", made.server.url("/"), "--allow-private"])
    #expect(again.status != 0 && again.errors.contains("left out"), "\(again.errors)")
  }

  @Test func `a page without a feed adds nothing and says why`() async throws {
    let made = try installation()
    made.server.set("/", .text("<html><head><title>Only a page</title></head></html>", type: "text/html"))
    let before = try String(contentsOfFile: made.configuration, encoding: .utf8)
    let ended = try await made.run(["feeds", "add", made.server.url("/"), "--allow-private"])
    #expect(ended.status == 65 && ended.errors.contains("neither a feed nor a page that links to one"), "\(ended.errors)")
    #expect(try String(contentsOfFile: made.configuration, encoding: .utf8) == before)
  }

  @Test func `a list that was exported is imported elsewhere`() async throws {
    let made = try installation()
    let list = try await made.run(["feeds", "export"])
    #expect(list.status == 0 && list.output.contains(made.server.url("/one.xml")), "\(list.errors)")
    let other = try Installation()
    try other.write(feeds: [])
    let taken = try await other.run(["feeds", "import", "-"], input: list.output)
    #expect(taken.status == 0 && taken.errors.contains("added"), "\(taken.errors)")
    let feeds = try await other.run(["feeds", "--format", "jsonl"])
    #expect(feeds.output.contains(made.server.url("/one.xml")), "\(feeds.output) \(feeds.errors)")
  }
}
