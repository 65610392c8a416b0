import FeedServer
import HTTPFetching
import Testing

@Suite("What is sent and what comes back")
struct MessageTests {
  @Test(
    "validators go back byte for byte, whatever they hold",
    arguments: [
      "\"abc\"", "W/\"abc\"", "W/\"a b\"", "unquoted", "\"caf\u{E9}\"", "\"\u{D9}\u{85}\"", "\"a,b;c='\\\"",
      "\"\u{80}\u{FF}\"",
    ])
  func validators(_ etag: String) async throws {
    let modified = "Wed, 1 Jan 2020 00:00:00 +0000"
    let bench = try Bench(["/": .document(Array("<rss/>".utf8), etag: etag, lastModified: modified)])
    let first = try await bench.fetch("/")
    #expect(first.status == 200)
    let stored = try #require(first.header("etag"))
    let date = try #require(first.header("last-modified"))
    let second = try await bench.fetch("/") { $0.headers = [("If-None-Match", stored), ("If-Modified-Since", date)] }
    #expect(second.status == 304 && second.body.isEmpty)
    #expect(bench.server.requests.last?.header("if-none-match") == etag)
    #expect(bench.server.requests.last?.header("if-modified-since") == modified)
  }

  @Test("a plain request carries these headers and no others")
  func plain() async throws {
    let bench = try Bench(["/": .text("x")])
    _ = try await bench.fetch("/") { $0.headers = [("Accept", "application/rss+xml, */*;q=0.1")] }
    let request = try #require(bench.server.requests.first)
    #expect(Set(request.headers.map(\.name)) == ["Host", "User-Agent", "Accept-Encoding", "Accept"])
    #expect(request.header("user-agent") == "bellwether-test/1 (+mailto:tests@example.org)")
    #expect(request.header("accept") == "application/rss+xml, */*;q=0.1")
    let encodings = try #require(request.header("accept-encoding"))
    #expect(encodings.contains("gzip") && encodings.contains("br"))
  }

  @Test("a header's text is read as UTF-8 where it is")
  func text() async throws {
    let bench = try Bench(["/": .status(200, headers: [("X-Name", "caf\u{C3}\u{A9}"), ("X-Old", "caf\u{E9}")])])
    let response = try await bench.fetch("/")
    #expect(response.headers.first?.text == "caf\u{E9}" && response.headers.first?.value == "caf\u{C3}\u{A9}")
    #expect(response.headers.dropFirst().first?.text == "caf\u{E9}")
  }

  @Test("a folded header is one, and trailers are none")
  func folding() async throws {
    let answer = """
      HTTP/1.1 200 OK\r\nX-Folded: one\r\n\t two\r\nTransfer-Encoding: chunked\r\n\r\n\
      1\r\nx\r\n0\r\nX-Trailer: t\r\n\r\n
      """
    let bench = try Bench(["/": .fixed(Reply([.send(Array(answer.utf8))]))])
    let response = try await bench.fetch("/")
    #expect(response.header("x-folded") == "one two")
    #expect(response.header("x-trailer") == nil)
  }

  @Test("interim answers leave no trace")
  func interim() async throws {
    let answer = "HTTP/1.1 103 Early Hints\r\nX-Early: e\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
    let bench = try Bench(["/": .fixed(Reply([.send(Array(answer.utf8))]))])
    let response = try await bench.fetch("/")
    #expect(response.status == 200 && response.text == "ok" && response.header("x-early") == nil)
  }

  @Test("gzip and chunks are undone, and bytes are counted as sent", arguments: [Route.Coding.none, .gzip, .chunked])
  func codings(_ coding: Route.Coding) async throws {
    let body = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
    let bench = try Bench(["/": .document(body, coding: coding)])
    let response = try await bench.fetch("/")
    #expect(response.body == body)
    #expect(response.wireBytes >= body.count)
  }

  @Test("brotli is undone")
  func brotli() async throws {
    // An uncompressed meta-block (RFC 7932 §9.2) of five bytes, then an empty last one.
    let stored: [UInt8] = [0x40, 0x00, 0x10] + Array("hello".utf8) + [0x03]
    let bench = try Bench(["/": .fixed(Reply(status: 200, headers: [("Content-Encoding", "br")], body: stored))])
    #expect(try await bench.fetch("/").text == "hello")
  }

