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
    let ill = Set(coverage.troubles.filter { Self.isFailing($0.health) }.map(\.feed))
    let failing = reports.keys.filter(ill.contains).sorted()
    let lost = failing.reduce(0) { $0 + (reports[$1] ?? 0) }
    return Share(value: Double(lost) / Double(total), failing: failing, usual: reports.count)
  }

  private static func isFailing(_ health: FeedState.Health) -> Bool {
    switch health {
    case .failing, .gone, .silent, .paused: true
    case .new, .ok, .shrinking, .future: false
    }
  }
}
