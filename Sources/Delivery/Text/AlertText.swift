import Model

/// A transition in, the words that people read out: subject line, and a body that leads back to the evidence.
package enum AlertText {
  /// `[critical] Crossing closed: Torkham shut, 3 sources` in one line, safe to show.
  package static func subject(_ t: Transition) -> String {
    let mark =
      t.kind == .resolved
      ? "resolved" : t.kind == .firing ? t.severity.rawValue : "\(t.kind.rawValue), \(t.severity.rawValue)"
    return printable("[\(mark)] \(t.title ?? t.rule): \(t.summary)")
  }

  package static func body(_ t: Transition) -> String {
    var lines = [t.summary, ""]
    lines.append("rule      \(t.rule) (version \(t.ruleVersion.prefix(8)))")
    for (name, value) in (t.key ?? [:]).sorted(by: { $0.key < $1.key }) { lines.append("\(pad(name)) \(value)") }
    lines.append("since     \(t.started.rfc3339)")
    lines.append("value     \(number(t.value)) against \(number(t.threshold))" + (t.window.map { " in \($0)" } ?? ""))
    lines.append("sources   \(t.sources)" + (t.grade.map { ", rated \($0)" } ?? ""))
    lines.append("coverage  \(t.coverage.feedsOK) of \(t.coverage.feedsDue) feeds answer")
    lines.append("alert     \(t.alert)")
    if !t.sightings.isEmpty { lines += ["", "Evidence"] }
    for sighting in t.sightings.prefix(25) {
      lines.append("- \(sighting.at.rfc3339)  \(sighting.title)  (\(sighting.feed))")
      if !sighting.link.isEmpty { lines.append("  \(sighting.link)") }
    }
    if t.sightings.count > 25 { lines.append("… and \(t.sightings.count - 25) more; bellwether explain \(t.alert)") }
    return lines.map { printable($0) }.joined(separator: "\n") + "\n"
  }

  /// Without decimals where there are none: `3`, `0.42`.
  package static func number(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    let hundredths = (abs(value) * 100).rounded()
    guard hundredths < 1e15 else { return String(value) }
    let (whole, rest) = (Int64(hundredths) / 100, Int64(hundredths) % 100)
    return (value < 0 ? "-" : "") + "\(whole)." + (rest < 10 ? "0" : "") + "\(rest)"
  }

  private static func pad(_ name: String) -> String { name + String(repeating: " ", count: max(0, 9 - name.count)) }
}

/// Text made safe inside XML: markup escaped, and what XML 1.0 cannot hold replaced.
func xmlEscaped(_ text: String) -> String {
  var out = ""
  for scalar in printable(text, keepsLineBreaks: true).unicodeScalars {
    switch scalar {
    case "&": out += "&amp;"
    case "<": out += "&lt;"
    case ">": out += "&gt;"
    case "\"": out += "&quot;"
    case "\u{fffe}", "\u{ffff}": out += "\u{fffd}"
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out
}

/// Whether a link of a stranger may be given on as one: an http or https address without spaces and controls.
func isWebAddress(_ text: String) -> Bool {
  let start = text.prefix(8).lowercased()
  guard start.hasPrefix("http://") || start.hasPrefix("https://") else { return false }
  return text.utf8.count <= 2_048 && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7f }
}
