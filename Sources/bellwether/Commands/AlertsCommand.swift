import ArgumentParser
import Daemon
import Delivery
import Foundation
import Model
import Storage

struct AlertsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts", abstract: "Alerts and their transitions; what people say of them.",
    subcommands: [List.self, Acknowledge.self, Mark.self, Verdicts.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    enum State: String, ExpressibleByArgument, CaseIterable { case firing, pending, resolved, all }

    static let configuration = CommandConfiguration(commandName: "list", abstract: "Alerts, latest first.")

    @OptionGroup var location: ConfigurationOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var period: PeriodOptions
    @Option(name: .long, help: "firing, pending, resolved or all.") var state = State.all
    @Option(name: .long, help: "Only of this rule; may be repeated.") var rule: [String] = []
    @Option(name: .long, help: "At most so many.") var limit = 100

    func run() async throws {
      try await reporting {
        let now = WallClock.system.now()
        var query = AlertQuery(states: states, limit: limit)
        query.rules = rule
        query.since = period.since?.time(now: now)
        query.until = period.until?.time(now: now)
        try Self.listing.write(try location.store().alerts(query), as: output.chosen)
      }
    }

    private var states: [AlertRecord.State] {
      switch state {
      case .firing: [.firing]
      case .pending: [.pending]
      case .resolved: [.resolved]
      case .all: [.firing, .pending, .resolved]
      }
    }

    static let listing = Listing<AlertRow>(
      columns: [
        .init("started") { String($0.started.rfc3339.prefix(16)) },
        .init("state") { $0.state.rawValue + ($0.acknowledged != nil ? ", acked" : "") },
        .init("severity") { $0.severity.rawValue }, .init("rule") { $0.rule },
        .init("key") { ($0.key ?? [:]).sorted { $0.key < $1.key }.map(\.value).joined(separator: " ") },
        .init("summary", flexible: true) { $0.summary }, .init("verdict") { $0.verdict.map { $0 ? "true" : "false" } ?? "" },
        .init("alert") { $0.alert },
      ], nothing: "no alerts")
  }

  struct Acknowledge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "ack", abstract: "Says that a person has seen an alert: stops repeats, until new evidence comes.")

    @OptionGroup var location: ConfigurationOptions
    @Argument(help: "The alert's id, or its beginning.") var id: String
    @Option(name: .long, help: "Who says so.") var by = NSUserName()
    @Option(name: .long, help: "A note for the others.") var note = ""

    func run() async throws {
      try await reporting {
        let store = try location.writableStore()
        let alert = try store.alert(startingWith: id)
        _ = try store.acknowledge(Acknowledgement(alert: alert, by: by, at: WallClock.system.now(), note: note))
        writeToStandardError("acknowledged \(alert)\n")
      }
    }
  }

  struct Mark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "mark", abstract: "Records a person's verdict on an alert: true or false.")

    @OptionGroup var location: ConfigurationOptions
    @Argument(help: "The alert's id, or its beginning.") var id: String
    @Argument(help: "true or false.") var verdict: Bool
    @Option(name: .long, help: "Who says so.") var by = NSUserName()
    @Option(name: .long, help: "Why.") var note = ""

    func run() async throws {
      try await reporting {
        let store = try location.writableStore()
        let alert = try store.alert(startingWith: id)
        _ = try store.record(Verdict(alert: alert, isTrue: verdict, by: by, at: WallClock.system.now(), note: note))
        writeToStandardError("marked \(alert) \(verdict)\n")
      }
    }
  }
}

extension AlertsCommand {
  struct Verdicts: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verdicts", abstract: "How often the alerts of each rule and level were true, by the verdicts on them.",
      discussion: "The interval is Wilson's: with few verdicts it is wide, however good they are.")

    @OptionGroup var location: ConfigurationOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var period: PeriodOptions
    @Option(name: .long, help: "Only of this rule; may be repeated.") var rule: [String] = []

    func run() async throws {
      try await reporting {
        let now = WallClock.system.now()
        var query = AlertQuery()
        query.rules = rule
        query.since = period.since?.time(now: now)
        query.until = period.until?.time(now: now)
        try Self.listing.write(try location.store().precision(query), as: output.chosen)
      }
    }

    static let listing = Listing<PrecisionRow>(
      columns: [
        .init("rule", flexible: true) { $0.rule }, .init("severity") { $0.severity.rawValue },
        .init("true", number: true) { String($0.isTrue) }, .init("false", number: true) { String($0.isFalse) },
        .init("unmarked", number: true) { String($0.unmarked) },
        .init("precision", number: true) { $0.precision.map(decimals) ?? "" },
        .init("95 %") { $0.precision == nil ? "" : "\(decimals($0.low))–\(decimals($0.high))" },
      ], nothing: "no alert has fired")
  }
}

extension ConfigurationOptions {
  /// The stored history, for what people say; a running daemon reads it at its next evaluation.
  func writableStore() throws -> Store {
    let database = try settings().settings.database
    guard FileManager.default.fileExists(atPath: database) else {
      throw Failure("there is no database at \(database) yet; start the daemon with ‘bellwether run’", ExitStatus.noInput)
    }
    return try Store.open(path: database)
  }
}

extension Store {
  /// The one alert whose id begins like this.
  func alert(startingWith prefix: String) throws -> String {
    let ids = try alertIDs(startingWith: prefix)
    switch ids.count {
    case 1: return ids[0]
    case 0: throw Failure("there is no alert ‘\(prefix)’; ‘bellwether alerts’ lists them", ExitStatus.no)
    default: throw Failure("‘\(prefix)’ fits several alerts: \(ids.joined(separator: ", "))", ExitStatus.usage)
    }
  }
}
