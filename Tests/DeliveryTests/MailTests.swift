import FeedServer
import Foundation
import Glibc
import HTTPFetching
import Model
import Testing

@testable import Delivery

@Suite("Mail", .timeLimit(.minutes(1)))
struct MailTests {
  private let folder = TemporaryFolder()

  private func settings(_ server: String) -> MailSettings {
    MailSettings(
      server: server, from: "Wächter \"Bell\" <bell@watch.example>",
      to: ["desk@watch.example", "Night, desk <night@watch.example>"])
  }

  /// Sends by SMTP to a sink and gives back what it took.
  private func delivered(_ messages: [Model.Notification], template: Template? = nil) async throws -> Received {
    let sink = try MailSink()
    let engine = try CurlEngine(.init(userAgent: "t"))
    defer { engine.stop() }
    let sender = MailSender(
      settings("smtp://127.0.0.1:\(sink.port)"), passwordFile: nil, template: template,
      send: { request throws(HTTPError) in try await engine.sendMail(request) })
    #expect(await sender.send(messages, now: Sample.now) == .delivered)
    let message = try #require(sink.messages.first)
    #expect(message.sender == "bell@watch.example")
    #expect(message.recipients == ["desk@watch.example", "night@watch.example"])
    return Received(message.data)
  }

  @Test("headers are complete, and say that no person wrote this")
  func headers() async throws {
    let mail = try await delivered([Sample.notification(Sample.transition())])
    #expect(mail.header("Subject") == "[warning] Gate closed: North gate shut, 3 sources")
    #expect(mail.header("To") == "desk@watch.example, \"Night, desk\" <night@watch.example>")
    #expect(mail.header("From").hasPrefix("=?utf-8?B?") && mail.header("From").hasSuffix("?= <bell@watch.example>"))
    #expect(mail.header("Date") == "Wed, 6 Sep 2023 11:33:20 +0000")
    #expect(mail.header("Message-ID") == "<n-t1@watch.example>")
    #expect(mail.header("Auto-Submitted") == "auto-generated")
    #expect(mail.header("MIME-Version") == "1.0")
    #expect(mail.header("X-Bellwether-Severity") == "warning")
    #expect(mail.body == AlertText.body(Sample.transition()))
  }

  @Test("what is told of one alert forms a thread, each message under its own id")
  func threading() async throws {
    let first = try await delivered([Sample.notification(Sample.transition(id: "t1"))])
    let last = try await delivered([Sample.notification(Sample.transition(.resolved, id: "t2"))])
    let other = try await delivered([Sample.notification(Sample.transition(id: "t3", alert: "a2"))])
    #expect(first.header("References") == "<a1@watch.example>")
    #expect(first.header("References") == last.header("References"))
    #expect(first.header("In-Reply-To") == "<a1@watch.example>")
    #expect(first.header("References") != other.header("References"))
    #expect(Set([first, last, other].map { $0.header("Message-ID") }).count == 3)
  }

  @Test("several go as one digest, whose severity is the gravest")
  func digest() async throws {
    let mail = try await delivered([
      Sample.notification(Sample.transition(id: "t1", severity: .notice)),
      Sample.notification(Sample.transition(id: "t2", alert: "a2", severity: .critical)),
    ])
    #expect(mail.header("Subject") == "[digest] 2 changes of alerts")
    #expect(mail.header("X-Bellwether-Severity") == "critical")
    #expect(mail.header("References").isEmpty)
    #expect(mail.body.contains("alert     a1") && mail.body.contains("alert     a2"))
  }

