import Model

/// Rows of `alerts` and `alert_sightings` to values and back.
enum AlertTable {
  static let columns = """
    row, id, rule, rule_version, key, state, level, threshold, started, pending_since, fired_at, clear_since, resolved_at,
    blind_since, last_evaluated, last_evidence, last_notified, repeats, flaps, withheld, value, peak, sequence, summary
    """

  /// The latest of each rule and key.
  static func latest(_ connection: Connection) throws -> [AlertRecord] {
    let sightings = try AlertSightings(connection)
    return try connection.prepare(
      """
      SELECT \(columns) FROM alerts a WHERE row = (
        SELECT row FROM alerts b WHERE b.rule = a.rule AND b.key = a.key ORDER BY started DESC, row DESC LIMIT 1)
      ORDER BY rule, key
      """
    ).all { r in try value(&r, sightings) }
  }

  static func value(_ r: inout RowReader, _ sightings: AlertSightings) throws -> AlertRecord {
    let row = r.int64()
    let id = r.text()
    let rule = r.text()
    let version = r.text()
    let key = try JSONText.read([String: String].self, from: r.text()) ?? [:]
    var record = AlertRecord(id: id, rule: named(rule), key: key, started: .distantPast)
    record.ruleVersion = version
    record.state = AlertRecord.State(rawValue: r.text()) ?? .inactive
    record.level = Severity(rawValue: r.text()) ?? .notice
    record.threshold = r.double()
    readTimes(&record, &r)
    record.repeats = r.int()
    record.flaps = r.int()
    record.withheld = r.bool()
    record.value = r.double()
    record.peak = r.double()
    record.sequence = r.int()
    record.summary = r.text()
    record.sightings = try sightings.of(row)
    return record
  }

  private static func readTimes(_ record: inout AlertRecord, _ r: inout RowReader) {
    record.started = r.time()
    record.pendingSince = r.optionalTime()
    record.firedAt = r.optionalTime()
    record.clearSince = r.optionalTime()
    record.resolvedAt = r.optionalTime()
    record.blindSince = r.optionalTime()
    record.lastEvaluated = r.time()
    record.lastEvidence = r.time()
    record.lastNotified = r.optionalTime()
  }

  /// A record is made from a rule; of a stored one only the name is left.
  private static func named(_ rule: String) -> Rule {
    Rule(id: rule, kind: .blind(indicators: []), levels: [], window: .zero)
  }
}

extension AlertTable {
  static func save(_ record: AlertRecord, _ connection: Connection) throws {
    let rows = try connection.prepare(upsert).all { b in
      b.add(record.id)
      b.add(record.rule)
      b.add(record.ruleVersion)
      b.add(keyText(record.key))
      b.add(record.state.rawValue)
      b.add(record.level.rawValue)
      b.add(record.threshold)
      bindTimes(record, &b)
      b.add(record.repeats)
      b.add(record.flaps)
      b.add(record.withheld)
      b.add(record.value)
      b.add(record.peak)
      b.add(record.sequence)
      b.add(record.summary)
    } row: {
      $0.int64()
    }
    guard let row = rows.first else { return }
    try AlertSightings(connection).save(record.sightings, alert: row)
  }

  static func keyText(_ key: [String: String]) -> String { JSONText.of(key) ?? "{}" }

  private static func bindTimes(_ record: AlertRecord, _ b: inout Binder) {
    b.add(record.started)
    b.add(record.pendingSince)
    b.add(record.firedAt)
    b.add(record.clearSince)
    b.add(record.resolvedAt)
    b.add(record.blindSince)
    b.add(record.lastEvaluated)
    b.add(record.lastEvidence)
    b.add(record.lastNotified)
  }

  private static let upsert = """
    INSERT INTO alerts (
      id, rule, rule_version, key, state, level, threshold, started, pending_since, fired_at, clear_since, resolved_at,
      blind_since, last_evaluated, last_evidence, last_notified, repeats, flaps, withheld, value, peak, sequence, summary)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET
      rule = excluded.rule, rule_version = excluded.rule_version, key = excluded.key, state = excluded.state,
      level = excluded.level, threshold = excluded.threshold, started = excluded.started,
      pending_since = excluded.pending_since, fired_at = excluded.fired_at, clear_since = excluded.clear_since,
      resolved_at = excluded.resolved_at, blind_since = excluded.blind_since, last_evaluated = excluded.last_evaluated,
      last_evidence = excluded.last_evidence, last_notified = excluded.last_notified, repeats = excluded.repeats,
      flaps = excluded.flaps, withheld = excluded.withheld, value = excluded.value, peak = excluded.peak,
      sequence = excluded.sequence, summary = excluded.summary
    RETURNING row
    """
}

/// The sightings that ever counted in an alert, with their fingerprints.
struct AlertSightings {
  private let query: Prepared
  private let upsert: Prepared
  private let count: Prepared
  private let clear: Prepared

  init(_ connection: Connection) throws {
    query = try connection.prepare("SELECT sighting, fingerprint FROM alert_sightings WHERE alert = ?")
    upsert = try connection.prepare(
      """
      INSERT INTO alert_sightings (alert, sighting, fingerprint) VALUES (?, ?, ?)
      ON CONFLICT (alert, sighting) DO UPDATE SET fingerprint = excluded.fingerprint
      WHERE fingerprint <> excluded.fingerprint
      """)
    count = try connection.prepare("SELECT count(*) FROM alert_sightings WHERE alert = ?")
    clear = try connection.prepare("DELETE FROM alert_sightings WHERE alert = ?")
  }

  func of(_ alert: Int64) throws -> [String: Int64] {
    var found: [String: Int64] = [:]
    try query.each {
      $0.add(alert)
    } row: { r in
      let sighting = r.text()
      found[sighting] = r.int64()
    }
    return found
  }

  func save(_ sightings: [String: Int64], alert: Int64) throws {
    try write(sightings, alert: alert)
    // Evidence only ever grows; a reopened alert that begins anew is the exception.
    if try count.first({ $0.add(alert) }, row: { $0.int() }) != sightings.count {
      try clear.run { $0.add(alert) }
      try write(sightings, alert: alert)
    }
  }

  private func write(_ sightings: [String: Int64], alert: Int64) throws {
    for (sighting, fingerprint) in sightings.sorted(by: { $0.key < $1.key }) {
      try upsert.run { b in
        b.add(alert)
        b.add(sighting)
        b.add(fingerprint)
      }
    }
  }
}
