import Model

/// Coverage and an instant in; what silence means for an indicator then out.
struct CoverageView {
  let coverage: Coverage
  let now: Timestamp

  /// Half of the usual reports come from feeds that fail now, or nobody is asking the feeds.
  static let blindShare = 0.5

  /// Nobody asks the feeds now.
  var isUnwatched: Bool {
    guard let gap = coverage.gap else { return false }
    return now > gap.from && gap.to.map { now < $0 } ?? true
  }

  /// Why nothing can be concluded from silence about these indicators; nil: it can.
  func blindness(_ indicators: [String]) -> String? {
    if isUnwatched { return "count unknown: the feeds were not asked" }
    let share = failingShare(indicators)
    guard share.value >= Self.blindShare else { return nil }
    guard share.usual > 0 else {
      return "count unknown: \(coverage.feedsDue - coverage.feedsOK) of \(coverage.feedsDue) feeds failing"
    }
    let names = share.failing.prefix(3).joined(separator: ", ") + (share.failing.count > 3 ? ", …" : "")
    return "count unknown: \(share.failing.count) of \(share.usual) usual feeds failing (\(names))"
  }

  struct Share {
    /// 0…1 of the usual reports; of the feeds where no usual ones are known.
    var value: Double
    var failing: [String]
    var usual: Int
  }

  func failingShare(_ indicators: [String]) -> Share {
    var reports: [String: Int] = [:]
    for indicator in Set(indicators) { reports.merge(coverage.usual[indicator] ?? [:], uniquingKeysWith: +) }
    let total = reports.values.reduce(0, +)
    guard total > 0 else {
      let due = coverage.feedsDue
      return Share(value: due > 0 ? Double(due - coverage.feedsOK) / Double(due) : 0, failing: [], usual: 0)
    }
    let failing = coverage.troubles.filter { trouble in
      reports[trouble.feed].map { isFailing(trouble, reports: $0) } ?? false
    }.map(\.feed).sorted()
    let lost = failing.reduce(0) { $0 + (reports[$1] ?? 0) }
    return Share(value: Double(lost) / Double(total), failing: failing, usual: reports.count)
  }

  private func isFailing(_ trouble: Coverage.Trouble, reports: Int) -> Bool {
    switch trouble.health {
    case .failing, .gone, .paused: true
    case .silent: isBroken(trouble, reports: reports)
    case .new, .ok, .shrinking, .future: false
    }
  }

  /// A feed that answers, but with nothing new, may have nothing to say. It is taken for broken when it has been silent for
  /// so many of its pauses that no run of quiet days explains it, or when it owes reports of this very kind by now: where
  /// three are expected, none comes by chance once in twenty times (e⁻³).
  private func isBroken(_ trouble: Coverage.Trouble, reports: Int) -> Bool {
    guard let quietSince = trouble.quietSince, now > quietSince else { return true }
    let silence = now - quietSince
    if let rhythm = trouble.rhythm, silence >= rhythm * Self.brokenAfterPauses { return true }
    let heard = max(.days(1), Coverage.usualSpan - silence)
    return Double(reports) * silence.days / heard.days >= Self.owed
  }

  private static let brokenAfterPauses = 20.0
  private static let owed = 3.0
}
