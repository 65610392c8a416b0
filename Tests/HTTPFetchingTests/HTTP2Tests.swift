import HTTPFetching
import Testing

/// Against `nghttpd`; where it is not installed these tests say so and are skipped.
@Suite("HTTP/2", .serialized, .enabled(if: TLSServer.run(["nghttpd", "--version"]), "nghttpd is not installed"))
struct HTTP2Tests {
  let server: HTTP2Server
  let bench: Bench

  init() throws {
    bench = try Bench()
    server = try #require(try HTTP2Server(pages: ["feed": "<rss/>", "large": String(repeating: "x", count: 200_000)]))
  }

  func fetch(_ path: String, adjust: (inout HTTPRequest) -> Void = { _ in }) async throws -> HTTPResponse {
    let tls = TLSOptions(caFile: server.certificate)
    return try await bench.engine.fetch(
      Bench.request(server.url(path)) {
        $0.tls = tls
        adjust(&$0)
      })
  }

  @Test("is spoken where the server offers it, and not where the request forbids it")
  func offered() async throws {
    let response = try await fetch("/feed")
    #expect(response.httpVersion == "2" && response.text == "<rss/>" && response.status == 200)
    // nghttpd speaks nothing else.
    await #expect(throws: HTTPError.self) { try await fetch("/feed") { $0.http2 = false } }
  }

  @Test("a connection serves request after request, and many at once")
  func reused() async throws {
    // The engine keeps the connections of hosts that are asked again.
    for _ in 0..<2 { _ = try await fetch("/feed") }
    let third = try await fetch("/large")
    #expect(third.reusedConnection && third.body.count == 200_000)
    let sizes = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<4 { group.addTask { try await fetch("/large").body.count } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(sizes == Array(repeating: 200_000, count: 4))
  }

  @Test("limits hold as over HTTP/1.1; a missing page is an answer like any other")
  func limits() async throws {
    let error = await Bench.failure { () throws(HTTPError) in
      var request = Bench.request(server.url("/large"))
      request.tls = TLSOptions(caFile: server.certificate)
      request.maxBodyBytes = 100_000
      return try await bench.engine.fetch(request)
    }
    #expect(error == .tooLarge(.body, host: "127.0.0.1", limit: 100_000))
    #expect(try await fetch("/none").status == 404)
  }
}
