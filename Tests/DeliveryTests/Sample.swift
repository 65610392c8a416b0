import Glibc
import HTTPFetching
import Model
import Testing

@testable import Delivery

/// Transitions and notifications to deliver, and folders to deliver them into.
enum Sample {
  static let now = Timestamp(unixSeconds: 1_694_000_000)

  static func transition(
    _ kind: Transition.Kind = .firing, id: String = "t1", alert: String = "a1", severity: Severity = .warning,
    at: Timestamp = now
  ) -> Transition {
    let rule = Rule(
      id: "gate-shut", kind: .count(SightingCondition("closure")), levels: [Level(.warning, 2)], window: .hours(24))
    var record = AlertRecord(id: alert, rule: rule, key: ["place": "north-gate"], started: at - .hours(1))
    record.level = severity
    record.ruleVersion = "v3"
    record.value = 3
    record.threshold = 2
    var transition = Transition(id: id, kind: kind, record: record, at: at)
    transition.summary = "North gate shut, 3 sources"
    transition.title = "Gate closed"
    transition.sources = 3
    transition.grade = "B2"
    transition.window = "24h"
    transition.coverage = .init(feedsOK: 9, feedsDue: 10)
    return transition
  }

  static func sighting(_ title: String, link: String = "https://news.example/1") -> Transition.Evidence {
    var report = Sighting.Report(item: 1, key: "k", feed: "gazette", publisher: "Gazette", source: "Gazette", at: now)
    report.title = title
    report.link = link
    var sighting = Sighting(id: "s1", indicator: "closure", place: "north-gate", story: "story", first: now)
    sighting.reports = [report]
    return Transition.Evidence(sighting)
  }

  static func notification(_ transition: Transition, channel: String = "log") -> Model.Notification {
    Model.Notification(
      id: "n-" + transition.id, channel: channel, reason: .transition, transition: transition, created: transition.at)
  }

  /// Titles that would do harm in a header, a log, a document or a terminal.
  static let hostile = [
    "A\r\nBcc: victim@example.org\r\n\r\nbody", "B\u{1b}[2J\u{7}", "C\u{202e}gpj.exe",
    "</title><script>alert(1)</script>",
    "]]> & \" ' <", "=?utf-8?B?QUFB?=", "NUL\u{0}inside", "one\u{2028}two\u{85}three", "بوابة الشمال مغلقة «الآن»",
    "{{json}} {{body}}",
  ]
}

/// A folder of its own for one test, removed with the value.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/bellwether-delivery-XXXXXX".utf8CString)
    path = mkdtemp(&template).map { String(cString: $0) } ?? "/tmp"
  }

  deinit {
    let path = path
    var arguments = ["rm", "-rf", path].map { $0.withCString { strdup($0) } } + [nil]
    var child = pid_t()
    if posix_spawn(&child, "/bin/rm", nil, nil, &arguments, environ) == 0 { waitpid(child, nil, 0) }
    for argument in arguments { free(argument) }
  }

  func file(_ name: String) -> String { path + "/" + name }

  func write(_ text: String, to name: String) {
    let file = open(self.file(name), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    _ = text.withCString { Glibc.write(file, $0, strlen($0)) }
    close(file)
  }

  func read(_ name: String) -> String? { Self.read(self.file(name)) }

  static func read(_ path: String) -> String? {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(file, &part, part.count)
      guard count > 0 else { break }
      bytes += part[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func lines(_ name: String) -> [String] { (read(name) ?? "").split(separator: "\n").map(String.init) }
}
