/// How one path answers: a request in, a reply out. Called on the server's thread: it must not block.
package struct Route: Sendable {
  package let answer: @Sendable (ServerRequest) -> Reply

  package init(_ answer: @escaping @Sendable (ServerRequest) -> Reply) {
    self.answer = answer
  }
}

/// Well-behaved routes.
extension Route {
  package enum Coding: Sendable { case none, gzip, chunked }

  package static func fixed(_ reply: Reply) -> Route {
    Route { _ in reply }
  }

  package static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Route {
    fixed(Reply(status: 200, headers: [("Content-Type", type)], text: text))
  }

  package static func status(_ status: Int, headers: [(String, String)] = [], text: String = "") -> Route {
    fixed(Reply(status: status, headers: headers, text: text))
  }

  /// A document with validators: 304 when either comes back byte for byte, `If-None-Match` deciding where both come.
  package static func document(
    _ body: [UInt8], type: String = "application/rss+xml", etag: String? = nil, lastModified: String? = nil,
    coding: Coding = .none
  ) -> Route {
    let validators = [("ETag", etag), ("Last-Modified", lastModified)].compactMap { pair in pair.1.map { (pair.0, $0) }
    }
    let full = encoded(body, [("Content-Type", type)] + validators, coding)
    let unchanged = Reply(status: 304, headers: validators)
    return Route { request in
      let matches =
        request.header("if-none-match").map { $0 == etag }
        ?? request.header("if-modified-since").map { $0 == lastModified }
      return matches == true ? unchanged : full
    }
  }

  /// The n-th request gets the n-th route; later ones the last.
  package static func sequence(_ routes: [Route]) -> Route {
    let count = Counter()
    return Route { request in
      guard let last = routes.last else { return Reply(status: 404) }
      let turn = count.next()
      return (turn < routes.count ? routes[turn] : last).answer(request)
    }
  }

  package static func redirect(to location: String, status: Int = 302, headers: [(String, String)] = []) -> Route {
    fixed(Reply(status: status, headers: [("Location", location)] + headers))
  }

  /// Paths `path/0` … lead one to the next; the last to the target.
  package static func redirectChain(_ path: String, length: Int, to target: String, status: Int = 302) -> [String:
    Route]
  {
    var routes: [String: Route] = [:]
    for hop in 0..<length {
      routes["\(path)/\(hop)"] = .redirect(to: hop == length - 1 ? target : "\(path)/\(hop + 1)", status: status)
    }
    return routes
  }

  /// 429 or 503; `retryAfter` in seconds or as a date.
  package static func busy(_ status: Int = 429, retryAfter: String?) -> Route {
    .status(status, headers: retryAfter.map { [("Retry-After", $0)] } ?? [], text: "later")
  }

  package static func gone() -> Route { .status(410, text: "gone") }

  /// The other route, behind HTTP Basic credentials given as base64 of `user:password`.
  package static func basicAuth(_ base64: String, _ route: Route) -> Route {
    Route { request in
      if request.header("authorization") == "Basic \(base64)" { return route.answer(request) }
      return Reply(status: 401, headers: [("WWW-Authenticate", "Basic realm=\"feeds\"")], text: "who are you?")
    }
  }

  /// Answers with the request's own headers, a line each.
  package static func echo() -> Route {
    Route { request in
      Reply(status: 200, text: request.headers.map { "\($0.name): \($0.value)\n" }.joined())
    }
  }

  /// Answers with what stood in `Cookie`.
  package static func cookieEcho() -> Route {
    Route { Reply(status: 200, text: $0.header("cookie") ?? "") }
  }

  /// The other route, later.
  package static func delayed(milliseconds: Int, _ route: Route) -> Route {
    Route { request in
      let reply = route.answer(request)
      return Reply([.wait(milliseconds: milliseconds)] + reply.steps, keepAlive: reply.keepAlive)
    }
  }

  private static func encoded(_ body: [UInt8], _ headers: [(String, String)], _ coding: Coding) -> Reply {
    switch coding {
    case .none:
      return Reply(status: 200, headers: headers, body: body)
    case .gzip:
      return Reply(status: 200, headers: headers + [("Content-Encoding", "gzip")], body: Gzip.stored(body))
    case .chunked:
      let chunks = stride(from: 0, to: body.count, by: 1_000).map { chunk(body[$0..<min($0 + 1_000, body.count)]) }
      let head = Reply.head(200, headers + [("Transfer-Encoding", "chunked")])
      return Reply([.send(head + chunks.flatMap { $0 } + Array("0\r\n\r\n".utf8))], keepAlive: true)
    }
  }

  private static func chunk(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + [13, 10]
  }
}
