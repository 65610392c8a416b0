import Model

/// Rows of `transitions` to values and back.
enum TransitionTable {
  static let columns = """
    id, alert, at, kind, severity, rule, rule_version, key, value, threshold, window, sources, summary, started, sightings,
    feeds_ok, feeds_due, title, grade, muted
    """

  /// A row with a known id is ignored.
  static func append(_ transition: Transition, _ connection: Connection) throws {
    let sightings = try JSONText.of(any: transition.sightings)
    try connection.prepare(
      """
      INSERT OR IGNORE INTO transitions (\(columns))
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    ).run { b in
      b.add(transition.id)
      b.add(transition.alert)
      b.add(transition.at)
      b.add(transition.kind.rawValue)
      b.add(transition.severity.rawValue)
      b.add(transition.rule)
      b.add(transition.ruleVersion)
      b.add(transition.key.map(AlertTable.keyText))
      b.add(transition.value)
      b.add(transition.threshold)
      b.add(transition.window)
      b.add(transition.sources)
      b.add(transition.summary)
      b.add(transition.started)
      b.add(sightings)
      b.add(transition.coverage.feedsOK)
      b.add(transition.coverage.feedsDue)
      b.add(transition.title)
      b.add(transition.grade)
      b.add(transition.muted)
    }
  }

  static func value(_ r: inout RowReader) throws -> Transition {
    let id = r.text()
    let alert = r.text()
    let at = r.time()
    let kind = Transition.Kind(rawValue: r.text()) ?? .updated
    let record = AlertRecord(
      id: alert, rule: Rule(id: "", kind: .blind(indicators: []), levels: [], window: .zero), key: [:], started: at)
    var transition = Transition(id: id, kind: kind, record: record, at: at)
    transition.severity = Severity(rawValue: r.text()) ?? .notice
    transition.rule = r.text()
    transition.ruleVersion = r.text()
    transition.key = try JSONText.read([String: String].self, from: r.optionalText())
    transition.value = r.double()
    transition.threshold = r.double()
    transition.window = r.optionalText()
    transition.sources = r.int()
    transition.summary = r.text()
    transition.started = r.time()
    transition.sightings = try JSONText.read([Transition.Evidence].self, from: r.text()) ?? []
    transition.coverage = Transition.FeedCount(feedsOK: r.int(), feedsDue: r.int())
    transition.title = r.optionalText()
    transition.grade = r.optionalText()
    transition.muted = r.optionalText()
    return transition
  }
}
