import Model
import Storage

/// All that one page shows, read in one go.
struct PageData: Sendable {
  var now: Timestamp
  var status: StatusReport
  /// Firing before pending, the gravest first, then the latest.
  var alerts: [AlertRow]
  var resolved: [AlertRow]
  /// Of rules and levels that somebody judged an alert of.
  var precision: [PrecisionRow]
  var states: [StateRow]
  var indicators: [Series]
  var sightings: [SightingRow]
  /// Feeds that something is wrong with, failing ones first.
  var unwell: [FeedRow]
  var odds: [HypothesisOdds]
  var readings: [Reading]

  /// Sightings of one indicator for each of the last days, oldest first.
  struct Series: Hashable, Sendable {
    var indicator: DashboardSources.Indicator
    var counts: [Int]
    var total: Int { counts.reduce(0, +) }
    var week: Int { counts.suffix(7).reduce(0, +) }
  }

  static let days = 60
  static let sightingsShown = 40

  init(_ store: Store, feeds: [Feed], indicators: [DashboardSources.Indicator], now: Timestamp) throws {
    self.now = now
    status = StatusReport(try store.status(now: now), configured: feeds)
    alerts = try store.alerts(AlertQuery(states: [.firing, .pending], limit: 200)).sorted(by: Self.isGraver)
    resolved = try Self.recentlyResolved(store, now: now)
    precision = try store.precision().filter { $0.precision != nil }
    states = try store.states()
    self.indicators = try Self.series(store, indicators, now: now)
    sightings = try store.sightings(SightingQuery(limit: Self.sightingsShown))
    let rows = FeedRows.rows(of: feeds, stored: try store.feeds(), now: now)
    unwell = rows.filter { $0.problem != nil || $0.health == .failing || $0.health == .gone }
      .sorted {
        ($0.health == .failing || $0.health == .gone ? 0 : 1, $0.feed) < (
          $1.health == .failing || $1.health == .gone ? 0 : 1, $1.feed
        )
      }
    odds = try store.hypothesisOdds()
    readings = try store.readings()
  }

  private static func isGraver(_ a: AlertRow, _ b: AlertRow) -> Bool {
    let (x, y) = (a.state == .firing, b.state == .firing)
    if x != y { return x }
    if a.severity != b.severity { return a.severity > b.severity }
    return a.started > b.started
  }

  private static func recentlyResolved(_ store: Store, now: Timestamp) throws -> [AlertRow] {
    try store.alerts(AlertQuery(states: [.resolved], limit: 50))
      .filter { ($0.resolvedAt ?? .distantPast) > now - .days(14) }
      .sorted { ($0.resolvedAt ?? .distantPast) > ($1.resolvedAt ?? .distantPast) }.prefix(10).map { $0 }
  }

  private static func series(
    _ store: Store, _ indicators: [DashboardSources.Indicator], now: Timestamp
  ) throws -> [Series] {
    guard !indicators.isEmpty else { return [] }
    let first = now.startOfDay - .days(Int64(days - 1))
    var query = HistoryQuery(indicators: indicators.map(\.id), by: .day)
    query.since = first
    query.until = now.startOfDay + .days(1)
    var counts: [String: [Int]] = [:]
    for row in try store.history(query) {
      let day = Int((row.bucket - first).milliseconds / 86_400_000)
      guard (0..<days).contains(day) else { continue }
      counts[row.indicator, default: Array(repeating: 0, count: days)][day] += row.sightings
    }
    return indicators.map { Series(indicator: $0, counts: counts[$0.id] ?? Array(repeating: 0, count: days)) }
  }
}
