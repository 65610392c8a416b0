import Foundation
import Glibc
import Model
import Testing

@testable import Delivery

private let xmllint = Program.path("xmllint")
private let noXMLLint: Comment = "xmllint is not installed; run tools/install-test-peers"

@Suite("CAP messages", .timeLimit(.minutes(1)))
struct CAPTests {
  private let folder = TemporaryFolder()
  private var directory: String { folder.file("cap") }

  private func send(_ transition: Transition) async {
    let sender = CAPSender(directory: directory, sender: "bell@watch.example")
    #expect(await sender.send([Sample.notification(transition)], now: Sample.now) == .delivered)
  }

  private func messages() -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []).sorted().compactMap {
      folder.read("cap/" + $0)
    }
  }

  private func element(_ name: String, _ message: String) -> String? {
    guard let open = message.range(of: "<\(name)>"), let close = message.range(of: "</\(name)>") else { return nil }
    return String(message[open.upperBound..<close.lowerBound])
  }

  @Test("an episode is a chain of Alert, Updates and Cancel, each referring to all before it")
  func chain() async {
    await send(Sample.transition(.pending, id: "t0", at: Sample.now))
    for (number, kind) in [Transition.Kind.firing, .escalated, .updated, .resolved].enumerated() {
      await send(Sample.transition(kind, id: "t\(number + 1)", at: Sample.now + .minutes(Int64(number) * 10)))
    }
    await send(Sample.transition(.firing, id: "u1", alert: "a2", at: Sample.now + .hours(1)))
    let all = messages()
    #expect(all.map { element("msgType", $0) } == ["Alert", "Update", "Update", "Cancel", "Alert"])
    let references = (1...3).map { "bell@watch.example,t\($0),2023-09-06T11:\(["33", "43", "53"][$0 - 1]):20-00:00" }
    #expect(
      all.map { element("references", $0) } == [
        nil, references[0], references[..<2].joined(separator: " "), references.joined(separator: " "), nil,
      ])
    #expect(all.map { element("identifier", $0) } == ["t1", "t2", "t3", "t4", "u1"])
    #expect(element("urgency", all[3]) == "Past")
  }

  @Test("a message written a second time is the same, and does not refer to what came later")
  func again() async {
    let first = Sample.transition(.firing, id: "t1")
    await send(first)
    let before = messages()
    await send(Sample.transition(.resolved, id: "t2", at: Sample.now + .minutes(5)))
    await send(first)
    #expect(messages().count == 2)
    #expect(messages().first == before.first)
  }

  @Test("an end without a beginning stands as an Alert that is over: a Cancel must have something to cancel")
  func onlyEnd() async {
    await send(Sample.transition(.resolved, id: "t9"))
    #expect(messages().map { element("msgType", $0) } == ["Alert"])
  }

  @Test("every message is valid against the structure of CAP 1.2", .enabled(if: xmllint != nil, noXMLLint))
  func structure() async throws {
    for (number, kind) in Transition.Kind.allCases.enumerated() {
      var transition = Sample.transition(
        kind, id: "t\(number)", severity: .critical, at: Sample.now + .minutes(Int64(number)))
      transition.title = number.isMultiple(of: 2) ? nil : Sample.hostile.joined()
      transition.summary = Sample.hostile.joined(separator: " ")
      transition.sightings = [
        Sample.sighting("x", link: "javascript:alert(1)"),
        Sample.sighting("y", link: "https://news.example/?a=1&b=\"2\""),
      ]
      if number == 2 { transition.key = nil }
      await send(transition)
    }
    #expect(messages().count == 4)
    #expect(!messages().contains { $0.contains("<web>javascript") })
    let schema = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Schemas/cap-1.2.xsd").path
    let files = try FileManager.default.contentsOfDirectory(atPath: directory).map { directory + "/" + $0 }
    let result = await Program.run([try #require(xmllint), "--noout", "--schema", schema] + files)
    #expect(result.status == 0, "\(result.output)")
  }

  @Test("a folder that cannot be made is a failure by name")
  func noFolder() async {
    folder.write("a file", to: "taken")
    let sender = CAPSender(directory: folder.file("taken/cap"), sender: "bell@watch.example")
    guard case .failed(let reason, _) = await sender.send([Sample.notification(Sample.transition())], now: Sample.now)
    else {
      Issue.record("it counts as delivered")
      return
    }
    #expect(reason.contains(folder.file("taken/cap")))
  }
}

@Suite("The Atom file", .timeLimit(.minutes(1)))
struct AtomFileTests {
  private let folder = TemporaryFolder()

  private func send(_ ids: String..., length: Int = 200, change: (inout Transition) -> Void = { _ in }) async {
    let sender = AtomFileSender(path: folder.file("alerts.atom"), length: length)
    for id in ids {
      var transition = Sample.transition(id: id)
      change(&transition)
      #expect(await sender.send([Sample.notification(transition)], now: Sample.now) == .delivered)
    }
  }

  private var ids: [String] {
    (folder.read("alerts.atom") ?? "").components(separatedBy: "<id>urn:bellwether:transition:").dropFirst().map {
      String($0.prefix { $0 != "<" })
    }
  }

  @Test("entries stand newest first, once each, and no more than asked for")
  func order() async {
    await send("t1", "t2", "t1", "t3", "t12")
    #expect(ids == ["t12", "t3", "t2", "t1"])
    await send("t4", "t5", length: 3)
    #expect(ids == ["t5", "t4", "t12"])
  }

  @Test("titles stay inside their elements, over any number of rewritings", .enabled(if: xmllint != nil, noXMLLint))
  func wellFormed() async throws {
    for (number, title) in (Sample.hostile + ["</entry><entry>", "<id>urn:bellwether:transition:x99</id>"]).enumerated() {
      await send("x\(number)") { transition in
        transition.title = title
        transition.summary = title
        transition.sightings = [
          Sample.sighting(title, link: "javascript:alert(1)"), Sample.sighting(title, link: "https://news.example/\"&"),
        ]
      }
    }
    #expect(ids.count == 12)
    let result = await Program.run([
      try #require(xmllint), "--xpath",
      "count(//*[local-name()='entry']) = 12 and not(//@href[starts-with(., 'java')])",
      folder.file("alerts.atom"),
    ])
    #expect(result.output.hasPrefix("true"), "\(result.output)")
  }

  @Test("a file of something else is replaced by a feed")
  func foreign() async {
    folder.write("<html>not ours", to: "alerts.atom")
    await send("t1")
    #expect(ids == ["t1"])
  }
}
