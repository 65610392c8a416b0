import Model
import Storage

/// The latest sightings, each with its reports and the words that made it.
struct SightingsSection {
  let data: PageData

  var html: Markup {
    let titles = Dictionary(
      data.indicators.map { ($0.indicator.id, $0.indicator.title) }, uniquingKeysWith: { a, _ in a })
    let rows = data.sightings.map { row($0, titles[$0.indicator] ?? $0.indicator) }
    let table: Markup = """
      <div class="scroll"><table class="sightings">
      <thead><tr><th>time</th><th>indicator</th><th>place</th><th>report and evidence</th><th class="number">sources</th></tr></thead>
      <tbody>\(rows)</tbody></table></div>
      """
    return Page.section(
      "Latest sightings", note: "times are UTC", rows.isEmpty ? .none : table, empty: "Nothing was sighted yet.")
  }

  private func row(_ sighting: SightingRow, _ indicator: String) -> Markup {
    let disputed: Markup = sighting.disputed ? " <span class=\"state disputed\">disputed</span>" : .none
    let phase: Markup = sighting.phase.map { "<br><small>\($0)</small>" } ?? .none
    return """
      <tr><td>\(Show.time(sighting.first, now: data.now))</td><td>\(indicator)\(phase)\(disputed)</td>\
      <td>\(sighting.place ?? "")</td><td class="wide">\(report(sighting))</td>\
      <td class="number" title="\(sighting.sources.joined(separator: ", "))">\(sighting.sources.count)</td></tr>

      """
  }

  private func report(_ sighting: SightingRow) -> Markup {
    guard let first = sighting.reports.first else { return .none }
    let others = sighting.reports.dropFirst().prefix(3).map { report -> Markup in
      ", \(Show.link(report.feed, to: report.link))"
    }
    let more: Markup = sighting.reports.count > 4 ? " and \(sighting.reports.count - 4) more" : .none
    return """
      \(Show.link(first.title, to: first.link))<br>\
      <small>\(first.feed)\(others)\(more)\(numbers(sighting)) · \(quotes(sighting, of: first.item))</small>
      """
  }

  private func numbers(_ sighting: SightingRow) -> Markup {
    let words = sighting.quantities.map { quantity in
      quantity.upper.map { "\(quantity.value)–\($0) \(quantity.of)" } ?? "\(quantity.value) \(quantity.of)"
    }
    return words.isEmpty ? .none : " · \(words.joined(separator: ", "))"
  }

  private func quotes(_ sighting: SightingRow, of item: String) -> Markup {
    var seen: Set<String> = []
    let own = sighting.evidence.filter { $0.item == item && seen.insert($0.text).inserted }
    let marks = own.prefix(4).map { quote -> Markup in "<q><bdi>\(Show.clipped(quote.text, to: 120))</bdi></q> " }
    return "\(marks)"
  }
}

/// Feeds that are unwell, and since when.
struct FeedsSection {
  let data: PageData

  var html: Markup {
    let rows = data.unwell.map { feed -> Markup in
      """
      <tr><td>\(Show.link(feed.feed, to: feed.url))</td><td><span class="state \(feed.health.rawValue)">\(feed.health.rawValue)</span></td>\
      <td>\(Show.ago(feed.healthSince, now: data.now))</td><td>\(Show.ago(feed.lastGood, now: data.now))</td>\
      <td class="wide">\(Show.title(feed.problem ?? feed.notes.joined(separator: "; ")))</td></tr>

      """
    }
    let table: Markup = """
      <div class="scroll"><table>
      <thead><tr><th>feed</th><th>health</th><th>since</th><th>last good</th><th>problem</th></tr></thead>
      <tbody>\(rows)</tbody></table></div>
      """
    return Page.section(
      "Feeds that are unwell", rows.isEmpty ? .none : table, empty: "None of \(data.status.configuredFeeds).")
  }
}
