import FeedServer
import HTTPFetching
import Testing

/// What the tests share: a server and an engine with short limits.
struct Bench {
  let server: FeedServer
  let engine: CurlEngine

  init(_ routes: [String: Route] = [:], adjust: (inout CurlEngine.Options) -> Void = { _ in }) throws {
    server = try FeedServer(routes)
    var options = CurlEngine.Options(userAgent: "bellwether-test/1 (+mailto:tests@example.org)")
    adjust(&options)
    engine = try CurlEngine(options)
  }

  /// A request that may reach loopback. Its limits are wide, so that a busy machine fails no test; a test of limits
  /// sets its own.
  func request(_ path: String, adjust: (inout HTTPRequest) -> Void = { _ in }) -> HTTPRequest {
    Self.request(server.url(path), adjust: adjust)
  }

  static func request(_ url: String, adjust: (inout HTTPRequest) -> Void = { _ in }) -> HTTPRequest {
    var request = HTTPRequest(url: url)
    request.addressPolicy = .any
    request.timeouts = HTTPTimeouts(connect: 5_000, header: 10_000, idle: 10_000, idleBytes: 64, total: 20_000)
    adjust(&request)
    return request
  }

  func fetch(_ path: String, adjust: (inout HTTPRequest) -> Void = { _ in }) async throws(HTTPError) -> HTTPResponse {
    try await engine.fetch(request(path, adjust: adjust))
  }

  func failure(_ path: String, adjust: (inout HTTPRequest) -> Void = { _ in }) async -> HTTPError? {
    await Self.failure { () throws(HTTPError) in try await fetch(path, adjust: adjust) }
  }

  static func failure<Value>(_ work: () async throws(HTTPError) -> Value) async -> HTTPError? {
    do {
      _ = try await work()
      return nil
    } catch {
      return error
    }
  }
}

extension HTTPResponse {
  var text: String { String(decoding: body, as: UTF8.self) }
}
