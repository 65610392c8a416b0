import ArgumentParser
import Daemon
import Dashboard
import Delivery
import Foundation
import Model
import Storage

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Is it alive, what is due, what is failing, what is firing, how large is it.",
    discussion: "Exits with 1 when something is wrong: no daemon, no poll for long, alerts that cannot be told.")

  @OptionGroup var location: ConfigurationOptions
  @Option(name: .long, help: "table, json or jsonl.") var format: OutputFormat?

  func run() async throws {
    try await reporting {
      let now = WallClock.system.now()
      let configuration = try location.settings()
      let store = try location.store()
      let report = StatusReport(
        try store.status(now: now), feeds: try store.feeds(), configured: configuration.feeds,
        daemon: StoreLock.holder(ofDatabase: configuration.settings.database))
      switch FormatOptions.chosen(format) {
      case .json: writeToStandardOutput(try JSONText.whole(report))
      case .jsonl, .csv: writeToStandardOutput(try JSONText.line(report))
      case .table: writeToStandardOutput(report.text(now: now))
      }
      if !report.problems.isEmpty { throw ExitStatus.no }
    }
  }
}

extension StatusReport {
  func text(now: Timestamp) -> String {
    func ago(_ time: Timestamp?) -> String { time.map { (now - $0).spoken + " ago" } ?? "never" }
    var lines = [
      "daemon      " + (daemon.map { "running, process \($0)" } ?? "not running"),
      "feeds       \(configuredFeeds) configured, \(row.feedsOK) answering, \(row.failing.count) failing, \(row.feedsDue) due",
      "last poll   " + ago(row.lastPoll),
      "evaluated   " + ago(row.lastEvaluated),
      "alerts      \(row.firing) firing, \(row.pending) pending",
      "outbox      \(row.counts.outbox) waiting",
      "stored      \(row.counts.items) items, \(row.counts.matches) matches, \(row.counts.sightings) sightings, \(row.counts.stories) stories",
      "database    \(row.database), \(size(row.counts.databaseBytes + row.counts.walBytes))",
    ]
    for feed in row.failing.prefix(10) {
      lines.append("failing     \(feed.feed) since \(feed.healthSince.rfc3339.prefix(16)): \(printable(feed.problem ?? ""))")
    }
    for feed in unwell.prefix(10) {
      let name = feed.health.rawValue.padding(toLength: 12, withPad: " ", startingAt: 0)
      lines.append("\(name)\(feed.feed) since \(feed.healthSince.rfc3339.prefix(16)): \(printable(feed.problem ?? ""))")
    }
    for problem in problems { lines.append("unhealthy   \(problem)") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func size(_ bytes: Int) -> String {
    bytes < 1 << 20 ? "\(bytes >> 10) KiB" : "\(AlertText.number(Double(bytes) / 1_048_576)) MiB"
  }
}

extension FormatOptions {
  static func chosen(_ format: OutputFormat?) -> OutputFormat {
    format ?? (isatty(STDOUT_FILENO) != 0 ? .table : .jsonl)
  }
}
