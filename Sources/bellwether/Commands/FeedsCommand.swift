import ArgumentParser
import ConfigurationReading
import Daemon
import Delivery
import FeedParsing
import Foundation
import HTTPFetching
import Ingestion
import Model
import OPMLExchange
import Storage

struct FeedsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feeds", abstract: "Health of each feed; adding one; OPML 2.0 in and out.",
    subcommands: [List.self, Add.self, Import.self, Export.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Health of each feed.")

    @OptionGroup var location: ConfigurationOptions
    @OptionGroup var output: FormatOptions
    @Flag(name: .long, help: "Only feeds that something is wrong with.") var unwell = false

    func run() async throws {
      try await reporting {
        let configured = try location.settings().feeds
        let stored = Dictionary(
          uniqueKeysWithValues: ((try? location.store().feeds()) ?? []).map { ($0.feed, $0) })
        let rows = configured.map { feed in
          var row = stored[feed.id] ?? FeedRow(FeedState(feed: feed.id, url: feed.url, nextDue: WallClock.system.now()))
          if feed.paused { row.health = .paused }
          return row
        }
        try Self.listing.write(rows.filter { !unwell || $0.problem != nil }, as: output.chosen)
      }
    }

    static let listing = Listing<FeedRow>(
      columns: [
        .init("feed") { $0.feed }, .init("health") { $0.health.rawValue },
        .init("since") { String($0.healthSince.rfc3339.prefix(16)) },
        .init("last good") { $0.lastGood.map { String($0.rfc3339.prefix(16)) } ?? "never" },
        .init("last new") { $0.lastNewItem.map { String($0.rfc3339.prefix(16)) } ?? "" },
        .init("every") { $0.rhythm.map { TimeSpan.seconds(Int64($0)).spoken } ?? "" },
        .init("next") { $0.health == .gone || $0.health == .paused ? "" : String($0.nextDue.rfc3339.prefix(16)) },
        .init("problem", flexible: true) { $0.problem ?? FeedsCommand.moved($0) ?? $0.notes.joined(separator: "; ") },
      ], nothing: "no feeds")
  }

  /// Where a feed answers by now, when that is not where configuration has it.
  private static func moved(_ row: FeedRow) -> String? {
    if let adopted = row.adopted { return "has moved for good to \(adopted); please update its entry" }
    return row.movedTo.map { "redirects for good to \($0); adopted when that has held" }
  }

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Finds the feed of an address, and appends it to the configuration.")

    @OptionGroup var location: ConfigurationOptions
    @Argument(help: "A feed, or a web page that has one.") var url: String
    @Flag(name: .long, help: "It may be at a private or loopback address.") var allowPrivate = false
    @Flag(name: .long, help: "Print the entry instead of appending it.") var dryRun = false

    func run() async throws {
      try await reporting {
        let settings = try location.settings()
        let found = try await FeedFinder(identity: Workshop.identity(settings), allowPrivate: allowPrivate).find(url)
        for other in found.others { writeToStandardError("the page also offers \(printable(other))\n") }
        try append([found.subscription], to: location, dryRun: dryRun) { text in
          allowPrivate ? text + "allow_private = true\n" : text
        }
      }
    }
  }

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "import", abstract: "Appends the feeds of an OPML file to the configuration.")

    @OptionGroup var location: ConfigurationOptions
    @Argument(help: "An OPML 2.0 file; - for standard input.") var file: String
    @Flag(name: .long, help: "Print the entries instead of appending them.") var dryRun = false

    func run() async throws {
      try await reporting {
        guard let bytes = readWhole(file) else { throw Failure("cannot read \(file)", ExitStatus.noInput) }
        let (outlines, problems) = OPML.parse(bytes)
        let (subscriptions, repeated) = OPML.subscriptions(in: outlines)
        for problem in problems + repeated { writeToStandardError("\(file): \(printable(problem.description))\n") }
        guard !subscriptions.isEmpty else { throw Failure("\(file) names no feeds", ExitStatus.badData) }
        try append(subscriptions, to: location, dryRun: dryRun)
      }
    }
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "export", abstract: "Prints the feeds as OPML 2.0.")

    @OptionGroup var location: ConfigurationOptions

    func run() async throws {
      try await reporting {
        let subscriptions = try location.settings().feeds.map { FeedSubscription($0) }
        writeToStandardOutput(OPML.write(subscriptions, title: "bellwether feeds"))
      }
    }
  }
}

/// Appends `[[feed]]` entries to the main file, after checking that the whole would still be a good configuration.
private func append(
  _ subscriptions: [FeedSubscription], to location: ConfigurationOptions, dryRun: Bool,
  change: (String) -> String = { $0 }
) throws {
  let addition = FeedsFile.blocks(for: subscriptions, existing: try location.settings().feeds)
  for reason in addition.leftOut { writeToStandardError("left out \(printable(reason))\n") }
  guard !addition.ids.isEmpty else { throw Failure("nothing to add", ExitStatus.no) }
  let text = change(addition.text)
  if dryRun { return writeToStandardOutput(text) }
  let whole = try FeedsFile.adding(text, toFileAt: location.path, environment: location.environment).get()
  do {
    try Data(whole.utf8).write(to: URL(fileURLWithPath: location.path), options: .atomic)
  } catch {
    throw Failure("cannot write \(location.path): \(error.localizedDescription)", ExitStatus.cannotCreate)
  }
  writeToStandardError(
    "added \(addition.ids.joined(separator: ", ")) to \(location.path); a running daemon takes them up at a reload\n")
}

/// The bytes of a file, or of standard input for `-`.
func readWhole(_ file: String) -> [UInt8]? {
  if file == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
  return FileManager.default.contents(atPath: file).map { [UInt8]($0) }
}
