import ArgumentParser
import Daemon
import Model
import Storage

struct SightingsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sightings", abstract: "One line a sighting, with its sources and its evidence; latest first.")

  @OptionGroup var location: ConfigurationOptions
  @OptionGroup var output: FormatOptions
  @OptionGroup var period: PeriodOptions
  @Argument(help: "Indicators; all without one.") var indicators: [String] = []
  @Option(name: .long, help: "Only at this place; may be repeated.") var place: [String] = []
  @Option(name: .long, help: "At most so many.") var limit = 100
  @Flag(name: .long, help: "Those too that an edit took back.") var withdrawn = false

  func run() async throws {
    try await reporting {
      let now = WallClock.system.now()
      var query = SightingQuery(indicators: indicators, limit: limit)
      query.places = place
      query.since = period.since?.time(now: now)
      query.until = period.until?.time(now: now)
      query.withdrawn = withdrawn
      try Self.listing.write(try location.store().sightings(query), as: output.chosen)
    }
  }

  static let listing = Listing<SightingRow>(
    columns: [
      .init("first") { String($0.first.rfc3339.prefix(16)) }, .init("indicator") { $0.indicator },
      .init("place") { $0.place ?? "" }, .init("phase") { $0.phase ?? "" },
      .init("sources", number: true) { String($0.sources.count) },
      .init("reports", number: true) { String($0.reports.count) },
      .init("numbers") { $0.quantities.map { "\($0.value) \($0.of)" }.joined(separator: ", ") },
      .init("title", flexible: true) { $0.reports.first?.title ?? "" }, .init("id") { $0.id },
    ], nothing: "no sightings")
}
