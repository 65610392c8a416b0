/// Routes that misbehave, each in one way.
extension Route {
  private static let feedHead = Reply.head(200, [("Content-Type", "application/rss+xml")])

  private static func many(_ text: String) -> [UInt8] {
    Array(String(repeating: text, count: 200).utf8)
  }

  /// Never answers.
  package static func silent() -> Route { .fixed(Reply([.hang])) }

  /// A header byte at a time, for ever.
  package static func slowHeaders(milliseconds: Int = 100) -> Route {
    .fixed(
      Reply([
        .drip(Array("HTTP/1.1 200 OK\r\nX-Slow: ".utf8), milliseconds: milliseconds),
        .endless([0x78], milliseconds: milliseconds),
      ]))
  }

  /// Proper headers, then a body byte at a time, for ever.
  package static func slowBody(milliseconds: Int = 1_000) -> Route {
    .fixed(Reply([.send(feedHead), .endless([0x78], milliseconds: milliseconds)]))
  }

  /// Proper headers, some of the body, then nothing.
  package static func stuckBody() -> Route {
    .fixed(Reply([.send(feedHead + Array("<rss>".utf8)), .hang]))
  }

  package static func endlessBody(chunked: Bool = false) -> Route {
    let block = [UInt8](repeating: 0x78, count: 16_384)
    guard chunked else { return .fixed(Reply([.send(feedHead), .endless(block)])) }
    let head = Reply.head(200, [("Transfer-Encoding", "chunked")])
    return .fixed(Reply([.send(head), .endless(Array("4000\r\n".utf8) + block + [13, 10])]))
  }

  package static func endlessHeaders() -> Route {
    .fixed(Reply([.send(Array("HTTP/1.1 200 OK\r\n".utf8)), .endless(many("X-More: and more\r\n"))]))
  }

  /// Interim answers without end.
  package static func endlessInterim() -> Route {
    .fixed(Reply([.endless(many("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"))]))
  }

  /// One header line of that many bytes.
  package static func hugeHeader(bytes: Int) -> Route {
    .fixed(Reply(status: 200, headers: [("X-Huge", String(repeating: "h", count: bytes))], text: "body"))
  }

  package static func manyHeaders(_ count: Int) -> Route {
    .fixed(Reply(status: 200, headers: (0..<count).map { ("X-\($0)", "v") }, text: "body"))
  }

  /// Promises more than it sends.
  package static func short(_ text: String, missing: Int = 100) -> Route {
    let head = Reply.head(200, [("Content-Length", String(text.utf8.count + missing))])
    return .fixed(Reply([.send(head + Array(text.utf8))]))
  }

  /// A chunked body without its end.
  package static func cutChunks(_ text: String) -> Route {
    let head = Reply.head(200, [("Transfer-Encoding", "chunked")])
    return .fixed(Reply([.send(head + Array("\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n".utf8))]))
  }

  /// Resets the connection in the middle of the body.
  package static func reset(after text: String = "<rss>") -> Route {
    let head = Reply.head(200, [("Content-Length", "100000")])
    return .fixed(Reply([.send(head + Array(text.utf8)), .wait(milliseconds: 20), .reset]))
  }

  /// Resets it instead of answering.
  package static func resetAtOnce() -> Route { .fixed(Reply([.reset])) }

  /// Closes it instead of answering.
  package static func empty() -> Route { .fixed(Reply([])) }

  /// Something that is no HTTP.
  package static func garbage() -> Route {
    .fixed(Reply([.send(Array("\u{1}\u{2}SSH-2.0-nothing here\r\n\u{0}\u{7F}\r\n".utf8))]))
  }

  /// Unpacks to a thousand times its size and does not end.
  package static func gzipBomb() -> Route {
    let head = Reply.head(200, [("Content-Type", "application/rss+xml"), ("Content-Encoding", "gzip")])
    return .fixed(Reply([.send(head + Gzip.bombHead), .endless([UInt8](repeating: 0, count: 4_096))]))
  }

  /// Says gzip and is not.
  package static func falseGzip(_ text: String) -> Route {
    .status(200, headers: [("Content-Encoding", "gzip")], text: text)
  }

  /// What a feed's address answers when a gatekeeper takes the poller for a robot.
  package static func challenge() -> Route {
    .status(
      403,
      headers: [("Content-Type", "text/html; charset=UTF-8"), ("Server", "cloudflare"), ("cf-mitigated", "challenge")],
      text: "<!DOCTYPE html><html lang=\"en-US\"><head><title>Just a moment...</title></head><body></body></html>")
  }
}
