import Model

/// A sighting in, its row and those of its reports out; replaces what was stored under its id.
struct SightingWriter {
  private let rows: RowLookup
  private let find: Prepared
  private let insert: Prepared
  private let update: Prepared
  private let report: Prepared
  private let shorten: Prepared

  init(_ connection: Connection, rows: RowLookup) throws {
    self.rows = rows
    find = try connection.prepare("SELECT row FROM sightings WHERE id = ?")
    insert = try connection.prepare(Self.insertSQL)
    update = try connection.prepare(Self.updateSQL)
    report = try connection.prepare(Self.reportSQL)
    shorten = try connection.prepare("DELETE FROM sighting_reports WHERE sighting = ? AND position >= ?")
  }

  func write(_ sighting: Sighting) throws {
    let row = try row(of: sighting)
    for (position, report) in sighting.reports.enumerated() {
      try write(report, of: sighting, row: row, position: position)
    }
    try shorten.run {
      $0.add(row)
      $0.add(sighting.reports.count)
    }
  }

  private func row(of sighting: Sighting) throws -> Int64 {
    guard let row = try find.first({ $0.add(sighting.id) }, row: { $0.int64() }) else {
      return try insert.insert { bind(sighting, &$0) }
    }
    try update.run { b in
      bind(sighting, &b)
      b.add(row)
    }
    return row
  }

  private static let insertSQL = """
    INSERT INTO sightings (
      id, indicator, place, story, first, last, event_date, phase, quantities, roles, disputed, withdrawn, grade, sources,
      reports)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  private static let updateSQL = """
    UPDATE sightings SET
      id = ?, indicator = ?, place = ?, story = ?, first = ?, last = ?, event_date = ?, phase = ?, quantities = ?,
      roles = ?, disputed = ?, withdrawn = ?, grade = ?, sources = ?, reports = ?
    WHERE row = ?
    """

  // A story that grows by one report carries all the others again: those that are the same are read, not written.
  private static let reportSQL = """
    INSERT INTO sighting_reports (
      sighting, position, item, key, feed, publisher, source, grade, at, first_seen, title, link, score,
      phase, indicator)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (sighting, position) DO UPDATE SET
      item = excluded.item, key = excluded.key, feed = excluded.feed, publisher = excluded.publisher,
      source = excluded.source, grade = excluded.grade, at = excluded.at, first_seen = excluded.first_seen,
      title = excluded.title, link = excluded.link, score = excluded.score, phase = excluded.phase
    WHERE (item, key, feed, publisher, source, grade, at, first_seen, title, link, score, phase) IS NOT
      (excluded.item, excluded.key, excluded.feed, excluded.publisher, excluded.source, excluded.grade, excluded.at,
       excluded.first_seen, excluded.title, excluded.link, excluded.score, excluded.phase)
    """

  private func bind(_ sighting: Sighting, _ b: inout Binder) {
    b.add(sighting.id)
    b.add(sighting.indicator)
    b.add(sighting.place)
    b.add(sighting.story)
    b.add(sighting.first)
    b.add(sighting.last)
    b.add(sighting.eventDate)
    b.add(sighting.phase)
    b.add(JSONText.of(sighting.quantities))
    b.add(JSONText.of(sighting.roles))
    b.add(sighting.disputed)
    b.add(sighting.withdrawn)
    b.add(sighting.grade.rawValue)
    b.add(sighting.sources.count)
    b.add(sighting.reports.count)
  }

  /// A report of an item that had no row when it was planned names it by key.
  private func write(_ report: Sighting.Report, of sighting: Sighting, row: Int64, position: Int) throws {
    let item = report.item != 0 ? report.item : try rows.item(key: report.key)
    try self.report.run { b in
      b.add(row)
      b.add(position)
      b.add(item)
      b.add(report.key)
      b.add(report.feed)
      b.add(report.publisher)
      b.add(report.source)
      b.add(report.grade.rawValue)
      b.add(report.at)
      b.add(report.firstSeen)
      b.add(report.title)
      b.add(report.link)
      b.add(report.score)
      b.add(report.phase)
      b.add(sighting.indicator)
    }
  }
}
