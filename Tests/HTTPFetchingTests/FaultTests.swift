import FeedServer
import HTTPFetching
import Testing

/// One way to misbehave, and what becomes of it.
struct Fault: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let route: Route
  let adjust: @Sendable (inout HTTPRequest) -> Void
  let isExpected: @Sendable (HTTPError) -> Bool

  init(
    _ sentence: String, _ route: Route, adjust: @escaping @Sendable (inout HTTPRequest) -> Void = { _ in },
    _ isExpected: @escaping @Sendable (HTTPError) -> Bool
  ) {
    testDescription = sentence
    self.route = route
    self.adjust = adjust
    self.isExpected = isExpected
  }

  static func isTimeout(_ phase: HTTPError.TimeoutPhase) -> @Sendable (HTTPError) -> Bool {
    { if case .timeout(phase, host: "127.0.0.1", milliseconds: _) = $0 { true } else { false } }
  }

  static func isTooLarge(_ what: HTTPError.SizeLimit, _ limit: Int) -> @Sendable (HTTPError) -> Bool {
    { $0 == .tooLarge(what, host: "127.0.0.1", limit: limit) }
  }

  @Sendable static func isProtocolError(_ error: HTTPError) -> Bool {
    if case .protocolError = error { true } else { false }
  }
}

@Suite("A misbehaving server")
struct FaultTests {
  @Sendable static func hurry(_ request: inout HTTPRequest) {
    request.timeouts = HTTPTimeouts(connect: 5_000, header: 400, idle: 300, idleBytes: 64, total: 5_000)
  }

  static let timeouts: [Fault] = [
    Fault("a server that never answers: header time limit", .silent(), adjust: hurry, Fault.isTimeout(.header)),
    Fault(
      "a header byte at a time: header time limit", .slowHeaders(milliseconds: 20), adjust: hurry,
      Fault.isTimeout(.header)),
    Fault("a body that stops: idle time limit", .stuckBody(), adjust: hurry, Fault.isTimeout(.idle)),
    Fault(
      "a body byte now and then: idle time limit", .slowBody(milliseconds: 50), adjust: hurry, Fault.isTimeout(.idle)),
    Fault(
      "a body that drips just fast enough: total time limit", .slowBody(milliseconds: 10),
      adjust: { $0.timeouts = HTTPTimeouts(header: 5_000, idle: 300, idleBytes: 2, total: 500) },
      Fault.isTimeout(.total)),
    Fault(
      "a redirect whose body stops: idle time limit",
      .fixed(Reply([.send(Reply.head(302, [("Location", "/"), ("Content-Length", "9")])), .hang])), adjust: hurry,
      Fault.isTimeout(.idle)),
  ]

  static let sizes: [Fault] = [
    Fault(
      "an endless body: limit on bytes received", .endlessBody(), adjust: { $0.maxReceivedBytes = 1_000_000 },
      Fault.isTooLarge(.received, 1_000_000)),
    Fault(
      "an endless chunked body: limit on bytes after decompression", .endlessBody(chunked: true),
      adjust: { $0.maxBodyBytes = 1_000_000 }, Fault.isTooLarge(.body, 1_000_000)),
    Fault(
      "a length announced beyond the limit: refused before the body comes",
      .fixed(Reply([.send(Reply.head(200, [("Content-Length", "5000000")])), .hang])),
      adjust: { $0.maxReceivedBytes = 1_000_000 }, Fault.isTooLarge(.received, 1_000_000)),
    Fault(
      "a decompression bomb: limit on bytes after decompression", .gzipBomb(),
      adjust: {
        $0.maxBodyBytes = 2_000_000
        $0.maxRatio = 100_000
      }, Fault.isTooLarge(.body, 2_000_000)),
    Fault(
      "a decompression bomb: limit on the ratio", .gzipBomb(), adjust: { $0.maxRatio = 100 },
      { $0 == .bomb(host: "127.0.0.1", ratio: 100) }),
    Fault(
      "endless headers: limit on their bytes", .endlessHeaders(), adjust: { $0.maxHeaderCount = 1_000_000 },
      Fault.isTooLarge(.headers, 65_536)),
    Fault("endless headers: limit on their number", .endlessHeaders(), Fault.isTooLarge(.headerCount, 256)),
    Fault("interim answers without end: limit on header bytes", .endlessInterim(), Fault.isTooLarge(.headers, 65_536)),
    Fault("one huge header", .hugeHeader(bytes: 70_000), Fault.isTooLarge(.headers, 65_536)),
    Fault("a header of a mebibyte", .hugeHeader(bytes: 1 << 20), Fault.isTooLarge(.headers, 65_536)),
    Fault("three hundred headers", .manyHeaders(300), Fault.isTooLarge(.headerCount, 256)),
  ]

  static let breaches: [Fault] = [
    Fault("a body shorter than announced", .short("<rss>"), Fault.isProtocolError),
    Fault("a chunked body without its end", .cutChunks("<rss>"), Fault.isProtocolError),
    Fault("a reset in the middle of the body", .reset(), Fault.isProtocolError),
    Fault("a reset instead of an answer", .resetAtOnce(), Fault.isProtocolError),
    Fault("a connection closed without an answer", .empty(), Fault.isProtocolError),
    Fault("something that is no HTTP", .garbage(), Fault.isProtocolError),
    Fault("a body that says gzip and is not", .falseGzip("<rss>"), Fault.isProtocolError),
    Fault(
      "a NUL in a header",
      .fixed(Reply([.send(Array("HTTP/1.1 200 OK\r\nX: a\u{0}b\r\nContent-Length: 0\r\n\r\n".utf8))])),
      Fault.isProtocolError),
    Fault(
      "two lengths that differ",
      .status(200, headers: [("Content-Length", "1")], text: "four"), Fault.isProtocolError),
  ]

  @Test("ends in the error that names the fault", arguments: timeouts + sizes + breaches)
  func fault(_ fault: Fault) async throws {
    let bench = try Bench(["/": fault.route])
    let start = ContinuousClock.now
    let error = try #require(await bench.failure("/", adjust: fault.adjust))
    #expect(fault.isExpected(error), "\(error)")
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test("a refused connection is a connect error that names the host")
  func refused() async throws {
    let bench = try Bench()
    bench.server.stop()
    let error = await bench.failure("/")
    guard case .connect("127.0.0.1", _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test(
    "a body cut short is an answer, marked as such, where the request takes it",
    arguments: [
      Route.short("<rss><item/>"), .cutChunks("<rss><item/>"), .reset(after: "<rss><item/>"),
    ])
  func truncated(_ route: Route) async throws {
    let bench = try Bench(["/": route])
    let response = try await bench.fetch("/") { $0.acceptsTruncatedBody = true }
    #expect(response.truncated)
    #expect(response.text == "<rss><item/>")
  }

  @Test("a gatekeeper's page is an answer like any other, with its telling header")
  func challenge() async throws {
    let bench = try Bench(["/": .challenge()])
    let response = try await bench.fetch("/")
    #expect(response.status == 403)
    #expect(response.header("CF-Mitigated") == "challenge")
    #expect(response.text.contains("<title>Just a moment...</title>"))
  }

  @Test("429, 503, 410 and 304 are answers, not errors", arguments: [429, 503, 410, 304])
  func statuses(_ status: Int) async throws {
    let bench = try Bench(["/": .status(status, headers: [("Retry-After", "120")])])
    let response = try await bench.fetch("/")
    #expect(response.status == status)
    #expect(response.header("retry-after") == "120")
  }
}
