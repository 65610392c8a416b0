import Model

/// Which alerts are wanted. Lists that are empty ask for everything.
package struct AlertQuery: Sendable {
  package var ids: [String]
  package var states: [AlertRecord.State]
  package var rules: [String]
  /// By when the alert began; `until` is exclusive.
  package var since: Timestamp?
  package var until: Timestamp?
  package var limit: Int
  package var offset: Int

  package init(states: [AlertRecord.State] = [], limit: Int = 100) {
    ids = []
    self.states = states
    rules = []
    since = nil
    until = nil
    self.limit = limit
    offset = 0
  }
}

extension Store {
  /// Latest first, with their transitions.
  package func alerts(_ query: AlertQuery) throws(StorageError) -> [AlertRow] {
    try read { try AlertFinder($0).rows(query) }
  }

  /// Ids of the alerts that begin like this: people type no sixteen digits.
  package func alertIDs(startingWith prefix: String) throws(StorageError) -> [String] {
    try read { connection in
      try connection.prepare("SELECT id FROM alerts WHERE substr(id, 1, length(?)) = ? ORDER BY id LIMIT 10").all {
        $0.add(prefix)
        $0.add(prefix)
      } row: {
        $0.text()
      }
    }
  }

  /// Transitions from `since` on, in the order in which they happened: lines of the alert log.
  package func transitions(since: Timestamp, limit: Int = 1_000) throws(StorageError) -> [Transition] {
    try read { connection in
      try connection.prepare(
        "SELECT \(TransitionTable.columns) FROM transitions WHERE at >= ? ORDER BY at, row LIMIT ?"
      ).all {
        $0.add(since)
        $0.add(limit)
      } row: {
        try TransitionTable.value(&$0)
      }
    }
  }
}

/// Alerts with what happened to them and what people said.
struct AlertFinder {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func rows(_ query: AlertQuery) throws -> [AlertRow] {
    var filter = Filter()
    filter.any("id", of: query.ids)
    filter.any("state", of: query.states.map(\.rawValue))
    filter.any("rule", of: query.rules)
    if let since = query.since { filter.add("started >= ?") { $0.add(since) } }
    if let until = query.until { filter.add("started < ?") { $0.add(until) } }
    let sightings = try AlertSightings(connection)
    let records = try connection.prepare(
      "SELECT \(AlertTable.columns) FROM alerts" + filter.sql + " ORDER BY started DESC, row DESC LIMIT ? OFFSET ?"
    ).all { b in
      filter.bind(&b)
      b.add(query.limit)
      b.add(query.offset)
    } row: {
      try AlertTable.value(&$0, sightings)
    }
    return try records.map(complete)
  }

  /// Ids of the alerts in which the sighting ever counted.
  func ids(sighting: String) throws -> [String] {
    try connection.prepare(
      """
      SELECT a.id FROM alert_sightings x JOIN alerts a ON a.row = x.alert WHERE x.sighting = ? ORDER BY a.started
      """
    ).all {
      $0.add(sighting)
    } row: {
      $0.text()
    }
  }

  private func complete(_ record: AlertRecord) throws -> AlertRow {
    var row = AlertRow(record)
    row.transitions = try connection.prepare(
      "SELECT \(TransitionTable.columns) FROM transitions WHERE alert = ? ORDER BY at, row"
    ).all {
      $0.add(record.id)
    } row: {
      try TransitionTable.value(&$0)
    }
    row.acknowledged = try connection.prepare(
      "SELECT alert, author, at, note FROM acknowledgements WHERE alert = ? ORDER BY row DESC LIMIT 1"
    ).first {
      $0.add(record.id)
    } row: {
      Acknowledgement(alert: $0.text(), by: $0.text(), at: $0.time(), note: $0.text())
    }
    row.verdict = try connection.prepare(
      "SELECT is_true FROM verdicts WHERE alert = ? ORDER BY row DESC LIMIT 1"
    ).first {
      $0.add(record.id)
    } row: {
      $0.bool()
    }
    return row
  }
}