  @Test("a character set in place of a coding does not hide the body", arguments: ["utf-8", "UTF-8", "8bit", "none"])
  func falseCoding(_ coding: String) async throws {
    let bench = try Bench(["/": .status(200, headers: [("Content-Encoding", coding)], text: "<rss/>")])
    #expect(try await bench.fetch("/").text == "<rss/>")
    #expect(bench.server.requests.count <= 2)
  }

  @Test("where no encoding is asked for, none is undone")
  func identity() async throws {
    let bench = try Bench(["/": .document(Array("hello".utf8), coding: .gzip)])
    let response = try await bench.fetch("/") { $0.acceptEncoding = nil }
    #expect(response.body.starts(with: [0x1F, 0x8B]))
    #expect(bench.server.requests.first?.header("accept-encoding") == nil)
  }

  @Test("a POST carries its body and the headers given, and no type of its own")
  func post() async throws {
    let bench = try Bench(["/hook": .status(204)])
    let body = Array(repeating: UInt8(ascii: "b"), count: 2_000_000)
    let response = try await bench.fetch("/hook") {
      $0.method = .post
      $0.headers = [("X-Signature", "s")]
      $0.body = body
    }
    #expect(response.status == 204)
    let request = try #require(bench.server.requests.first)
    #expect(request.method == "POST" && request.body == body && request.header("x-signature") == "s")
    #expect(request.header("content-type") == nil && request.header("expect") == nil)
  }

  @Test("an empty POST is a POST")
  func emptyPost() async throws {
    let bench = try Bench(["/hook": .status(204)])
    _ = try await bench.fetch("/hook") { $0.method = .post }
    #expect(bench.server.requests.first?.method == "POST")
    #expect(bench.server.requests.first?.header("content-length") == "0")
  }

  @Test("credentials come from the request, else from its address", arguments: [true, false])
  func credentials(_ inURL: Bool) async throws {
    let bench = try Bench(["/": .basicAuth("dTpwQHM=", .text("in"))])
    let url = "http://u:p%40s@127.0.0.1:\(bench.server.port)/"
    let request = Bench.request(inURL ? url : bench.server.url("/")) {
      if !inURL { $0.credentials = HTTPCredentials(username: "u", password: "p@s") }
    }
    let response = try await bench.engine.fetch(request)
    #expect(response.text == "in" && response.effectiveURL == bench.server.url("/"))
  }

  @Test(
    "a header that would break its line is refused",
    arguments: [
      ("X", "a\r\nY: b"), ("X", "a\nb"), ("X", "a\u{0}b"), ("X: y", "a"), ("", "a"), ("X\r\n", "a"),
    ])
  func injection(_ name: String, _ value: String) async throws {
    let bench = try Bench(["/": .text("x")])
    let error = await bench.failure("/") { $0.headers = [(name, value)] }
    guard case .invalidRequest = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(bench.server.requests.isEmpty)
  }

  @Test("a connection that is not to be reused is closed")
  func fresh() async throws {
    let bench = try Bench(["/": .text("x")])
    for _ in 0..<3 {
      let response = try await bench.fetch("/") { $0.reuseConnection = false }
      #expect(!response.reusedConnection)
    }
    #expect(try await !bench.fetch("/").reusedConnection)
    #expect(try await bench.fetch("/").reusedConnection)
    #expect(bench.server.requests.map(\.connection) == [1, 2, 3, 4, 4])
  }

  @Test("no error text shows a password, a query or a path")
  func secretsInErrors() async throws {
    let bench = try Bench(["/hook/secretpath": .redirect(to: "/hook/secretpath?token=secretquery")])
    bench.server.set("/empty/secretpath", .empty())
    let base = "http://secretuser:secretword@127.0.0.1:\(bench.server.port)"
    for path in ["/hook/secretpath", "/empty/secretpath?token=secretquery", ":x/secretpath"] {
      let request = Bench.request(base + path) { $0.headers = [("X-Key", "secretkey")] }
      let error = await Bench.failure { () throws(HTTPError) in try await bench.engine.fetch(request) }
      #expect(error != nil)
      let shown = String(reflecting: error) + (error?.description ?? "")
      #expect(!shown.contains("secret"))
    }
  }
}
