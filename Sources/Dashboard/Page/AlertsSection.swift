import Delivery
import Model
import Storage

/// Alerts that fire and are pending, each with what it rests on; then those resolved of late.
struct AlertsSection {
  let data: PageData

  var html: Markup {
    let cards = data.alerts.map(card)
    let now = Page.section(
      "Alerts", cards.isEmpty ? .none : "<div class=\"alerts\">\(cards)</div>",
      empty: "Nothing fires, nothing is pending.")
    return [now, resolved, precision].filter { $0 != .none }.reduce(.none) { $0 == .none ? $1 : $0 + "\n" + $1 }
  }

  private func card(_ alert: AlertRow) -> Markup {
    let mark = alert.state == .firing ? alert.severity.rawValue : "pending"
    let seen: Markup = alert.acknowledged.map { "<span class=\"note\">seen by \($0.by)</span>" } ?? .none
    return """
      <article class="alert \(mark)">
      <h3><span class="mark">\(mark)</span> \(name(alert)) \(seen)</h3>
      <p class="summary">\(Show.title(alert.summary))</p>
      <p class="facts">since \(Show.time(alert.started, now: data.now)) (\(Show.span(data.now - alert.started)))\
      \(value(alert)) · last evidence \(Show.ago(alert.lastEvidence, now: data.now)) · <code>\(alert.alert)</code></p>
      \(evidence(alert))
      </article>

      """
  }

  private func name(_ alert: AlertRow) -> Markup {
    let key = (alert.key ?? [:]).sorted { $0.key < $1.key }.map(\.value).joined(separator: " ")
    return "\(alert.transitions.last?.title ?? alert.rule)\(key.isEmpty ? "" : ", \(key)")"
  }

  private func value(_ alert: AlertRow) -> Markup {
    let window = alert.transitions.last?.window.map { " in \($0)" } ?? ""
    return " · value \(AlertText.number(alert.value)) against \(AlertText.number(alert.threshold))\(window)"
  }

  private func evidence(_ alert: AlertRow) -> Markup {
    let latest = alert.transitions.last { !$0.sightings.isEmpty }?.sightings.sorted { $0.at > $1.at } ?? []
    guard !latest.isEmpty else { return .none }
    let lines = latest.prefix(4).map { one -> Markup in
      "<li>\(Show.link(one.title, to: one.link)) <small>\(one.feed), \(Show.time(one.at, now: data.now))</small></li>"
    }
    let more: Markup = latest.count > 4 ? "<li class=\"more\">and \(latest.count - 4) more</li>" : .none
    return "<ul class=\"evidence\">\(lines)\(more)</ul>"
  }

  /// What people said of the alerts of each rule and level.
  private var precision: Markup {
    guard !data.precision.isEmpty else { return .none }
    let rows = data.precision.map { row -> Markup in
      let share = Int(((row.precision ?? 0) * 100).rounded())
      let range = "\(Int((row.low * 100).rounded()))–\(Int((row.high * 100).rounded()))"
      return """
        <tr><td class="name">\(row.rule)</td><td>\(row.severity.rawValue)</td><td class="number">\(row.isTrue)</td>\
        <td class="number">\(row.isFalse)</td><td class="number">\(row.unmarked)</td>\
        <td class="number">\(share)\u{202f}%</td><td>\(range)\u{202f}%</td></tr>

        """
    }
    return Page.section(
      "Verdicts", note: "how often alerts were true",
      """
      <div class="scroll"><table><thead><tr><th>rule</th><th>level</th><th class="number">true</th>\
      <th class="number">false</th><th class="number">unmarked</th><th class="number">precision</th><th>95\u{202f}%</th></tr></thead>
      <tbody>\(rows)</tbody></table></div>
      """)
  }

  private var resolved: Markup {
    guard !data.resolved.isEmpty else { return .none }
    let rows = data.resolved.map { alert -> Markup in
      let end = alert.resolvedAt ?? alert.started
      return """
        <tr><td>\(Show.time(end, now: data.now))</td><td class="name">\(name(alert))</td>\
        <td class="wide">\(Show.title(alert.summary))</td><td>\(Show.span(end - alert.started))</td></tr>

        """
    }
    return Page.section(
      "Resolved of late",
      """
      <div class="scroll"><table><thead><tr><th>resolved</th><th>alert</th><th>last word</th><th>lasted</th></tr></thead>
      <tbody>\(rows)</tbody></table></div>
      """)
  }
}
