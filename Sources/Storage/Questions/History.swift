import Model

extension Store {
  /// Sightings per bucket, by indicator and then by place and time; withdrawn ones are not counted.
  ///
  /// Read from an index alone. A place that one series has gets a row for every bucket, with 0 where there was none; at
  /// most `HistoryCounter.most` rows, else the error says to ask for less.
  package func history(_ query: HistoryQuery) throws(StorageError) -> [HistoryRow] {
    try read { try HistoryCounter($0, query).rows() }
  }

  /// Every indicator that was ever sighted.
  package func sightedIndicators() throws(StorageError) -> [String] {
    try read { try HistoryCounter.indicators($0) }
  }
}

/// Counts by hour or day out of SQLite in, buckets filled up with zeros out.
struct HistoryCounter {
  static let most = 2_000_000

  private struct Series: Hashable {
    var indicator: String
    var place: String?
  }

  private struct Count {
    var sightings = 0
    var sources = 0
  }

  private let connection: Connection
  private let query: HistoryQuery

  init(_ connection: Connection, _ query: HistoryQuery) {
    self.connection = connection
    self.query = query
  }

  /// A step a name through the index: to read all of it for a dozen names would take as long as to count it.
  static func indicators(_ connection: Connection) throws -> [String] {
    try connection.prepare(
      """
      WITH RECURSIVE names (name) AS (
        SELECT min(indicator) FROM sightings
        UNION ALL SELECT (SELECT min(indicator) FROM sightings WHERE indicator > name) FROM names WHERE name IS NOT NULL)
      SELECT name FROM names WHERE name IS NOT NULL
      """
    ).all { $0.text() }
  }

  func rows() throws -> [HistoryRow] {
    let indicators = try query.indicators.isEmpty ? Self.indicators(connection) : query.indicators
    var counts: [Series: [Timestamp: Count]] = [:]
    for indicator in indicators { try count(indicator, into: &counts) }
    let starts = counts.values.flatMap(\.keys)
    guard let first = query.since.map(query.bucket.start(of:)) ?? starts.min() else { return [] }
    let end = query.until ?? starts.max().map(query.bucket.next(after:)) ?? first
    // Asked for by name and never seen: a row of zeros is the answer, not an empty list.
    if !query.byPlace {
      for indicator in indicators where !counts.keys.contains(Series(indicator: indicator)) {
        counts[Series(indicator: indicator)] = [:]
      }
    }
    return try fill(counts, buckets(from: first, to: end))
  }

  private func buckets(from first: Timestamp, to end: Timestamp) throws -> [Timestamp] {
    var buckets: [Timestamp] = []
    var start = first
    while start < end {
      guard buckets.count < Self.most else { throw tooMany() }
      buckets.append(start)
      start = query.bucket.next(after: start)
    }
    return buckets
  }

  private func fill(_ counts: [Series: [Timestamp: Count]], _ buckets: [Timestamp]) throws -> [HistoryRow] {
    guard counts.count * buckets.count <= Self.most else { throw tooMany() }
    let order = counts.keys.sorted { ($0.indicator, $0.place ?? "") < ($1.indicator, $1.place ?? "") }
    return order.flatMap { series in
      buckets.map { bucket in
        let count = counts[series]?[bucket] ?? Count()
        return HistoryRow(
          bucket: bucket, indicator: series.indicator, place: series.place, sightings: count.sightings,
          sources: count.sources)
      }
    }
  }

  private func tooMany() -> StorageError {
    connection.invalid("more than \(Self.most) buckets: ask for a shorter time, a longer bucket or fewer places")
  }

  private func count(_ indicator: String, into counts: inout [Series: [Timestamp: Count]]) throws {
    let unit: Int64 = query.bucket == .hour ? 3_600_000 : 86_400_000
    try connection.prepare(sql).each { b in
      b.add(unit)
      b.add(indicator)
      b.add(query.since.map(query.bucket.start(of:)) ?? .distantPast)
      b.add(query.until ?? Timestamp(milliseconds: .max))
      if let places = JSONText.of(query.places) { b.add(places) }
    } row: { r in
      let bucket = query.bucket.start(of: Timestamp(milliseconds: r.int64() * unit))
      let sightings = r.int()
      let sources = r.int()
      let series = Series(indicator: indicator, place: query.byPlace ? r.optionalText() : nil)
      var count = counts[series, default: [:]][bucket] ?? Count()
      count.sightings += sightings
      count.sources += sources
      counts[series, default: [:]][bucket] = count
    }
  }

  private var sql: String {
    let place = query.byPlace ? ", place" : ""
    let places = query.places.isEmpty ? "" : " AND place IN (SELECT value FROM json_each(?))"
    return """
      SELECT first / ? AS unit, count(*), sum(sources)\(place) FROM sightings
      WHERE indicator = ? AND first >= ? AND first < ? AND withdrawn = 0\(places) GROUP BY unit\(place)
      """
  }
}
