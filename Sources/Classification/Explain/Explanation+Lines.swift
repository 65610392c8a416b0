import Model

extension Explanation {
  static func decimal(_ value: Double) -> String {
    let hundredths = Int((value.magnitude * 100).rounded())
    let fraction = hundredths % 100
    let text = "\(hundredths / 100)." + (fraction < 10 ? "0" : "") + "\(fraction)"
    return value < 0 && hundredths > 0 ? "-" + text : text
  }

  /// For people, one line each.
  package var lines: [String] {
    var lines = ["\(indicator): \(headline)"]
    for part in parts { lines += partLines(part) }
    if let model { lines += modelLines(model) }
    lines.append("  sum \(Self.decimal(sum)), threshold \(Self.decimal(threshold)), score \(Self.decimal(score))")
    lines += lacking.map { "  lacking: \($0)" }
    return lines
  }

  private var headline: String {
    if isMatch { return "matches" }
    guard let reason else { return "does not match" }
    let cues = guards.filter { $0.reason == reason }.compactMap { $0.cue?.text }
    return "withheld as \(reason)" + (cues.isEmpty ? "" : " by “\(cues.joined(separator: "”, “"))”")
  }

  private func modelLines(_ model: ModelVerdict) -> [String] {
    let effect = model.isLifting ? ", which makes up for what lacks to the threshold" : ""
    var limits = "withholds below \(Self.decimal(model.limits.floor))"
    if model.limits.bar <= 1 { limits += ", counts from \(Self.decimal(model.limits.bar)) on" }
    let first = "  model: probability \(Self.decimal(model.probability))\(effect) (\(limits))"
    return [first]
      + model.reasons.map { reason in
        let sign = reason.amount < 0 ? "" : "+"
        return "      \(sign)\(Self.decimal(reason.amount)) \(reason.feature): “\(reason.evidence.text)”"
      }
  }

  private func partLines(_ part: Part) -> [String] {
    let mark = part.isSatisfied ? "+" : part.isGuarded ? "!" : "-"
    var lines = ["  \(mark) \(part.text.replacingNewlines)"]
    if part.weight != nil, part.isSatisfied { lines[0] += "  → \(Self.decimal(part.contribution))" }
    lines += part.evidence.map { "      \($0.field.rawValue) \($0.start)–\($0.end): “\($0.text)”" }
    lines += part.guards.map { note in
      "      guard \(note.reason)" + (note.cue.map { ": “\($0.text)” in the \($0.field.rawValue)" } ?? "")
    }
    if !part.isSatisfied, !part.isGuarded { lines += part.lacking.map { "      \($0)" } }
    return lines
  }
}

extension String {
  fileprivate var replacingNewlines: String { String(map { $0.isNewline ? " " : $0 }) }
}
