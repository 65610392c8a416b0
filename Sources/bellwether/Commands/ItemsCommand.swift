import ArgumentParser
import Daemon
import Delivery
import Foundation
import Model
import Storage

struct ItemsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "items", abstract: "Searches stored items; records what a person says of one.",
    subcommands: [Search.self, Mark.self], defaultSubcommand: Search.self)

  struct Search: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "search", abstract: "Searches stored items, full text, in any script; latest first.",
      discussion: "A query has words, \"phrases\", begin*, -without and OR. Letters are folded as in indicators.")

    @OptionGroup var location: ConfigurationOptions
    @OptionGroup var output: FormatOptions
    @OptionGroup var period: PeriodOptions
    @Argument(help: "Words to search for.") var query: [String] = []
    @Option(name: .long, help: "Only of this feed; may be repeated.") var feed: [String] = []
    @Option(name: .long, help: "Only items that matched this indicator; may be repeated.") var indicator: [String] = []
    @Option(name: .long, help: "Only items that matched at this place; may be repeated.") var place: [String] = []
    @Option(name: .long, help: "At most so many.") var limit = 50

    func run() async throws {
      try await reporting {
        let now = WallClock.system.now()
        var search = ItemQuery(text: query.joined(separator: " "), limit: limit)
        search.feeds = feed
        search.indicators = indicator
        search.places = place
        search.since = period.since?.time(now: now)
        search.until = period.until?.time(now: now)
        try Self.listing.write(try location.store().items(search), as: output.chosen)
      }
    }

    static let listing = Listing<ItemRow>(
      columns: [
        .init("at") { String($0.at.rfc3339.prefix(16)) }, .init("feed") { $0.feed },
        .init("title", flexible: true) { $0.title }, .init("indicators", flexible: true) { $0.indicators.joined(separator: " ") },
        .init("snippet", flexible: true) { $0.snippet ?? "" }, .init("row", number: true) { String($0.row) },
      ], nothing: "no items")
  }

  struct Mark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "mark", abstract: "Records whether an item reports what an indicator is about: true or false.",
      discussion: """
        It confirms or corrects the classification: false for a wrong match, true for one that was missed. Classification \
        itself stays as it is; verdicts are what it is measured with and trained on. To search for the word, write \
        ‘items search mark’.
        """)

    @OptionGroup var location: ConfigurationOptions
    @Argument(help: "The item's row, as ‘items’ lists it, its id or its link.") var id: String
    @Argument(help: "The indicator.") var indicator: String
    @Argument(help: "true or false.") var verdict: Bool
    @Option(name: .long, help: "Who says so.") var by = NSUserName()
    @Option(name: .long, help: "Why.") var note = ""

    func run() async throws {
      try await reporting {
        let known = try location.settings().indicators.map(\.id)
        guard known.contains(indicator) else {
          throw Failure("there is no indicator ‘\(indicator)’; there are: \(known.sorted().joined(separator: ", "))", ExitStatus.usage)
        }
        let store = try location.writableStore()
        guard let row = try store.itemRow(id) else {
          throw Failure("there is no item ‘\(id)’; ‘bellwether items’ lists them", ExitStatus.no)
        }
        _ = try store.record(
          ItemVerdict(item: row, indicator: indicator, isTrue: verdict, by: by, at: WallClock.system.now(), note: note))
        writeToStandardError("marked item \(row) \(verdict) for \(indicator)\n")
      }
    }
  }
}
