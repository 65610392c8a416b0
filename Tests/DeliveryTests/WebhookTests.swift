import FeedServer
import Foundation
import Glibc
import HTTPFetching
import Model
import Testing

@testable import Delivery

@Suite("Webhooks", .timeLimit(.minutes(1)))
struct WebhookTests {
  private let folder = TemporaryFolder()
  private let server: FeedServer
  private let engine: CurlEngine

  init() throws {
    server = try FeedServer(["/hook": .status(200)])
    engine = try CurlEngine(.init(userAgent: "bellwether/test"))
  }

  private func sender(_ path: String = "/hook", _ change: (inout WebhookSender.Settings) -> Void = { _ in })
    -> WebhookSender
  {
    var settings = WebhookSender.Settings(url: server.url(path), userAgent: "bellwether/test")
    change(&settings)
    return WebhookSender(settings, fetcher: engine.fetcher)
  }

  private func send(_ sender: WebhookSender, _ transitions: Transition...) async -> SendOutcome {
    defer { engine.stop() }
    return await sender.send(transitions.map { Sample.notification($0) }, now: Sample.now)
  }

  @Test("the body holds lines of the alert log, and the key is the notification's")
  func plain() async throws {
    let transition = Sample.transition()
    #expect(await send(sender(), transition) == .delivered)
    let request = try #require(server.requests.first)
    #expect(request.method == "POST")
    #expect(request.header("content-type") == "application/json; charset=utf-8")
    #expect(request.header("user-agent") == "bellwether/test")
    #expect(request.header("idempotency-key") == "n-t1")
    #expect(request.header("x-bellwether-signature") == nil)
    struct Body: Decodable {
      var version: Int
      var alerts: [Transition]
    }
    let body = try JSONDecoder().decode(Body.self, from: Data(request.body))
    #expect(body.version == 1)
    #expect(body.alerts == [transition])
  }

  @Test("several go as one, under a key that is the same at each try and another for others")
  func grouped() {
    let pair = ["t1", "t2"].map { Sample.notification(Sample.transition(id: $0)) }
    #expect(idempotencyKey(pair) == idempotencyKey(pair))
    #expect(idempotencyKey(pair) != idempotencyKey(pair.reversed()))
    #expect(idempotencyKey(pair) != idempotencyKey([pair[0]]))
  }

  @Test(
    "the signature is what OpenSSL makes of time and body",
    .enabled(if: Program.path("openssl") != nil, "openssl is not installed; run tools/install-test-peers"))
  func signature() async throws {
    folder.write("a secret with spaces\n", to: "key")
    var transition = Sample.transition()
    transition.summary = "شمالی دروازہ بند"
    #expect(await send(sender { $0.secretFile = folder.file("key") }, transition) == .delivered)
    let request = try #require(server.requests.first)
    let header = try #require(request.header("x-bellwether-signature"))
    let parts = header.split(separator: ",").map { $0.split(separator: "=").map(String.init) }
    #expect(parts.map(\.first) == ["t", "v1"])
    #expect(parts[0][1] == String(Sample.now.unixSeconds))
    folder.write(parts[0][1] + "." + String(decoding: request.body, as: UTF8.self), to: "signed")
    let made = await Program.run([
      try #require(Program.path("openssl")), "dgst", "-sha256", "-mac", "HMAC", "-macopt", "key:a secret with spaces",
      folder.file("signed"),
    ])
    #expect(made.output.split(separator: " ").last?.trimmingCharacters(in: .whitespacesAndNewlines) == parts[1][1])
  }

