import ConfigurationReading
import Daemon
import Delivery
import FeedServer
import Foundation
import Model

/// `make demo`: a year of news in a minute. A loopback server carries the bundled archive as it stood at each simulated
/// moment; the daemon's own loops poll it over HTTP, evaluate and deliver; then its commands are asked about what happened.
@main
struct Demonstration {
  static func main() async {
    do {
      let arguments = CommandLine.arguments
      let executable = arguments.firstIndex(of: "--executable").map { arguments[$0 + 1] } ?? "bellwether"
      let demonstration = try Stage(executable: executable, sources: FileManager.default.currentDirectoryPath)
      try await demonstration.play()
      let missing = demonstration.missing()
      guard missing.isEmpty else {
        writeToStandardError("\nThe demonstration did not show: \(missing.joined(separator: "; "))\n")
        exit(1)
      }
    } catch {
      writeToStandardError("demonstration: \(error)\n")
      exit(1)
    }
  }
}

/// Server, simulated clock and workshop of one run, in a temporary folder.
final class Stage {
  private let executable: String
  private let folder: String
  private let archive: Archive
  private let server: FeedServer
  private let now = Guarded(Timestamp.distantPast)
  private var shown: Set<String> = []
  private(set) var transitions: [Transition] = []

  private static let formats = [
    "khyber-wire": "xml", "durand-gazette": "xml", "kabul-courier": "atom", "indus-daily": "xml", "indus-tv": "json",
    "sarhad-urdu": "xml", "radio-spinghar": "xml", "herat-nama": "atom",
  ]

  init(executable: String, sources: String) throws {
    self.executable = executable
    folder = NSTemporaryDirectory() + "bellwether-demo-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let archive = try Archive(path: sources + "/demo/archive.jsonl")
    self.archive = archive
    server = try FeedServer()
    let now = now
    for (feed, format) in Self.formats {
      server.set(
        "/\(feed).\(format)",
        Route { request in
          let (type, text) = archive.document(of: feed, format: format, at: now.withLock { $0 })
          let etag = "\"\(Digest.of(text).hex)\""
          if request.header("if-none-match") == etag { return Reply(status: 304, headers: [("ETag", etag)]) }
          return Reply(status: 200, headers: [("Content-Type", type), ("ETag", etag)], text: text)
        })
    }
    let template = try String(contentsOfFile: sources + "/demo/feeds.conf", encoding: .utf8)
    try template.replacing("@PORT@", with: String(server.port)).write(
      toFile: configuration, atomically: true, encoding: .utf8)
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/indicators", withDestinationPath: sources + "/indicators/pakistan-afghanistan")
  }

  deinit {
    server.stop()
    try? FileManager.default.removeItem(atPath: folder)
  }

  private var configuration: String { folder + "/feeds.conf" }

  // MARK: The play

  func play() async throws {
    say("\nNews of 2023, polled over HTTP from \(server.url("/")) at simulated time. ▶ is a report, ● an alert.\n\n")
    let now = now
    let clock = WallClock(now: { now.withLock { $0 } }, sleep: { _ in await Task.yield() })
    var service = Service(configurationPath: configuration, environment: ProcessInfo.processInfo.environment, clock: clock)
    service.announces = false
    now.withLock { $0 = archive.entries[0].published - .days(1) }
    let workshop = try await Workshop.open(service)
    var wake: Timestamp?
    for entry in archive.entries {
      // Five minutes after each report the feeds are polled; between them the rules wake when they asked to.
      let moment = entry.published + .minutes(5)
      while let next = wake, next < moment { wake = try await evaluate(workshop, at: next) }
      now.withLock { $0 = moment }
      show(entry)
      await workshop.pollLoop(nudge: {}).runOnce()
      wake = try await evaluate(workshop, at: moment)
    }
    let end = (archive.entries.last?.published ?? .distantPast) + .days(20)
    while let next = wake, next < end { wake = try await evaluate(workshop, at: next) }
    await workshop.close()
    try ask()
  }

  private func evaluate(_ workshop: Workshop, at time: Timestamp) async throws -> Timestamp? {
    now.withLock { $0 = max($0, time) }
    let report = try await workshop.evaluate(time)
    await workshop.deliverLoop().deliverDue()
    for transition in report.transitions {
      transitions.append(transition)
      show(transition)
    }
    return report.nextWake
  }

  private func show(_ entry: Archive.Entry) {
    say("\u{1b}[2m\(day(entry.published))  ▶ \(entry.title)  (\(entry.feed))\u{1b}[0m\n")
  }

  private func show(_ t: Transition) {
    guard t.kind != .pending, t.kind != .updated else { return }
    let colour = t.kind == .resolved ? "32" : t.severity == .critical ? "31" : "33"
    say("\(day(t.at))  \u{1b}[1;\(colour)m● \(t.kind.rawValue) \(t.severity.rawValue)\u{1b}[0m  \(t.summary)\n")
  }

  private func day(_ time: Timestamp) -> String { String(time.rfc3339.prefix(16).replacing("T", with: " ")) }

  private func say(_ text: String) {
    let plain = isatty(STDOUT_FILENO) == 0
    writeToStandardOutput(plain ? text.replacing(/\u{1b}\[[0-9;]*m/, with: "") : text)
  }

  // MARK: The questions afterwards

  private func ask() throws {
    try run([
      "history", "border-closure", "border-reopening", "refugee-expulsion", "--by", "day", "--since", "2023-09-04", "--until", "2023-09-22",
      "--format", "table",
    ])
    try run(["states", "--format", "table"])
    try run(["alerts", "--state", "all", "--format", "table"])
    for rule in ["crossing-closed", "offensive-during-visit"] {
      guard let alert = transitions.first(where: { $0.rule == rule && $0.kind == .firing })?.alert else { continue }
      try run(["explain", alert])
    }
  }

  private func run(_ arguments: [String]) throws {
    say("\n\u{1b}[1m$ bellwether \(arguments.joined(separator: " "))\u{1b}[0m\n")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments + ["--config", configuration]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw DeliveryError("bellwether \(arguments[0]) ended with status \(process.terminationStatus)")
    }
  }

  /// What the demonstration is for and did not happen.
  func missing() -> [String] {
    func has(_ rule: String, _ kind: Transition.Kind, _ words: String = "") -> Bool {
      transitions.contains { t in
        t.rule == rule && t.kind == kind && (words.isEmpty || t.summary.contains(words))
      }
    }
    var missing: [String] = []
    if !has("crossing-closed", .firing) { missing.append("the closure of Torkham firing") }
    if !has("crossing-shut-long", .firing) { missing.append("its duration firing") }
    if !has("crossing-shut-long", .resolved, "8 d 18 h") {
      missing.append("the duration resolved at the reopening with its length")
    }
    if !has("offensive-during-visit", .firing) { missing.append("an offensive announced while a visit is") }
    return missing
  }
}
