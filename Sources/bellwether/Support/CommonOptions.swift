import ArgumentParser
import ConfigurationReading
import Daemon
import Foundation
import Model
import Storage

/// What every command takes: where the configuration is.
struct ConfigurationOptions: ParsableArguments {
  @Option(name: .long, help: "The configuration. Default: /etc/bellwether/feeds.conf, else ./feeds.conf.")
  var config: String?

  var path: String {
    if let config { return config }
    let installed = "/etc/bellwether/feeds.conf"
    return FileManager.default.fileExists(atPath: installed) ? installed : "feeds.conf"
  }

  /// The configuration itself, without compiled queries: all that listings need.
  func settings() throws -> LoadedConfiguration {
    try existing()
    return try ConfigurationLoader.load(path: path, environment: environment).get()
  }

  func arena(runsTests: Bool = false, readsModels: Bool = true) throws -> Arena {
    try existing()
    return try Arena.load(path: path, environment: environment, runsTests: runsTests, readsModels: readsModels).get()
  }

  /// The stored history, for reading beside a running daemon.
  func store() throws -> Store {
    let database = try settings().settings.database
    guard FileManager.default.fileExists(atPath: database) else {
      throw Failure("there is no database at \(database) yet; start the daemon with ‘bellwether run’", ExitStatus.noInput)
    }
    return try Store.open(path: database, options: .read)
  }

  private func existing() throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure("there is no configuration at \(path); name one with --config", ExitStatus.noInput)
    }
  }

  var environment: [String: String] { ProcessInfo.processInfo.environment }
}

/// What every listing takes: how to print.
struct FormatOptions: ParsableArguments {
  @Option(name: .long, help: "table, json, jsonl or csv. Default: table on a terminal, jsonl in a pipe.")
  var format: OutputFormat?

  var chosen: OutputFormat { format ?? (isatty(STDOUT_FILENO) != 0 ? .table : .jsonl) }
}

enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case table, json, jsonl, csv }

/// A time on the command line: RFC 3339, a date, or an age (`36h`, `30d`, `2w`).
struct TimeArgument: ExpressibleByArgument {
  private let text: String
  private let fixed: Timestamp?
  private let age: TimeSpan?

  init?(argument: String) {
    text = argument
    fixed = Timestamp(rfc3339: argument)
    age = fixed == nil ? TimeSpan(argument) : nil
    guard fixed != nil || age != nil else { return nil }
  }

  var defaultValueDescription: String { text }

  func time(now: Timestamp) -> Timestamp { fixed ?? now - (age ?? .zero) }
}

struct PeriodOptions: ParsableArguments {
  @Option(name: .long, help: "Not before this time: RFC 3339, a date, or an age such as 36h or 30d.")
  var since: TimeArgument?
  @Option(name: .long, help: "Before this time.")
  var until: TimeArgument?
}
