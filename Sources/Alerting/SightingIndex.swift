import Model

/// Sightings in; what was known of them at one instant out, by indicator and by time.
struct SightingIndex {
  /// Sorted by `first`; reports after the instant left out, withdrawn ones kept.
  private let byIndicator: [String: [Sighting]]
  private let byID: [String: Sighting]
  /// The next report that lies in the future: feeds do date items ahead.
  let nextReport: Timestamp?

  /// - Parameter knownBy: for a wake that is made up for later: reports first seen after it were not known.
  init(_ sightings: [Sighting], now: Timestamp, knownBy: Timestamp? = nil) {
    var groups: [String: [Sighting]] = [:]
    var ids: [String: Sighting] = [:]
    var next: Timestamp?
    for sighting in sightings {
      let view = AsOf(sighting, now: now, knownBy: knownBy)
      if let later = view.nextReport { next = min(next ?? later, later) }
      guard let seen = view.sighting else { continue }
      groups[seen.indicator, default: []].append(seen)
      ids[seen.id] = seen
    }
    // Leaving out reports can move `first`.
    byIndicator = groups.mapValues { group in
      group.sorted { ($0.first, $0.id) < ($1.first, $1.id) }
    }
    byID = ids
    nextReport = next
  }

  subscript(id: String) -> Sighting? { byID[id] }

  /// Of the condition, first reported in (from, to], withdrawn ones too, by time.
  func sightings(_ condition: SightingCondition, from: Timestamp, to: Timestamp) -> [Sighting] {
    let lists = Set(condition.indicators).sorted().compactMap { byIndicator[$0] }
    let found = lists.flatMap { list in
      list[Self.firstIndex(list, after: from)...].prefix { $0.first <= to }.filter(condition.includes)
    }
    return lists.count > 1 ? found.sorted { ($0.first, $0.id) < ($1.first, $1.id) } : found
  }

  private static func firstIndex(_ list: [Sighting], after time: Timestamp) -> Int {
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle].first <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// One sighting as it stood at an instant.
private struct AsOf {
  var sighting: Sighting?
  var nextReport: Timestamp?

  init(_ full: Sighting, now: Timestamp, knownBy: Timestamp?) {
    guard !full.reports.isEmpty else {
      sighting = full.first <= now ? full : nil
      nextReport = full.first > now ? full.first : nil
      return
    }
    let isKnown: (Sighting.Report) -> Bool = { report in knownBy.map { report.firstSeen <= $0 } ?? true }
    nextReport = full.reports.lazy.filter { $0.at > now && isKnown($0) }.map(\.at).min()
    if full.reports.allSatisfy({ $0.at <= now && isKnown($0) }) {
      sighting = full.first <= now ? full : nil
      return
    }
    var cut = full
    cut.reports = full.reports.filter { $0.at <= now && isKnown($0) }
    guard let first = cut.reports.map(\.at).min() else { return }
    cut.first = max(full.first, first)
    cut.last = cut.reports.map(\.at).max() ?? first
    sighting = cut
  }
}
