import FeedServer
import HTTPFetching
import Testing

@Suite("Mail")
struct MailTests {
  let engine: CurlEngine

  init() throws {
    engine = try CurlEngine(.init(userAgent: "bellwether-test/1"))
  }

  static func request(_ sink: MailSink, adjust: (inout MailRequest) -> Void = { _ in }) -> MailRequest {
    var request = MailRequest(
      host: "127.0.0.1", port: sink.port, security: .none, sender: "watch@example.org",
      recipients: ["analyst@example.org", "desk@example.org"],
      message: Array("Subject: alert\n\n.dot at the start\nlast line\r\n".utf8))
    request.timeouts = HTTPTimeouts(connect: 300, header: 300, idle: 300, total: 2_000)
    adjust(&request)
    return request
  }

  func failure(_ request: MailRequest) async -> HTTPError? {
    await Bench.failure { () throws(HTTPError) in try await engine.sendMail(request) }
  }

  @Test("a message arrives whole, for every recipient")
  func arrives() async throws {
    let sink = try MailSink()
    try await engine.sendMail(Self.request(sink))
    let message = try #require(sink.messages.first)
    #expect(message.sender == "watch@example.org")
    #expect(message.recipients == ["analyst@example.org", "desk@example.org"])
    #expect(String(decoding: message.data, as: UTF8.self) == "Subject: alert\r\n\r\n.dot at the start\r\nlast line\r\n")
    #expect(sink.messages.count == 1)
  }

  @Test("credentials are given when the server asks for them")
  func authenticated() async throws {
    var manners = MailSink.Manners()
    manners.authentication = "AHUAcA=="
    let sink = try MailSink(manners)
    try await engine.sendMail(Self.request(sink) { $0.credentials = HTTPCredentials(username: "u", password: "p") })
    #expect(sink.messages.count == 1)
    let error = await failure(
      Self.request(sink) { $0.credentials = HTTPCredentials(username: "u", password: "secret") })
    guard case .mailRefused("127.0.0.1", 535, let why) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(!why.contains("secret"))
    #expect(error?.isTransient == false)
  }

  @Test(
    "a refused recipient, and a refused message, are errors with the server's code",
    arguments: [
      ("550", 550, false), ("451 try later", 451, true), ("552 too big", 552, false),
    ])
  func refused(_ refusal: String, _ code: Int, _ isTransient: Bool) async throws {
    var manners = MailSink.Manners()
    if code == 550 { manners.unknown = ["desk@example.org"] } else { manners.refusal = refusal }
    let sink = try MailSink(manners)
    let error = await failure(Self.request(sink))
    #expect(sink.messages.isEmpty)
    guard case .mailRefused("127.0.0.1", code, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.isTransient == isTransient)
  }

  @Test("where STARTTLS is required and not offered, nothing is sent")
  func noTLS() async throws {
    let sink = try MailSink()
    let error = await failure(Self.request(sink) { $0.security = .startTLS })
    guard case .tls = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(sink.messages.isEmpty)
  }

  @Test("a server that never greets: connect time limit")
  func silent() async throws {
    var manners = MailSink.Manners()
    manners.isSilent = true
    let sink = try MailSink(manners)
    let error = await failure(Self.request(sink))
    #expect(sink.messages.isEmpty)
    #expect(error == .timeout(.connect, host: "127.0.0.1", milliseconds: 300))
  }

  @Test(
    "an envelope that would break its line is refused",
    arguments: [
      "a@b\r\nRCPT TO:<c@d>", "a b@c", "<a@b>", "a@b>",
    ])
  func injection(_ address: String) async throws {
    let sink = try MailSink()
    for request in [Self.request(sink) { $0.sender = address }, Self.request(sink) { $0.recipients = [address] }] {
      guard case .invalidRequest = await failure(request) else {
        Issue.record("not refused")
        return
      }
    }
    #expect(sink.messages.isEmpty)
  }
}
