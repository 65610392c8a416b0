import ArgumentParser
import Daemon
import Model
import Storage

struct ItemsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "items", abstract: "Searches stored items, full text, in any script; latest first.",
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
