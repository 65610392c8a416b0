import Model

extension Store {
  /// Everything that one evaluation reads, as of one moment.
  package func evaluationSnapshot(_ request: EvaluationRequest) throws(StorageError) -> EvaluationSnapshot {
    try read { connection in
      let loader = EvaluationLoader(connection: connection, request: request)
      var snapshot = EvaluationSnapshot(
        now: request.now, sightings: try loader.sightings(), coverage: try CoverageLoader(connection, request).load(),
        history: try loader.history())
      snapshot.lastEvaluated = try Meta.time("evaluated_to", connection)
      snapshot.nextWake = try Meta.time("next_wake", connection)
      snapshot.states = try ObjectStateTable.all(connection)
      snapshot.alerts = try AlertTable.latest(connection)
      snapshot.silences = try SilenceTable.all(connection, endingAfter: request.now)
      snapshot.acknowledgements = try loader.acknowledgements()
      snapshot.channels = try ChannelStateTable.troubles(connection)
      return snapshot
    }
  }

  /// When the last evaluation looked, nil before the first.
  package func lastEvaluated() throws(StorageError) -> Timestamp? {
    try read { try Meta.time("evaluated_to", $0) }
  }

  /// When the next evaluation is due without new data, as the last one said.
  package func nextWake() throws(StorageError) -> Timestamp? {
    try read { try Meta.time("next_wake", $0) }
  }
}

/// The parts of a snapshot that no table has to itself.
struct EvaluationLoader {
  let connection: Connection
  let request: EvaluationRequest

  func sightings() throws -> [Sighting] {
    let query = try connection.prepare(SightingRows.select + " WHERE s.indicator = ? AND s.first >= ?")
    var reports = try SightingReports(connection)
    var found: [Sighting] = []
    for (indicator, span) in request.lookBack.indicators {
      let rows = try query.all { b in
        b.add(indicator)
        b.add(request.now - span)
      } row: {
        try SightingRows.value(&$0)
      }
      for row in rows { found.append(try reports.fill(row)) }
    }
    return found.sorted { ($0.first, $0.id) < ($1.first, $1.id) }
  }

  func acknowledgements() throws -> [Acknowledgement] {
    try connection.prepare(
      """
      SELECT k.alert, k.author, k.at, k.note FROM acknowledgements k JOIN alerts a ON a.id = k.alert
      WHERE a.state IN ('pending', 'firing') ORDER BY k.row
      """
    ).all { r in Acknowledgement(alert: r.text(), by: r.text(), at: r.time(), note: r.text()) }
  }

  /// Days from the first poll on that had no poll at all are uncovered too: nobody asked.
  func history() throws -> HistoryStatistics {
    let firstItem = try connection.prepare("SELECT min(effective) FROM items").first { $0.optionalTime() } ?? nil
    var statistics = HistoryStatistics(began: firstItem)
    var days: Set<Int> = []
    var covered: Set<Int> = []
    try connection.prepare("SELECT day, polls, answered, first_poll FROM poll_days ORDER BY day").each { r in
      let day = r.int()
      let polls = r.int()
      if r.int() * 2 >= polls { covered.insert(day) }
      days.insert(day)
      let first = r.time()
      statistics.began = min(statistics.began ?? first, first)
    }
    let today = request.now.civilAndRemainder.civil.daysSinceEpoch
    if let first = days.min(), first <= today {
      // Today is not over: that it has not been asked for yet says nothing.
      for day in first...today where !covered.contains(day) && (days.contains(day) || day < today) {
        statistics.uncoveredDays.insert(day)
      }
    }
    return statistics
  }
}
