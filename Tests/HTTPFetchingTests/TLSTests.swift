import FeedServer
import HTTPFetching
import Testing

@Suite("TLS", .serialized)
struct TLSTests {
  let bench: Bench
  let server: TLSServer?

  init() throws {
    bench = try Bench(["/plain": .text("plain")]) { $0.lookup = { _ in .addresses(["127.0.0.1"]) } }
    server = TLSServer(pages: [
      "feed": "HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss/>",
      "down": "HTTP/1.0 301 Moved\r\nLocation: \(bench.server.url("/plain"))\r\n\r\n",
    ])
  }

  @Test("a certificate that no authority vouches for is refused, and the error says so")
  func selfSigned() async throws {
    guard let server else { return }
    let error = await Bench.failure { () throws(HTTPError) in
      try await bench.engine.fetch(Bench.request(server.url("/feed")))
    }
    guard case .tls("127.0.0.1", let why) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(why.contains("self-signed"))
  }

  @Test("with its authority given, or checking switched off, the same server answers", arguments: [true, false])
  func trusted(_ byAuthority: Bool) async throws {
    guard let server else { return }
    let tls = byAuthority ? TLSOptions(caFile: server.certificate) : TLSOptions(verify: false)
    let response = try await bench.engine.fetch(Bench.request(server.url("/feed")) { $0.tls = tls })
    #expect(response.text == "<rss/>")
  }

  @Test("a certificate made out for another name is refused")
  func otherName() async throws {
    guard let server else { return }
    let request = Bench.request(server.url("/feed", host: "other.example")) {
      $0.tls = TLSOptions(caFile: server.certificate)
    }
    let error = await Bench.failure { () throws(HTTPError) in try await bench.engine.fetch(request) }
    guard case .tls("other.example", _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("a redirect from https to http is refused unless the request allows it", arguments: [false, true])
  func downgrade(_ allowed: Bool) async throws {
    guard let server else { return }
    let request = Bench.request(server.url("/down")) {
      $0.tls = TLSOptions(caFile: server.certificate)
      $0.allowDowngrade = allowed
    }
    if allowed {
      #expect(try await bench.engine.fetch(request).text == "plain")
    } else {
      let error = await Bench.failure { () throws(HTTPError) in try await bench.engine.fetch(request) }
      #expect(error == .redirect(.downgrade, from: server.url(""), to: bench.server.url("")))
      #expect(bench.server.requests.isEmpty)
    }
  }

  @Test("a redirect from http to https is followed")
  func upgrade() async throws {
    guard let server else { return }
    bench.server.set("/up", .redirect(to: server.url("/feed"), status: 308))
    let response = try await bench.fetch("/up") { $0.tls = TLSOptions(caFile: server.certificate) }
    #expect(response.text == "<rss/>")
    #expect(response.redirects.map(\.status) == [308])
  }

  @Test("https to a server that speaks plain http is a TLS error")
  func plainServer() async throws {
    let url = "https://127.0.0.1:\(bench.server.port)/plain"
    let error = await Bench.failure { () throws(HTTPError) in try await bench.engine.fetch(Bench.request(url)) }
    guard case .tls = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("a handshake that does not end: connect time limit")
  func stuckHandshake() async throws {
    var manners = MailSink.Manners()
    manners.isSilent = true
    let sink = try MailSink(manners)
    let request = Bench.request("https://127.0.0.1:\(sink.port)/") { $0.timeouts.connect = 200 }
    let error = await Bench.failure { () throws(HTTPError) in try await bench.engine.fetch(request) }
    sink.stop()
    #expect(error == .timeout(.connect, host: "127.0.0.1", milliseconds: 200))
  }
}
