import HTTPFetching
import Model
import Testing

@testable import Ingestion

@Suite struct HubTests {
  let now = Timestamp(rfc3339: "2026-03-02T06:00:00Z")!

  /// RFC 2202 §3 (SHA-1) and RFC 4231 §4.3 (the others), case 2.
  static let vectors = [
    ("sha1", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
    ("sha256", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
    (
      "sha384",
      "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649"
    ),
    (
      "sha512",
      "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"
    ),
  ]

  @Test(arguments: vectors) func `a signature is the HMAC of the RFCs, in either case`(method: String, hex: String) {
    let body = Array("what do ya want for nothing?".utf8)
    func matches(_ header: String?) -> Bool { HubSignature.matches(header, body: body, secret: "Jefe") }
    #expect(matches("\(method)=\(hex)") && matches("\(method.uppercased())=\(hex.uppercased())"))
    let wrong = hex.dropLast() + (hex.last == "0" ? "1" : "0")
    for header in [nil, "", hex, "\(method)=", "\(method)=\(wrong)", "\(method)=\(hex)00", "md5=\(hex)", "=\(hex)"] {
      #expect(!matches(header), "\(header ?? "none")")
    }
  }

  @Test func `a form carries every byte there and back`() {
    let text = "a b+c&d=e%f/ä\u{202E}\n~*"
    #expect(FormFields.decode(FormFields.encode([("x y", text), ("z", "")])) == ["x y": text, "z": ""])
    #expect(FormFields.decode("a=1&a=2&b&=c&%4=%zz+") == ["a": "1", "b": "", "": "c", "%4": "%zz "])
  }

  @Test func `Link headers name hub and topic, wherever they stand and however they are written`() {
    var response = HTTPResponse(status: 200, effectiveURL: "https://news.example/a/feed.xml")
    response.headers = [
      HTTPHeader("Link", "<https://x.example/css>; rel=stylesheet, </hub>;type=\"a;b\"; rel=\"HUB other\""),
      HTTPHeader("link", "<//hub.example/2>; rel=hub"), HTTPHeader("Link", "<https://news.example/self>; rel=\"self\""),
      HTTPHeader("Link", "<3>; rel=hub, <javascript:x>; rel=hub, <unclosed; rel=hub"),
    ]
    #expect(LinkHeader.targets("hub", in: response) == ["https://news.example/hub", "https://hub.example/2", "https://news.example/a/3"])
    #expect(LinkHeader.targets("self", in: response) == ["https://news.example/self"])
  }

  func target(feed url: String, hub: String, _ change: (inout Feed) -> Void = { _ in }) -> [HubPlan.Target] {
    var feed = Feed(id: "a", url: url, publisher: "p")
    feed.webSub = true
    change(&feed)
    var state = FeedState(feed: "a", url: url, nextDue: now)
    state.hub = hub
    return HubPlan.targets([feed], [state])
  }

  @Test func `the secret of a feed under https goes to no hub in the clear, and hubs are web addresses`() {
    #expect(target(feed: "https://a.example/f", hub: "https://h.example/").count == 1)
    #expect(target(feed: "http://a.example/f", hub: "http://h.example/").count == 1)
    #expect(target(feed: "https://a.example/f", hub: "http://h.example/").isEmpty)
    #expect(target(feed: "https://a.example/f", hub: "http://h.example/") { $0.allowDowngrade = true }.count == 1)
    #expect(target(feed: "http://a.example/f", hub: "file:///etc/passwd").isEmpty)
    #expect(target(feed: "http://a.example/f", hub: "https://h.example/") { $0.webSub = false }.isEmpty)
    #expect(target(feed: "http://a.example/f", hub: "https://h.example/") { $0.paused = true }.isEmpty)
  }

  @Test func `a request that is not confirmed is made again with growing pauses`() {
    let target = HubPlan.Target(feed: "a", hub: "https://h.example/", topic: "https://a.example/f")
    var row = HubSubscription(target, callback: "https://us.example", now: now)
    #expect(row.callback == "https://us.example/websub/\(row.token)" && row.token.count == 64 && row.secret.count == 64)
    #expect(!"\(row)".contains(row.token) && !"\(row)".contains(row.secret))
    var pauses: [TimeSpan] = []
    for _ in 0..<10 {
      row.noteRequest(now: now)
      pauses.append(row.nextRequest - now)
    }
    #expect(pauses[0] < .minutes(20) && pauses[3] > pauses[0] * 3 && pauses[9] < .hours(28))
  }

  @Test(arguments: [("0", false), ("-1", false), ("", true), ("60", true), ("99999999999999", true)])
  func `a lease is taken as the hub gives it, within reason`(seconds: String, isTaken: Bool) throws {
    let target = HubPlan.Target(feed: "a", hub: "https://h.example/", topic: "t")
    var row: HubSubscription? = HubSubscription(target, callback: "https://us.example", now: now)
    row?.noteRequest(now: now)
    let query = FormFields.encode([
      ("hub.mode", "subscribe"), ("hub.topic", "t"), ("hub.challenge", "c"), ("hub.lease_seconds", seconds),
    ])
    let reply = HubVerification.answer(query, &row, now: now)
    #expect(reply == (isTaken ? HubReply(200, "c") : .unknown))
    let after = try #require(row)
    #expect((after.expires != nil) == isTaken)
    #expect(after.expires.map { $0 <= now + .days(30) } ?? true)
    // However short the lease: the hub is not asked without pause.
    #expect(after.nextRequest >= now + .minutes(5))
  }
}
