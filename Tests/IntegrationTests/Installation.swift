import FeedServer
import Foundation
import Testing

/// A configuration of its own in a temporary folder, and the real executable run on it.
final class Installation: @unchecked Sendable {
  let folder: String
  let server: FeedServer
  private var daemon: Process?

  static let executable: String = {
    let beside = (CommandLine.arguments[0] as NSString).deletingLastPathComponent
    return ProcessInfo.processInfo.environment["BELLWETHER"] ?? beside + "/bellwether"
  }()

  init() throws {
    folder = NSTemporaryDirectory() + "bellwether-test-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    server = try FeedServer()
  }

  deinit {
    kill()
    server.stop()
    try? FileManager.default.removeItem(atPath: folder)
  }

  var configuration: String { folder + "/feeds.conf" }
  var alertLog: String { folder + "/alerts.jsonl" }
  var database: String { folder + "/b.db" }

  // MARK: Configuration

  struct Feed {
    var id: String
    var publisher: String
    var extra = ""
    var path: String { "/\(id).xml" }
  }

  func write(feeds: [Feed], head: String = "", tail: String = "") throws {
    var text = """
      database = "b.db"
      alert_log = "alerts.jsonl"
      \(head.contains("listen =") ? "" : "listen = \"off\"")
      \(head)
      [defaults]
      every = "1s"
      adaptive = false
      allow_private = true

      [polling]
      per_host = 8

      """
    for feed in feeds {
      text += """

        [[feed]]
        id = "\(feed.id)"
        url = "\(server.url(feed.path))"
        publisher = "\(feed.publisher)"
        language = "en"
        \(feed.extra)

        """
    }
    text += Self.arena + tail
    try text.write(toFile: configuration, atomically: true, encoding: .utf8)
  }

  /// An arena small enough to read here: one crossing, one indicator, one rule.
  static let arena = """

    [[place]]
    id = "north-gate"
    kind = "crossing"
    title = "North Gate"
    names = ["North Gate", "Northgate"]

    [[indicator]]
    id = "closure"
    title = "A gate is closed"
    query = "clause((clos* OR shut* OR seal*) @crossing)"
    place_kinds = ["crossing"]
    tests.match = ["North Gate closed after clash"]
    tests.no_match = ["North Gate busy on holiday"]

    [[rule]]
    id = "gate-closed"
    title = "A gate is closed"
    count = "closure"
    window = "24h"
    by = "place"
    publishers = 2
    levels = { warning = 1 }

    """

  // MARK: Feeds

  /// Serves a document with one quiet entry, and the given news on top.
  func serve(_ feed: Feed, news: [(id: String, title: String, summary: String)] = []) {
    let now = Date()
    let entries = news.map { item in
      SampleFeed.Entry(
        title: item.title, link: "http://news.example/\(feed.id)/\(item.id)", guid: "\(feed.id)-\(item.id)",
        published: Self.rfc822(now), summary: item.summary)
    }
    let quiet = SampleFeed.Entry(
      title: "Weather stays dry in \(feed.id)", link: "http://news.example/\(feed.id)/weather", guid: "\(feed.id)-weather",
      published: Self.rfc822(now.addingTimeInterval(-86_400)), summary: "No rain is expected.")
    let body = SampleFeed(title: feed.id, link: "http://news.example/", entries: entries + [quiet]).rss
    server.set(feed.path, .document(body, etag: "\"\(feed.id)-\(news.count)\""))
  }

  static func rfc822(_ date: Date) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(identifier: "UTC")
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return formatter.string(from: date)
  }

  // MARK: Running

  struct Ended {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs a command to its end, at most half a minute.
  func run(
    _ arguments: [String], input: String? = nil, environment: [String: String] = [:]
  ) async throws -> Ended {
    let process = make(arguments, environment)
    let (out, err) = (folder + "/out-\(UUID().uuidString)", folder + "/err-\(UUID().uuidString)")
    for path in [out, err] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
    process.standardOutput = FileHandle(forWritingAtPath: out)
    process.standardError = FileHandle(forWritingAtPath: err)
    if let input {
      let path = folder + "/in-\(UUID().uuidString)"
      try input.write(toFile: path, atomically: true, encoding: .utf8)
      process.standardInput = FileHandle(forReadingAtPath: path)
    }
    try process.run()
    await wait(seconds: 60) { !process.isRunning }
    if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return Ended(
      status: process.terminationStatus, output: (try? String(contentsOfFile: out, encoding: .utf8)) ?? "",
      errors: (try? String(contentsOfFile: err, encoding: .utf8)) ?? "")
  }

  func start() throws {
    let process = make(["run"], [:])
    let path = folder + "/daemon.log"
    if !FileManager.default.fileExists(atPath: path) { _ = FileManager.default.createFile(atPath: path, contents: nil) }
    let log = FileHandle(forWritingAtPath: path)
    log?.seekToEndOfFile()
    process.standardError = log
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    daemon = process
  }

  private func make(_ arguments: [String], _ environment: [String: String]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.executable)
    process.arguments = arguments + ["--config", configuration]
    var own = ["PATH": "/usr/bin:/bin", "HOME": folder, "SWIFT_BACKTRACE": "enable=no", "INVOCATION_ID": "test"]
    own.merge(environment) { $1 }
    process.environment = own
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    return process
  }

  var isRunning: Bool { daemon?.isRunning ?? false }

  func signal(_ number: Int32) {
    if let daemon, daemon.isRunning { Foundation.kill(daemon.processIdentifier, number) }
  }

  func kill() {
    signal(SIGKILL)
    daemon?.waitUntilExit()
    daemon = nil
  }

  /// Seconds that a stop took, nil when it did not come within the bound; the exit status with it.
  func stop(within seconds: Double) async -> (seconds: Double, status: Int32)? {
    let begun = Date()
    signal(SIGTERM)
    guard await wait(seconds: seconds, until: { !self.isRunning }) else { return nil }
    let status = daemon?.terminationStatus ?? -1
    daemon = nil
    return (Date().timeIntervalSince(begun), status)
  }

  // MARK: Looking

  struct Line: Decodable {
    var id: String
    var alert: String
    var rule: String
    var transition: String
    var sources: Int
    var key: [String: String]?
  }

  /// The lines of the alert log; a torn last line is not one yet.
  func alerts() -> [Line] {
    guard let text = try? String(contentsOfFile: alertLog, encoding: .utf8) else { return [] }
    let whole = text.hasSuffix("\n") ? text : text[..<(text.lastIndex(of: "\n") ?? text.startIndex)].description
    return whole.split(separator: "\n").compactMap { try? JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
  }

  var log: String { (try? String(contentsOfFile: folder + "/daemon.log", encoding: .utf8)) ?? "" }

  /// Looks until it is so, at most so long. Another process is waited for: there is nothing else to wait on.
  @discardableResult
  func wait(seconds: Double, until isSo: () -> Bool) async -> Bool {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
      if isSo() { return true }
      try? await Task.sleep(for: .milliseconds(25))
    }
    return isSo()
  }
}
