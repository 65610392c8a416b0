import ArgumentParser
import Classification
import Daemon
import Delivery
import Foundation
import Model
import Storage

struct TryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "try", abstract: "Runs an indicator query over the stored history: hits, highlighted.",
    discussion: "The query is in the language of indicators (bellwether-query(5)), with the configuration's lists and places.")

  @OptionGroup var location: ConfigurationOptions
  @OptionGroup var period: PeriodOptions
  @Argument(help: "The query.") var query: String
  @Option(name: .long, help: "table (highlighted) or jsonl.") var format: OutputFormat?
  @Option(name: .long, help: "At most so many hits.") var limit = 100

  func run() async throws {
    try await reporting {
      let configuration = try location.settings()
      let text = PositionedText(query, at: SourcePosition(file: "query", line: 1, column: 1))
      let (compiled, diagnostics) = CompiledIndicators.adHoc(
        query: text, places: configuration.places, lists: configuration.lists)
      for diagnostic in diagnostics { writeToStandardError("\(diagnostic)\n") }
      guard let compiled else { throw ExitStatus.usage }
      try search(compiled, try location.store())
    }
  }

  private func search(_ compiled: CompiledIndicators, _ store: Store) throws {
    let now = WallClock.system.now()
    let since = period.since?.time(now: now) ?? .distantPast
    let until = period.until?.time(now: now) ?? .distantFuture
    var hits = 0
    var held = 0
    var seen = 0
    for member in try store.storyMembers(since: since).reversed() where member.item.effective < until {
      seen += 1
      let found = compiled.classify(member.item.text)
      held += found.withheld.count
      guard let match = found.matches.first else { continue }
      hits += 1
      if hits <= limit { try show(member.item, match) }
    }
    writeToStandardError("\(hits) hits in \(seen) items; \(held) withheld by guards or threshold\n")
  }

  private func show(_ item: Item, _ match: Match) throws {
    guard FormatOptions.chosen(format) == .table else {
      struct Hit: Encodable {
        var id: String
        var at: Timestamp
        var title: String
        var link: String
        var match: ClassifiedLine.Hit
      }
      return writeToStandardOutput(
        try JSONText.line(
          Hit(id: item.key, at: item.effective, title: item.text.title, link: item.link, match: .init(match: match))))
    }
    let marks = isatty(STDOUT_FILENO) != 0 ? ("\u{1b}[1;33m", "\u{1b}[0m") : ("«", "»")
    var text = "\(item.effective.rfc3339.prefix(16))  \(item.feed)  "
    text += highlighted(item.text.title, match.evidence.filter { $0.field == .title }, marks) + "\n"
    let inSummary = match.evidence.filter { $0.field == .summary }
    if !inSummary.isEmpty { text += "    " + highlighted(item.text.summary, inSummary, marks) + "\n" }
    writeToStandardOutput(text)
  }

  /// The field's text, made safe, with the evidence between marks.
  private func highlighted(_ text: String, _ evidence: [Evidence], _ marks: (String, String)) -> String {
    let scalars = Array(text.unicodeScalars)
    var out = ""
    var at = 0
    for span in evidence.sorted(by: { $0.start < $1.start }) where span.start >= at && span.end <= scalars.count {
      out += plain(scalars[at..<span.start]) + marks.0 + plain(scalars[span.start..<span.end]) + marks.1
      at = span.end
    }
    return out + plain(scalars[at...])
  }

  private func plain(_ scalars: ArraySlice<Unicode.Scalar>) -> String { printable(String(String.UnicodeScalarView(scalars))) }
}
