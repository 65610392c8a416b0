import ArgumentParser
import Daemon
import Delivery
import Model
import Storage

extension HistoryQuery.Bucket: ExpressibleByArgument {}

struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "The indicator history: sightings for each hour, day, week or month.",
    discussion: "Counts happenings by the time they are reported of, each once however many items carry it.")

  @OptionGroup var location: ConfigurationOptions
  @OptionGroup var output: FormatOptions
  @OptionGroup var period: PeriodOptions
  @Argument(help: "Indicators; all that were ever sighted without one.") var indicators: [String] = []
  @Option(name: .long, help: "hour, day, week or month.") var by: HistoryQuery.Bucket = .day
  @Option(name: .long, help: "Only at this place; may be repeated.") var place: [String] = []
  @Flag(name: .long, help: "A row for each place.") var byPlace = false

  func run() async throws {
    try await reporting {
      let now = WallClock.system.now()
      var query = HistoryQuery(indicators: indicators, by: by)
      query.places = place
      query.byPlace = byPlace
      query.since = period.since?.time(now: now)
      query.until = period.until?.time(now: now)
      try known(indicators)
      let rows = try location.store().history(query)
      if output.chosen == .table { return HistoryPlot(rows: rows, bucket: by).write() }
      try Self.listing.write(rows, as: output.chosen)
    }
  }

  /// A misspelt indicator would look like one that is quiet.
  private func known(_ names: [String]) throws {
    let configured = Set(try location.settings().indicators.map(\.id))
    for name in names where !configured.contains(name) {
      throw Failure(
        "there is no indicator ‘\(name)’; there are: \(configured.sorted().joined(separator: ", "))", ExitStatus.usage)
    }
  }

  static let listing = Listing<HistoryRow>(
    columns: [
      .init("bucket") { $0.bucket.rfc3339 }, .init("indicator") { $0.indicator }, .init("place") { $0.place ?? "" },
      .init("sightings", number: true) { String($0.sightings) }, .init("sources", number: true) { String($0.sources) },
    ], nothing: "no sightings")
}

/// Counts in, one line of blocks for each series on a terminal out.
struct HistoryPlot {
  var rows: [HistoryRow]
  var bucket: HistoryQuery.Bucket

  private static let blocks: [Character] = ["·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  func write() {
    guard let first = rows.map(\.bucket).min(), let last = rows.map(\.bucket).max() else {
      return writeToStandardError("no sightings\n")
    }
    var series: [(name: String, counts: [Int])] = []
    for row in rows {
      let name = row.indicator + (row.place.map { " " + $0 } ?? "")
      if series.last?.name == name {
        series[series.count - 1].counts.append(row.sightings)
      } else {
        series.append((name, [row.sightings]))
      }
    }
    let label = (series.map { displayWidth($0.name) }.max() ?? 0) + 2
    let room = max(10, terminalWidth() - label - 8)
    writeToStandardOutput("\(first.rfc3339.prefix(10)) to \(last.rfc3339.prefix(10)), by \(bucket.rawValue)\n")
    let peak = series.flatMap(\.counts).max() ?? 0
    for (name, counts) in series {
      let shown = Self.shrink(counts, to: room)
      let line = String(shown.map { Self.block($0, peak: peak) })
      let padding = String(repeating: " ", count: label - displayWidth(name))
      writeToStandardOutput("\(name)\(padding)\(line)  \(counts.reduce(0, +))\n")
    }
  }

  private static func block(_ count: Int, peak: Int) -> Character {
    guard count > 0, peak > 0 else { return blocks[0] }
    return blocks[min(8, max(1, (count * 8 + peak - 1) / peak))]
  }

  /// Neighbours are added up until the line fits.
  private static func shrink(_ counts: [Int], to width: Int) -> [Int] {
    guard counts.count > width else { return counts }
    let size = (counts.count + width - 1) / width
    return stride(from: 0, to: counts.count, by: size).map { counts[$0..<min($0 + size, counts.count)].reduce(0, +) }
  }
}
