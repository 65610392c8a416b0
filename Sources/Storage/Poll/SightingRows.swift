import Model

extension Store {
  /// Sightings of these stories with their reports, withdrawn ones too, in order of their first report.
  package func sightings(stories: [String]) throws(StorageError) -> [Sighting] {
    try read { connection in
      let query = try connection.prepare(SightingRows.select + " WHERE s.story = ? ORDER BY s.first, s.id")
      var reports = try SightingReports(connection)
      return try stories.flatMap { story in
        try query.all({ $0.add(story) }, row: { try SightingRows.value(&$0) }).map { try reports.fill($0) }
      }
    }
  }
}

/// Rows of `sightings` to values, without their reports.
enum SightingRows {
  struct Stored {
    var row: Int64
    var sighting: Sighting
  }

  static let select = """
    SELECT s.row, s.id, s.indicator, s.place, s.story, s.first, s.last, s.event_date, s.phase, s.quantities, s.roles,
      s.disputed, s.withdrawn FROM sightings s
    """

  static func value(_ r: inout RowReader) throws -> Stored {
    let row = r.int64()
    let id = r.text()
    let indicator = r.text()
    let place = r.optionalText()
    var sighting = Sighting(id: id, indicator: indicator, place: place, story: r.text(), first: r.time())
    sighting.last = r.time()
    sighting.eventDate = r.optionalTime()
    sighting.phase = r.optionalText()
    sighting.quantities = try JSONText.read([Quantity].self, from: r.optionalText()) ?? []
    sighting.roles = try JSONText.read([String: String].self, from: r.optionalText()) ?? [:]
    sighting.disputed = r.bool()
    sighting.withdrawn = r.bool()
    return Stored(row: row, sighting: sighting)
  }
}

/// The reports of one sighting after another.
struct SightingReports {
  private let query: Prepared

  init(_ connection: Connection) throws {
    query = try connection.prepare(
      """
      SELECT item, key, feed, publisher, source, grade, at, first_seen, title, link, score, phase
      FROM sighting_reports WHERE sighting = ? ORDER BY position
      """)
  }

  mutating func fill(_ stored: SightingRows.Stored) throws -> Sighting {
    var sighting = stored.sighting
    sighting.reports = try query.all({ $0.add(stored.row) }, row: Self.value)
    return sighting
  }

  private static func value(_ r: inout RowReader) -> Sighting.Report {
    let item = r.int64()
    let key = r.text()
    let feed = r.text()
    let publisher = r.text()
    let source = r.text()
    let grade = Grade(rawValue: r.text()) ?? .f
    var report = Sighting.Report(
      item: item, key: key, feed: feed, publisher: publisher, source: source, at: r.time())
    report.grade = grade
    report.firstSeen = r.time()
    report.title = r.text()
    report.link = r.text()
    report.score = r.double()
    report.phase = r.optionalText()
    return report
  }
}
