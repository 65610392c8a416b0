import FeedServer
import HTTPFetching
import Testing

@Suite("Redirects")
struct RedirectTests {
  @Test(
    "each hop is recorded with its status, and the caller sees which are permanent",
    arguments: [301, 302, 303, 307, 308])
  func recorded(_ status: Int) async throws {
    let bench = try Bench(["/old": .redirect(to: "/new", status: status), "/new": .text("new")])
    let response = try await bench.fetch("/old")
    #expect(response.status == 200 && response.text == "new")
    let hop = HTTPRedirect(status: status, from: bench.server.url("/old"), to: bench.server.url("/new"))
    #expect(response.redirects == [hop])
    #expect(hop.isPermanent == (status == 301 || status == 308))
    #expect(response.effectiveURL == bench.server.url("/new"))
  }

  @Test("ten hops are followed, eleven refused", arguments: [10, 11])
  func hops(_ count: Int) async throws {
    let routes = Route.redirectChain("/hop", length: count, to: "/end").merging(["/end": .text("end")]) { $1 }
    let bench = try Bench(routes)
    if count == 10 {
      #expect(try await bench.fetch("/hop/0").redirects.count == 10)
    } else {
      let origin = bench.server.url("")
      #expect(await bench.failure("/hop/0") == .redirect(.tooMany, from: origin, to: origin))
    }
  }

  @Test("a loop is refused at its first return")
  func loop() async throws {
    let bench = try Bench(["/a": .redirect(to: "/b"), "/b": .redirect(to: "/a")])
    let origin = bench.server.url("")
    #expect(await bench.failure("/a") == .redirect(.loop, from: origin, to: origin))
    #expect(bench.server.requests.count == 2)
  }

  @Test("a site may set a cookie and send the visitor back to the same address")
  func cookieWall() async throws {
    let bench = try Bench()
    bench.server.set(
      "/feed",
      Route { request in
        if request.header("cookie") == "seen=1" { return Reply(status: 200, text: "in") }
        return Reply(status: 302, headers: [("Set-Cookie", "seen=1; Path=/"), ("Location", "/feed")])
      })
    #expect(try await bench.fetch("/feed").text == "in")
  }

  @Test("a loop that sets a cookie each time ends after ten hops")
  func cookieLoop() async throws {
    let bench = try Bench(["/a": .redirect(to: "/a", headers: [("Set-Cookie", "a=1")])])
    let origin = bench.server.url("")
    #expect(await bench.failure("/a") == .redirect(.tooMany, from: origin, to: origin))
    #expect(bench.server.requests.count == 11)
  }

