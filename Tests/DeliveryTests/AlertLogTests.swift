import Foundation
import Glibc
import Model
import Testing

@testable import Delivery

@Suite("The alert log", .timeLimit(.minutes(1)))
struct AlertLogTests {
  private let folder = TemporaryFolder()
  private var path: String { folder.file("alerts.jsonl") }

  private func messages(_ ids: String...) -> [Model.Notification] {
    ids.map { Sample.notification(Sample.transition(id: $0)) }
  }

  private func ids(_ name: String = "alerts.jsonl") throws -> [String] {
    try folder.lines(name).map { try JSONDecoder().decode(Transition.self, from: Data($0.utf8)).id }
  }

  @Test("lines have the documented fields, one object each, and read back to the same transition")
  func format() async throws {
    var transition = Sample.transition()
    transition.sightings = Sample.hostile.map { Sample.sighting($0) }
    #expect(await AlertLogSender(path: path).send([Sample.notification(transition)], now: Sample.now) == .delivered)
    let lines = folder.lines("alerts.jsonl")
    #expect(lines.count == 1)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
    for name in [
      "at", "alert", "rule", "rule_version", "transition", "severity", "key", "value", "threshold", "window", "sources",
      "summary", "started", "sightings", "coverage", "id",
    ] { #expect(object[name] != nil, "\(name) is missing") }
    #expect((object["coverage"] as? [String: Int]) == ["feeds_ok": 9, "feeds_due": 10])
    #expect(try JSONDecoder().decode(Transition.self, from: Data(lines[0].utf8)) == transition)
  }

  @Test("what a crash left between line and receipt is not written a second time")
  func crash() async throws {
    #expect(await AlertLogSender(path: path).send(messages("a", "b"), now: Sample.now) == .delivered)
    let restarted = AlertLogSender(path: path)
    #expect(await restarted.send(messages("a", "b", "c"), now: Sample.now) == .delivered)
    #expect(await restarted.send(messages("c"), now: Sample.now) == .delivered)
    #expect(try ids() == ["a", "b", "c"])
  }

  @Test("a torn last line is cut off and its transition written whole", arguments: [1, 10, 200])
  func torn(kept: Int) async throws {
    #expect(await AlertLogSender(path: path).send(messages("a", "b"), now: Sample.now) == .delivered)
    let whole = folder.lines("alerts.jsonl")
    folder.write(whole[0] + "\n" + whole[1].prefix(kept), to: "alerts.jsonl")
    #expect(await AlertLogSender(path: path).send(messages("b", "c"), now: Sample.now) == .delivered)
    #expect(try ids() == ["a", "b", "c"])
  }

  @Test("a log that is one torn line begins anew")
  func onlyTorn() async throws {
    folder.write("{\"at\":", to: "alerts.jsonl")
    #expect(await AlertLogSender(path: path).send(messages("a"), now: Sample.now) == .delivered)
    #expect(try ids() == ["a"])
  }

  @Test("renaming it away at any time loses nothing and repeats nothing, also over a restart")
  func externalRotation() async throws {
    let sender = AlertLogSender(path: path)
    #expect(await sender.send(messages("a"), now: Sample.now) == .delivered)
    rename(path, path + ".1")
    #expect(await sender.send(messages("a", "b"), now: Sample.now) == .delivered)
    rename(path, path + ".1")
    #expect(await AlertLogSender(path: path).send(messages("b", "c"), now: Sample.now) == .delivered)
    #expect(try ids("alerts.jsonl.1") == ["b"])
    #expect(try ids() == ["c"])
  }

  @Test("it rotates by itself when it has grown, keeps so many generations and every line of them")
  func ownRotation() async throws {
    let sender = AlertLogSender(path: path, maxBytes: 2_000, generations: 3)
    for number in 0..<30 {
      #expect(await sender.send(messages("id-\(number)"), now: Sample.now) == .delivered)
    }
    #expect(folder.read("alerts.jsonl.4") == nil)
    var seen: [String] = []
    for name in ["alerts.jsonl.3", "alerts.jsonl.2", "alerts.jsonl.1", "alerts.jsonl"] { seen += try ids(name) }
    #expect(seen == (30 - seen.count..<30).map { "id-\($0)" })
    #expect(seen.count > 8)
  }

  @Test("a full disk is a failure to be tried again, said by name")
  func fullDisk() async {
    let outcome = await AlertLogSender(path: "/dev/full").send(messages("a"), now: Sample.now)
    guard case .failed(let reason, nil) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(reason.contains("/dev/full") && reason.contains("No space left"))
  }

  @Test("after a failure the same lines are written once the way is free")
  func recovery() async throws {
    let sender = AlertLogSender(path: folder.file("later/alerts.jsonl"))
    guard case .failed(let reason, _) = await sender.send(messages("a"), now: Sample.now) else {
      Issue.record("a folder that does not exist was written to")
      return
    }
    #expect(reason.contains("later/alerts.jsonl") && reason.contains("No such file"))
    mkdir(folder.file("later"), 0o755)
    #expect(await sender.send(messages("a"), now: Sample.now) == .delivered)
    #expect(try ids("later/alerts.jsonl") == ["a"])
  }

  @Test("a limit that cuts a batch in the middle leaves no half line behind")
  func partialWrite() async {
    // A small disk is not to be had without rights; a limit on the size of files is, for a process of its own.
    await #expect(processExitsWith: .success) {
      let folder = TemporaryFolder()
      let path = folder.file("alerts.jsonl")
      let rest = ["b", "c"].map { Sample.notification(Sample.transition(id: $0)) }
      let first = await AlertLogSender(path: path).send(
        [Sample.notification(Sample.transition(id: "a"))], now: Sample.now)
      guard first == .delivered, let before = folder.read("alerts.jsonl") else { exit(2) }
      signal(SIGXFSZ, SIG_IGN)
      var limit = rlimit()
      getrlimit(RLIMIT_FSIZE.kind, &limit)
      let old = limit.rlim_cur
      limit.rlim_cur = rlim_t(before.utf8.count + 100)
      guard setrlimit(RLIMIT_FSIZE.kind, &limit) == 0 else { exit(3) }
      let sender = AlertLogSender(path: path)
      guard case .failed(let reason, _) = await sender.send(rest, now: Sample.now) else { exit(4) }
      guard reason.contains("File too large") else { exit(5) }
      guard folder.read("alerts.jsonl") == before else { exit(6) }
      limit.rlim_cur = old
      setrlimit(RLIMIT_FSIZE.kind, &limit)
      guard await sender.send(rest, now: Sample.now) == .delivered else { exit(7) }
      exit(folder.lines("alerts.jsonl").count == 3 ? 0 : 8)
    }
  }
}

extension __rlimit_resource {
  /// The C library's functions take the same numbers under another name.
  fileprivate var kind: __rlimit_resource_t { __rlimit_resource_t(rawValue) }
}
