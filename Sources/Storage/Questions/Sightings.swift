import Model

/// Which sightings are wanted. Lists that are empty ask for everything.
package struct SightingQuery: Sendable {
  package var ids: [String]
  package var indicators: [String]
  package var places: [String]
  /// By the time that the sighting counts at; `until` is exclusive.
  package var since: Timestamp?
  package var until: Timestamp?
  package var withdrawn: Bool
  package var limit: Int
  package var offset: Int

  package init(indicators: [String] = [], limit: Int = 100) {
    ids = []
    self.indicators = indicators
    places = []
    since = nil
    until = nil
    withdrawn = false
    self.limit = limit
    offset = 0
  }
}

extension Store {
  /// Latest first, with their reports and the words that they rest on.
  package func sightings(_ query: SightingQuery) throws(StorageError) -> [SightingRow] {
    try read { try SightingFinder($0).rows(query) }
  }
}

/// Sightings with what they rest on.
struct SightingFinder {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func rows(_ query: SightingQuery) throws -> [SightingRow] {
    var filter = Filter()
    filter.any("s.id", of: query.ids)
    filter.any("s.indicator", of: query.indicators)
    filter.any("s.place", of: query.places)
    if let since = query.since { filter.add("s.first >= ?") { $0.add(since) } }
    if let until = query.until { filter.add("s.first < ?") { $0.add(until) } }
    if !query.withdrawn { filter.add("s.withdrawn = 0") { _ in } }
    let stored = try connection.prepare(
      SightingRows.select + filter.sql + " ORDER BY s.first DESC, s.id LIMIT ? OFFSET ?"
    ).all { b in
      filter.bind(&b)
      b.add(query.limit)
      b.add(query.offset)
    } row: {
      try SightingRows.value(&$0)
    }
    return try complete(stored)
  }

  /// Those that rest on this item.
  func rows(item: Int64) throws -> [SightingRow] {
    try complete(
      connection.prepare(
        SightingRows.select
          + " WHERE s.row IN (SELECT sighting FROM sighting_reports WHERE item = ?) ORDER BY s.first, s.id"
      ).all {
        $0.add(item)
      } row: {
        try SightingRows.value(&$0)
      })
  }

  private func complete(_ stored: [SightingRows.Stored]) throws -> [SightingRow] {
    var reports = try SightingReports(connection)
    let evidence = try connection.prepare(
      "SELECT evidence FROM matches WHERE item = ? AND indicator = ? AND withheld IS NULL ORDER BY row")
    return try stored.map { one in
      let sighting = try reports.fill(one)
      let quotes = try sighting.reports.flatMap { report in
        try evidence.all {
          $0.add(report.item)
          $0.add(sighting.indicator)
        } row: {
          try JSONText.read([Evidence].self, from: $0.optionalText()) ?? []
        }.joined().map {
          SightingRow.Quote(item: report.key, field: $0.field, start: $0.start, end: $0.end, text: $0.text)
        }
      }
      return SightingRow(sighting, evidence: quotes)
    }
  }
}