  @Test(
    "other schemes are refused",
    arguments: [
      "file:///etc/passwd", "gopher://127.0.0.1/x", "ftp://127.0.0.1/x", "dict://127.0.0.1/x", "javascript:alert(1)",
      "data:text/plain,x", "ldap://127.0.0.1/", "FILE:/etc/passwd",
    ])
  func schemes(_ location: String) async throws {
    let bench = try Bench(["/": .redirect(to: location)])
    let error = await bench.failure("/")
    guard case .redirect(let fault, from: _, to: _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(fault == .scheme || fault == .malformed)
  }

  @Test(
    "a location is resolved against the address it came from",
    arguments: [
      ("/x/y", "/x/y"), ("y", "/dir/y"), ("../y", "/y"), ("./y?q=1#part", "/dir/y?q=1"), ("?q=2", "/dir/feed?q=2"),
      ("//127.0.0.1:PORT/y", "/y"), ("/a b", "/a%20b"), ("/caf\u{C3}\u{A9}", "/caf%c3%a9"),
      ("http://127.0.0.1:PORT", "/"),
    ])
  func relative(_ location: String, _ expected: String) async throws {
    let bench = try Bench()
    let port = String(bench.server.port)
    let target = location.split(separator: "PORT", omittingEmptySubsequences: false).joined(separator: port)
    bench.server.setFallback(Route { Reply(status: 200, text: $0.target) })
    bench.server.set(
      "/dir/feed",
      Route { request in
        if !request.query.isEmpty { return Reply(status: 200, text: request.target) }
        return Reply(status: 302, headers: [("Location", target)])
      })
    #expect(try await bench.fetch("/dir/feed").text == expected)
  }

  @Test("a redirect without a location, and one that is not to be followed, are answers")
  func answers() async throws {
    let bench = try Bench(["/none": .status(302), "/some": .redirect(to: "/x", status: 301)])
    #expect(try await bench.fetch("/none").status == 302)
    let response = try await bench.fetch("/some") { $0.maxRedirects = 0 }
    #expect(response.status == 301 && response.header("location") == "/x")
  }

  @Test("an endless body of a redirect is no obstacle")
  func endlessBody() async throws {
    let head = Reply.head(302, [("Location", "/new")])
    let endless = Reply([.send(head), .endless([UInt8](repeating: 0x78, count: 4_096))])
    let bench = try Bench(["/old": .fixed(endless), "/new": .text("new")])
    #expect(try await bench.fetch("/old").text == "new")
  }

  @Test("307 and 308 repeat a POST with its body; 301, 302 and 303 become a GET", arguments: [301, 302, 303, 307, 308])
  func methods(_ status: Int) async throws {
    let bench = try Bench([
      "/old": .redirect(to: "/new", status: status),
      "/new": Route { Reply(status: 200, text: "\($0.method) \(String(decoding: $0.body, as: UTF8.self))") },
    ])
    let response = try await bench.fetch("/old") {
      $0.method = .post
      $0.body = Array("payload".utf8)
    }
    #expect(response.text == (status > 303 ? "POST payload" : "GET "))
  }

  @Test("credentials, secret headers and cookies stay with the host they are for")
  func secrets() async throws {
    let bench = try Bench()
    let other = try FeedServer(["/there": .echo()], host: "127.0.0.2")
    bench.server.set("/away", .redirect(to: other.url("/there"), headers: [("Set-Cookie", "session=1; Path=/")]))
    let response = try await bench.fetch("/away") {
      $0.headers = [("X-Plain", "p"), ("Authorization", "Bearer t"), ("Cookie", "mine=1")]
      $0.secretHeaders = [("X-Api-Key", "k")]
      $0.credentials = nil
    }
    #expect(response.text.contains("X-Plain: p"))
    for word in ["Authorization", "Bearer", "X-Api-Key", "Cookie", "session"] { #expect(!response.text.contains(word)) }
    let first = try #require(bench.server.requests.first)
    #expect(first.header("authorization") == "Bearer t" && first.header("x-api-key") == "k")
    #expect(first.header("cookie") == "mine=1")
  }

  @Test("another port of the same host is another server: credentials stay behind")
  func otherPort() async throws {
    let other = try FeedServer(["/there": .echo()])
    let bench = try Bench(["/away": .redirect(to: other.url("/there"))])
    let response = try await bench.fetch("/away") { $0.credentials = HTTPCredentials(username: "u", password: "p") }
    #expect(!response.text.contains("Authorization"))
    #expect(bench.server.requests.first?.header("authorization") == "Basic dTpw")
  }

  @Test("once away, a chain that comes back sends no credentials any more")
  func cameBack() async throws {
    let bench = try Bench(["/back": .echo()])
    let other = try FeedServer(["/there": .redirect(to: bench.server.url("/back"))], host: "127.0.0.2")
    bench.server.set("/away", .redirect(to: other.url("/there")))
    let response = try await bench.fetch("/away") { $0.credentials = HTTPCredentials(username: "u", password: "p") }
    #expect(!response.text.contains("Authorization"))
  }

  @Test("within the host they go along")
  func stays() async throws {
    let bench = try Bench(["/old": .redirect(to: "/new"), "/new": .basicAuth("dTpw", .text("in"))])
    let response = try await bench.fetch("/old") { $0.credentials = HTTPCredentials(username: "u", password: "p") }
    #expect(response.text == "in")
  }

  @Test("credentials in a location are not sent")
  func locationCredentials() async throws {
    let bench = try Bench(["/there": .echo()])
    bench.server.set("/away", .redirect(to: "http://a:b@127.0.0.1:\(bench.server.port)/there"))
    let response = try await bench.fetch("/away")
    #expect(!response.text.contains("Authorization"))
    #expect(response.effectiveURL == bench.server.url("/there"))
  }

  @Test("cookies live for one chain and no longer")
  func cookieLife() async throws {
    let bench = try Bench([
      "/set": .redirect(to: "/show", headers: [("Set-Cookie", "a=1; Path=/"), ("Set-Cookie", "b=2; Path=/elsewhere")]),
      "/show": .cookieEcho(),
    ])
    #expect(try await bench.fetch("/set").text == "a=1")
    #expect(try await bench.fetch("/show").text == "")
  }
}
