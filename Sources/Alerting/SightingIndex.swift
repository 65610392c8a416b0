import Model

/// Sightings in; what was known of them at one instant out, by indicator and by time.
struct SightingIndex {
  /// Sorted by `first`; reports after the instant left out, withdrawn ones kept.
  private let byIndicator: [String: [Seen]]
  private let byID: [String: Seen]
  /// The next report that lies in the future: feeds do date items ahead.
  let nextReport: Timestamp?

  /// - Parameters:
  ///   - knownBy: for a wake that is made up for later: reports first seen after it were not known.
  ///   - cache: for steps through one past, whose sightings do not change between them.
  init(_ sightings: [Sighting], now: Timestamp, knownBy: Timestamp? = nil, cache: SeenCache? = nil) {
    var groups: [String: [Seen]] = [:]
    var ids: [String: Seen] = [:]
    var next: Timestamp?
    for sighting in sightings {
      if let seen = cache?[sighting.id] {
        groups[seen.indicator, default: []].append(seen)
        ids[seen.id] = seen
        continue
      }
      let view = AsOf(sighting, now: now, knownBy: knownBy)
      if let later = view.nextReport { next = min(next ?? later, later) }
      guard let seen = view.seen else { continue }
      if view.isWhole { cache?[seen.id] = seen }
      groups[seen.indicator, default: []].append(seen)
      ids[seen.id] = seen
    }
    // Leaving out reports can move `first`.
    byIndicator = groups.mapValues { $0.sorted(by: Seen.isEarlier) }
    byID = ids
    nextReport = next
  }

  subscript(id: String) -> Seen? { byID[id] }

  /// Of the condition, first reported in (from, to], withdrawn ones too, by time.
  func sightings(_ condition: SightingCondition, from: Timestamp, to: Timestamp) -> [Seen] {
    let lists = Set(condition.indicators).sorted().compactMap { byIndicator[$0] }
    let found = lists.flatMap { list in
      list[Self.firstIndex(list, after: from)...].prefix { $0.first <= to }.filter { condition.includes($0.sighting) }
    }
    return lists.count > 1 ? found.sorted(by: Seen.isEarlier) : found
  }

  private static func firstIndex(_ list: [Seen], after time: Timestamp) -> Int {
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
  var seen: Seen?
  var nextReport: Timestamp?
  /// Nothing of it lies ahead.
  var isWhole = false

  init(_ full: Sighting, now: Timestamp, knownBy: Timestamp?) {
    guard full.first <= now else {
      nextReport = full.first
      return
    }
    let isKnown: (Sighting.Report) -> Bool = { report in knownBy.map { report.firstSeen <= $0 } ?? true }
    nextReport = full.reports.lazy.filter { $0.at > now && isKnown($0) }.map(\.at).min()
    if full.reports.allSatisfy({ $0.at <= now && isKnown($0) }) {
      seen = Seen(full)
      isWhole = true
      return
    }
    var cut = full
    cut.reports = full.reports.filter { $0.at <= now && isKnown($0) }
    guard let first = cut.reports.map(\.at).min() else { return }
    cut.first = max(full.first, first)
    cut.last = cut.reports.map(\.at).max() ?? first
    // What a later report made of it was not known yet.
    if full.reports.contains(where: { $0.phase != nil }) { cut.phase = cut.latestPhase }
    seen = Seen(cut)
  }
}

extension Sighting {
  /// The phase of the latest report that tells one.
  var latestPhase: String? {
    reports.filter { $0.phase != nil }.max { ($0.at, $0.key) < ($1.at, $1.key) }?.phase
  }
}