  @Test("no title adds a header or a line, and each comes out as the subject says it", arguments: Sample.hostile)
  func injection(title: String) async throws {
    var transition = Sample.transition()
    transition.title = title
    transition.summary = String(repeating: title + " ", count: 12)
    let mail = try await delivered([Sample.notification(transition)])
    #expect(
      mail.names == [
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
        "Content-Transfer-Encoding", "X-Bellwether-Severity", "In-Reply-To", "References",
      ])
    #expect(mail.rawLines.allSatisfy { $0.utf8.count <= 78 || $0.utf8.count <= 998 && $0.hasPrefix("Subject: [") })
    #expect(mail.rawLines.allSatisfy { $0.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7f } })
    #expect(mail.decodedSubject.split(separator: " ") == AlertText.subject(transition).split(separator: " "))
  }

  @Test("a template makes the body")
  func template() async throws {
    let mail = try await delivered(
      [Sample.notification(Sample.transition())], template: Template("{{severity}}: {{summary}}\n.\n"))
    #expect(mail.body == "warning: North gate shut, 3 sources\n.\n")
  }

  @Test(
    "a password never crosses the network in the clear",
    arguments: [
      "smtp://mail.watch.example", "smtp://mail.watch.example:2525", "smtp://192.0.2.1:25", "smtp://128.0.0.1",
    ])
  func clearPasswords(server: String) async {
    folder.write("secret", to: "password")
    var settings = settings(server)
    settings.user = "bell"
    let sender = MailSender(
      settings, passwordFile: folder.file("password"), template: nil,
      send: { _ in Issue.record("it was sent") })
    guard case .failed(let reason, _) = await sender.send([Sample.notification(Sample.transition())], now: Sample.now)
    else {
      Issue.record("it counts as delivered")
      return
    }
    #expect(reason.contains("in the clear") && reason.contains("smtps://"))
    #expect(!reason.contains("secret"))
  }

  @Test(
    "with TLS, or on loopback, it is given",
    arguments: [
      ("smtps://mail.watch.example", 465, "implicit"), ("smtp://mail.watch.example:587", 587, "startTLS"),
      ("smtp+starttls://mail.watch.example:2525", 2_525, "startTLS"), ("smtp://127.0.0.1", 25, "none"),
      ("smtp://[::1]:26", 26, "none"),
    ])
  func passwords(server: String, port: Int, security: String) async {
    folder.write("secret\n", to: "password")
    var settings = settings(server)
    settings.user = "bell"
    let seen = Lines()
    let sender = MailSender(settings, passwordFile: folder.file("password"), template: nil) { request in
      seen.add(
        "\(request.port) \(request.security) \(request.credentials?.username ?? "")/\(request.credentials?.password ?? "")"
      )
    }
    #expect(await sender.send([Sample.notification(Sample.transition())], now: Sample.now) == .delivered)
    #expect(seen.all == ["\(port) \(security) bell/secret"])
  }

  @Test("a server that refuses is named, with its answer")
  func refusal() async throws {
    var manners = MailSink.Manners()
    manners.refusal = "554 no"
    let sink = try MailSink(manners)
    let engine = try CurlEngine(.init(userAgent: "t"))
    defer { engine.stop() }
    let sender = MailSender(
      settings("smtp://127.0.0.1:\(sink.port)"), passwordFile: nil, template: nil,
      send: { request throws(HTTPError) in try await engine.sendMail(request) })
    guard case .failed(let reason, _) = await sender.send([Sample.notification(Sample.transition())], now: Sample.now)
    else {
      Issue.record("it counts as delivered")
      return
    }
    #expect(reason.contains("smtp://127.0.0.1") && reason.contains("554"))
  }

  @Test("a path is the machine's own sendmail: recipients as arguments, the message on its input")
  func sendmail() async throws {
    folder.write(
      "#!/bin/sh\nprintf '%s\\n' \"$@\" > \(folder.file("arguments"))\ncat > \(folder.file("message"))\n",
      to: "text")
    chmod(folder.file("text"), 0o755)
    // Copied by another process: a file that this one has just written may not be run while a child of ours holds it open.
    _ = await Program.run(["/bin/cp", folder.file("text"), folder.file("sendmail")])
    let sender = MailSender(
      settings(folder.file("sendmail")), passwordFile: nil, template: nil,
      send: { _ in Issue.record("it went by SMTP") })
    #expect(await sender.send([Sample.notification(Sample.transition())], now: Sample.now) == .delivered)
    #expect(
      folder.lines("arguments") == [
        "-i", "-f", "bell@watch.example", "--", "desk@watch.example", "night@watch.example",
      ])
    let message = try #require(folder.read("message"))
    #expect(message.contains("Subject: [warning] Gate closed") && !message.contains("\r"))
  }

  @Test("an address that is none is told with the right form")
  func badServer() async {
    let sender = MailSender(settings("mail server"), passwordFile: nil, template: nil, send: { _ in })
    guard case .failed(let reason, _) = await sender.send([Sample.notification(Sample.transition())], now: Sample.now)
    else {
      Issue.record("it counts as delivered")
      return
    }
    #expect(reason.contains("smtp://host:25"))
  }

  /// A message as the receiver reads it.
  private struct Received {
    var rawLines: [String] = []
    private var fields: [(name: String, value: String)] = []
    var body = ""

    init(_ bytes: [UInt8]) {
      let text = String(decoding: bytes, as: UTF8.self)
      let parts = text.components(separatedBy: "\r\n\r\n")
      rawLines = text.components(separatedBy: "\r\n")
      for line in (parts.first ?? "").components(separatedBy: "\r\n") {
        if line.hasPrefix(" ") || line.hasPrefix("\t"), !fields.isEmpty {
          fields[fields.count - 1].value += line
        } else {
          let halves = line.split(separator: ":", maxSplits: 1)
          fields.append((String(halves[0]), halves.count > 1 ? String(halves[1].dropFirst()) : ""))
        }
      }
      let encoded = parts.dropFirst().joined().filter { !$0.isNewline }
      body = Data(base64Encoded: encoded).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    var names: [String] { fields.map(\.name) }
    func header(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    /// RFC 2047: white space between encoded words is no text.
    var decodedSubject: String {
      let words = header("Subject").split(separator: " ")
      guard words.contains(where: { $0.hasPrefix("=?utf-8?B?") }) else { return header("Subject") }
      let bytes = words.flatMap { word in
        Data(base64Encoded: String(word.dropFirst("=?utf-8?B?".count).dropLast(2))) ?? Data()
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
