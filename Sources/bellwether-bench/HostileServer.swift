import Delivery
import FeedServer
import Foundation

/// The other side of `hostile`, in a process of its own so that its memory is not counted: healthy feeds, and every kind
/// of misbehaviour under its name. Prints its port, and serves until its standard input ends.
enum HostileServer {
  static let kinds: [(name: String, route: Route)] = [
    ("silent", .silent()), ("slow headers", .slowHeaders()), ("slow body", .slowBody(milliseconds: 200)),
    ("stuck body", .stuckBody()), ("endless body", .endlessBody()), ("endless chunks", .endlessBody(chunked: true)),
    ("endless headers", .endlessHeaders()), ("endless interim", .endlessInterim()),
    ("huge header", .hugeHeader(bytes: 1 << 20)), ("many headers", .manyHeaders(10_000)), ("gzip bomb", .gzipBomb()),
    ("false gzip", .falseGzip("hello")), ("reset", .resetAtOnce()), ("reset in the body", .reset()),
    ("empty", .empty()),
    ("garbage", .garbage()), ("robot check", .challenge()), ("redirect loop", .redirect(to: "/redirect%20loop")),
    ("redirect to a file", .redirect(to: "file:///etc/passwd")), ("server error", .status(500)),
    ("not found", .status(404)), ("busy", .busy(429, retryAfter: "30")),
    ("page", .text("<html><head><title>Welcome</title></head></html>", type: "text/html")),
    ("entity bomb", .text(entityBomb, type: "text/xml")), ("deep nesting", .text(deep, type: "text/xml")),
  ]

  static func path(_ kind: String) -> String { "/" + kind.replacingOccurrences(of: " ", with: "%20") }

  private static let entityBomb =
    "<!DOCTYPE r [<!ENTITY a \"\(String(repeating: "x", count: 1_000))\">"
    + (1...9).map { "<!ENTITY a\($0) \"\(String(repeating: "&a\($0 == 1 ? "" : String($0 - 1));", count: 10))\">" }
    .joined()
    + "]><r>&a9;</r>"
  private static let deep = "<rss>" + String(repeating: "<channel>", count: 300_000)

  static func serve() throws {
    let server = try FeedServer(host: FeedServer.everyLoopback)
    for kind in kinds { server.set(path(kind.name), kind.route) }
    let entries = (1...20).map { number in
      SampleFeed.Entry(
        title: "Report number \(number) of the day", link: "http://news.example/\(number)", guid: "g\(number)",
        summary: String(repeating: "Some words of a summary. ", count: 8))
    }
    let body = SampleFeed(title: "News", link: "http://news.example/", entries: entries).rss
    server.setFallback(.document(body, etag: "\"1\""))
    writeToStandardOutput("\(server.port)\n")
    while let line = readLine(), line != "stop" {}
    server.stop()
  }
}
