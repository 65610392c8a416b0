import ArgumentParser
import Daemon
import Delivery
import Foundation
import Model
import Storage

extension Severity: ExpressibleByArgument {}

struct SilenceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "silence", abstract: "Time-bounded mutes, with a reason and an author.",
    discussion: "A silence mutes notifications; rules are evaluated and the alert log is written as ever.",
    subcommands: [Add.self, List.self, Expire.self], defaultSubcommand: List.self)

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Mutes what fits, for a time.")

    @OptionGroup var location: ConfigurationOptions
    @Option(name: .long, help: "Only alerts of this rule; may be repeated.") var rule: [String] = []
    @Option(name: .long, help: "Only alerts with this key, as place=torkham; may be repeated.") var key: [String] = []
    @Option(name: .long, help: "Alerts graver than this are not muted.") var upTo: Severity = .critical
    @Option(name: .customLong("for"), help: "How long, as 2h or 3d.") var length: String
    @Option(name: .long, help: "Why.") var reason: String
    @Option(name: .long, help: "Who.") var author = NSUserName()

    func validate() throws {
      guard let span = TimeSpan(length), span > .zero else {
        throw ValidationError("‘\(length)’ is no length of time; write it as 2h or 3d")
      }
      for pair in key where !pair.contains("=") { throw ValidationError("‘\(pair)’ is no key; write it as place=torkham") }
    }

    func run() async throws {
      try await reporting {
        let now = WallClock.system.now()
        let id = String(Digest.of(author, reason, now.rfc3339, rule.joined(), key.joined()).hex.prefix(8))
        var silence = Silence(id: id, starts: now, ends: now + (TimeSpan(length) ?? .zero), author: author, reason: reason)
        silence.rules = rule
        silence.upTo = upTo
        for pair in key {
          let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
          silence.key[parts[0]] = parts.count > 1 ? parts[1] : ""
        }
        try location.writableStore().save(silence)
        writeToStandardOutput("\(id)\n")
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Silences that last.")

    @OptionGroup var location: ConfigurationOptions
    @OptionGroup var output: FormatOptions
    @Flag(name: .long, help: "Those too that are over.") var all = false

    func run() async throws {
      try await reporting {
        let rows = try location.store().silences(endingAfter: all ? .distantPast : WallClock.system.now())
        try Listing<Silence>(
          columns: [
            .init("id") { $0.id }, .init("until") { String($0.ends.rfc3339.prefix(16)) },
            .init("rules") { $0.rules.isEmpty ? "all" : $0.rules.joined(separator: ", ") },
            .init("key") { $0.key.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ") },
            .init("up to") { $0.upTo.rawValue }, .init("author") { $0.author }, .init("reason", flexible: true) { $0.reason },
          ], nothing: "no silences"
        ).write(rows, as: output.chosen)
      }
    }
  }

  struct Expire: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "expire", abstract: "Ends a silence now.")

    @OptionGroup var location: ConfigurationOptions
    @Argument(help: "The silence's id.") var id: String

    func run() async throws {
      try await reporting {
        guard try location.writableStore().expireSilence(id: id, now: WallClock.system.now()) else {
          throw Failure("there is no silence ‘\(id)’ that lasts; ‘bellwether silence list’ shows them", ExitStatus.no)
        }
      }
    }
  }
}
