import Delivery
import Model
import Storage

/// What is open, shut, announced, under way: since when, on whose word, last confirmed.
struct StatesSection {
  let data: PageData

  var html: Markup {
    let rows = data.states.map(row)
    let table: Markup = """
      <div class="scroll"><table>
      <thead><tr><th>object</th><th>state</th><th>since</th><th>for</th><th>last confirmed</th><th>on whose word</th></tr></thead>
      <tbody>\(rows)</tbody></table></div>
      """
    return Page.section("States", rows.isEmpty ? .none : table, empty: "No state is known yet.")
  }

  private func row(_ state: StateRow) -> Markup {
    let value: Markup =
      state.disputed
      ? "<span class=\"state disputed\">disputed</span> <small>\(state.value), others say \(state.disputedValue ?? "otherwise")</small>"
      : "<span class=\"state\">\(state.value)</span>"
    let machine: Markup = state.machine == state.object ? .none : " <small>\(state.machine)</small>"
    let quiet: Markup = state.value == ObjectState.unknown ? " class=\"quiet\"" : .none
    return """
      <tr\(quiet)><td>\(state.object)\(machine)</td><td>\(value)</td>\
      <td>\(Show.time(state.since, now: data.now))</td><td>\(Show.span(data.now - state.since))</td>\
      <td>\(Show.ago(state.lastConfirmed, now: data.now))</td>\
      <td class="wide">\(Show.title(state.sources.joined(separator: ", ")))</td></tr>

      """
  }
}

/// What the sightings make of each hypothesis, and what the rules measured that count no sightings.
struct HypothesesSection {
  let data: PageData

  var html: Markup {
    let odds = data.odds.map(hypothesis)
    let part: Markup =
      odds.isEmpty ? .none : Page.section("Hypotheses", note: "odds, by the evidence so far", "\(odds)")
    return part + readings
  }

  private func hypothesis(_ odds: HypothesisOdds) -> Markup {
    let rows = odds.statements.map { share -> Markup in
      """
      <tr><td>\(share.statement)</td><td>\(Sparkline.share(share.probability))</td>\
      <td class="number">\(Int((share.probability * 100).rounded()))\u{202f}%</td><td class="wide">\(share.words)</td></tr>

      """
    }
    return """
      <div class="scroll"><table><caption>\(odds.hypothesis), \(Show.ago(odds.at, now: data.now))</caption>
      <tbody>\(rows)</tbody></table></div>
      """
  }

  /// Those that say something beside the alerts: a value near or beyond a level, or one that is not known.
  private var readings: Markup {
    let shown = data.readings.filter { $0.value != 0 || $0.level != nil || $0.unknown != nil }
    guard !shown.isEmpty else { return .none }
    let rows = shown.map { reading -> Markup in
      let key = reading.key.sorted { $0.key < $1.key }.map(\.value).joined(separator: " ")
      let words = reading.unknown.map { "unknown: \($0)" } ?? reading.words
      return """
        <tr><td>\(reading.rule)\(key.isEmpty ? "" : ", \(key)")</td>\
        <td class="number">\(reading.unknown == nil ? AlertText.number(reading.value) : "?")</td>\
        <td>\(reading.level?.rawValue ?? "")</td><td class="wide">\(Show.title(words))</td></tr>

        """
    }
    return Page.section(
      "Rules now", note: "\(shown.count) of \(data.readings.count) measure something",
      """
      <details><summary>what each rule measured at the last evaluation</summary><div class="scroll"><table>
      <thead><tr><th>rule</th><th class="number">value</th><th>level</th><th>in words</th></tr></thead>
      <tbody>\(rows)</tbody></table></div></details>
      """)
  }
}
