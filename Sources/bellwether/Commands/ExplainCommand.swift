import ArgumentParser
import Classification
import Daemon
import Delivery
import Model
import Storage

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Why: an alert, a sighting, a story or an item, down to the words.",
    discussion: """
      With --why-not INDICATOR, for an item: which clause or guard stopped it, and how far it was from the threshold.
      """)

  @OptionGroup var location: ConfigurationOptions
  @Argument(help: "An id or its beginning, or an item's link.") var id: String
  @Option(name: .long, help: "Why the item did not match this indicator.") var whyNot: String?

  func run() async throws {
    try await reporting {
      guard let found = try location.store().explain(id) else {
        throw Failure("nothing is known by the name ‘\(id)’, or more than one thing begins so", ExitStatus.no)
      }
      if let whyNot { return try explainAbsence(found, whyNot) }
      var page = ExplanationPage()
      page.add(found)
      writeToStandardOutput(page.text)
    }
  }

  private func explainAbsence(_ found: Storage.Explanation, _ indicator: String) throws {
    let indicators = try location.arena().indicators
    guard !found.items.isEmpty else { throw Failure("‘\(id)’ is no item", ExitStatus.usage) }
    for detail in found.items {
      guard let explanation = indicators.explain(detail.item.text, indicator: indicator) else {
        throw Failure(
          "there is no indicator ‘\(indicator)’; there are: \(indicators.ids.joined(separator: ", "))", ExitStatus.usage)
      }
      writeToStandardOutput("\(printable(detail.item.text.title))\n")
      for line in explanation.lines { writeToStandardOutput("  \(printable(line))\n") }
    }
  }
}

/// An explanation as text: from the alert down to the quoted words.
private struct ExplanationPage {
  private(set) var text = ""

  mutating func add(_ found: Storage.Explanation) {
    for alert in found.alerts { add(alert) }
    for sighting in found.sightings { add(sighting, found.items) }
    if found.subject == .item || found.subject == .story { for item in found.items { add(item) } }
  }

  private mutating func say(_ line: String, indent: Int = 0) {
    text += String(repeating: " ", count: indent) + printable(line) + "\n"
  }

  private mutating func add(_ alert: AlertRow) {
    say("alert \(alert.alert): \(alert.summary)")
    say("rule \(alert.rule), version \(alert.ruleVersion); \(alert.state.rawValue), \(alert.severity.rawValue)", indent: 2)
    say("value \(AlertText.number(alert.value)) against \(AlertText.number(alert.threshold)); began \(alert.started)", indent: 2)
    if let note = alert.acknowledged { say("seen by \(note.by) at \(note.at) \(note.note)", indent: 2) }
    if let verdict = alert.verdict { say("marked \(verdict)", indent: 2) }
    for t in alert.transitions {
      let quality = t.grade.map { ", rated \($0)" } ?? ""
      say("\(t.at) \(t.kind.rawValue) \(t.severity.rawValue): \(t.summary)", indent: 2)
      say(
        "\(t.sources) sources\(quality); \(t.coverage.feedsOK) of \(t.coverage.feedsDue) feeds answered"
          + (t.muted.map { "; muted: \($0)" } ?? ""), indent: 4)
    }
    say("")
  }

  private mutating func add(_ sighting: SightingRow, _ items: [ItemDetail]) {
    let place = sighting.place.map { " at \($0)" } ?? ""
    let phase = sighting.phase.map { ", \($0)" } ?? ""
    say(
      "sighting \(sighting.id): \(sighting.indicator)\(place)\(phase), first \(sighting.first)"
        + (sighting.disputed ? ", disputed" : "") + (sighting.withdrawn ? ", withdrawn" : ""))
    if !sighting.quantities.isEmpty {
      say(sighting.quantities.map { "\($0.value) \($0.of)" }.joined(separator: ", "), indent: 2)
    }
    say("\(sighting.sources.count) independent sources: \(sighting.sources.joined(separator: ", "))", indent: 2)
    for report in sighting.reports {
      say("\(report.at)  \(report.publisher) (\(report.grade.rawValue)): \(report.title)", indent: 2)
      let quotes = sighting.evidence.filter { $0.item == report.item }
      for quote in quotes { say("\(quote.field.rawValue) “\(quote.text)”", indent: 6) }
      if !report.link.isEmpty { say(report.link, indent: 6) }
    }
    say("")
  }

  private mutating func add(_ detail: ItemDetail) {
    let item = detail.item
    say("item \(item.key)")
    say(item.text.title, indent: 2)
    say("\(item.publisher), \(item.effective), story \(detail.story), version \(item.version)", indent: 2)
    for match in detail.matches.matches {
      say(
        "matches \(match.indicator) with \(AlertText.number(match.score))"
          + (match.places.isEmpty ? "" : " at \(match.places.joined(separator: ", "))")
          + (match.phase.map { ", \($0)" } ?? ""), indent: 2)
      for evidence in match.evidence { say("\(evidence.field.rawValue) “\(evidence.text)”", indent: 6) }
    }
    for held in detail.matches.withheld {
      say("withheld from \(held.indicator): \(held.reason)", indent: 2)
      for evidence in held.evidence { say("\(evidence.field.rawValue) “\(evidence.text)”", indent: 6) }
    }
    for version in detail.versions { say("until \(version.replaced) it said: \(version.text.title)", indent: 2) }
    say("")
  }
}