  @Test("known answers of RFC 4231")
  func knownAnswers() {
    #expect(
      hmacSHA256(Array("Hi There".utf8), key: [UInt8](repeating: 0x0b, count: 20))
        == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    #expect(
      hmacSHA256(Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  @Test("a secret that cannot be read, or is empty, sends nothing and is tried again")
  func noSecret() async {
    folder.write("\n", to: "empty")
    for (file, words) in [("absent", "cannot read"), ("empty", "is empty")] {
      let sender = sender { $0.secretFile = folder.file(file) }
      let outcome = await sender.send([Sample.notification(Sample.transition())], now: Sample.now)
      guard case .failed(let reason, _) = outcome else {
        Issue.record("\(outcome)")
        continue
      }
      #expect(reason.contains(words) && reason.contains(file))
    }
    engine.stop()
    #expect(server.requests.isEmpty)
  }

  @Test("a template makes the body, own headers go along, and no title breaks out of its JSON")
  func template() async throws {
    var transition = Sample.transition()
    transition.summary = Sample.hostile.joined(separator: "\n")
    let sender = sender {
      $0.template = Template("{\"text\": \"{{subject}}\", \"line\": {{json}}, \"n\": {{ value }}}")
      $0.headers = [HTTPField(name: "X-Token", value: "abc")]
    }
    #expect(await send(sender, transition) == .delivered)
    let request = try #require(server.requests.first)
    #expect(request.header("x-token") == "abc")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
    #expect(object["text"] as? String == AlertText.subject(transition))
    #expect(object["n"] as? Int == 3)
    #expect((object["line"] as? [String: Any])?["id"] as? String == "t1")
  }

  @Test("a redirect is not followed: the receiver is the one that was configured")
  func redirects() async {
    server.set("/moved", .redirect(to: "/hook", status: 307))
    guard case .failed(let reason, _) = await send(sender("/moved"), Sample.transition()) else {
      Issue.record("it counts as delivered")
      return
    }
    #expect(reason.contains("307"))
    #expect(server.requests(to: "/hook").isEmpty)
  }

  @Test(
    "what the answer means",
    arguments: [
      (200, "delivered"), (204, "delivered"), (400, "refused"), (410, "refused"), (413, "refused"), (422, "refused"),
      (401, "failed"), (403, "failed"), (404, "failed"), (408, "failed"), (429, "failed"), (500, "failed"),
      (503, "failed"),
    ])
  func statuses(status: Int, meaning: String) async {
    server.set("/answers", .status(status, text: "because\u{1b}[2J"))
    let outcome = await send(sender("/answers?token=secret"), Sample.transition())
    switch outcome {
    case .delivered: #expect(meaning == "delivered")
    case .refused(let reason): #expect(meaning == "refused" && reason.contains("\(status): because"))
    case .failed(let reason, _): #expect(meaning == "failed" && reason.contains("\(status): because"))
    }
    #expect(!"\(outcome)".contains("secret") && !"\(outcome)".contains("answers?") && !"\(outcome)".contains("\u{1b}"))
  }

  @Test(
    "Retry-After is kept, in either form",
    arguments: [
      ("120", TimeSpan.seconds(120)), ("Wed, 06 Sep 2023 11:43:20 GMT", .minutes(10)),
      ("Wed, 06 Sep 2023 10:00:00 GMT", .zero),
      ("soon", nil), ("-5", nil), ("99999999999999999999", nil), ("Wed, 31 Feb 2023 11:00:00 GMT", nil), ("", nil),
    ])
  func retryAfter(written: String, meant: TimeSpan?) async {
    server.set("/busy", .busy(503, retryAfter: written))
    guard case .failed(_, let pause) = await send(sender("/busy"), Sample.transition()) else {
      Issue.record("it counts as delivered")
      return
    }
    #expect(pause == meant)
  }

  @Test("a receiver that is away, resets or says nothing is tried again, and its path stays secret")
  func faults() async throws {
    server.set("/reset", Route { _ in Reply([.reset]) })
    server.set("/mute", Route { _ in Reply([.hang]) })
    let closed = try FeedServer()
    let address = closed.url("/token-secret")
    closed.stop()
    var settings = WebhookSender.Settings(url: address, userAgent: "t")
    settings.timeout = .milliseconds(300)
    let senders = [
      WebhookSender(settings, fetcher: engine.fetcher), sender("/reset?token-secret"),
      sender("/mute?token-secret") { $0.timeout = .milliseconds(300) },
    ]
    for sender in senders {
      let outcome = await sender.send([Sample.notification(Sample.transition())], now: Sample.now)
      guard case .failed(let reason, nil) = outcome else {
        Issue.record("\(outcome)")
        continue
      }
      #expect(!reason.contains("token-secret") && reason.contains("127.0.0.1"))
    }
    engine.stop()
  }

  @Test(
    "of an address only scheme and host are shown",
    arguments: [
      ("https://hooks.example/T0/secret", "https://hooks.example/…"),
      ("https://user:pass@h.example", "https://h.example"),
      ("https://h.example?key=1", "https://h.example/…"), ("nonsense", "(address not shown)"),
    ])
  func redaction(address: String, shown: String) {
    #expect(redacted(address) == shown)
  }
}
