import Model
import Storage

/// The listings under `/api/v1/`: the same rows as the commands of that name (`alerts verdicts` for the last), with the same
/// filters.
enum Endpoint: String, CaseIterable, Sendable {
  case status, feeds, items, history, sightings, states, hypotheses, alerts, verdicts

  struct Surroundings: Sendable {
    var store: Store
    var feeds: [Feed]
    /// Ids of the configured indicators.
    var indicators: [String]
    var now: Timestamp
  }

  enum Form: String, CaseIterable { case json, jsonl }

  var parameters: [String] {
    switch self {
    case .status: ["format"]
    case .feeds: ["unwell", "format"]
    case .items: ["q", "since", "until", "feed", "indicator", "place", "limit", "offset", "format"]
    case .history: ["indicator", "by", "place", "by_place", "since", "until", "format"]
    case .sightings: ["indicator", "place", "since", "until", "withdrawn", "id", "limit", "offset", "format"]
    case .states: ["object", "machine", "history", "since", "format"]
    case .hypotheses: ["format"]
    case .alerts: ["state", "rule", "since", "until", "id", "limit", "offset", "format"]
    case .verdicts: ["rule", "since", "until", "format"]
    }
  }

  func answer(_ parameters: Parameters, _ around: Surroundings) throws(ParameterError) -> Answer {
    switch self {
    case .status: try status(parameters, around)
    case .feeds: try feeds(parameters, around)
    case .items: try items(parameters, around)
    case .history: try HistoryEndpoint(around: around).answer(parameters)
    case .sightings: try sightings(parameters, around)
    case .states: try states(parameters, around)
    case .hypotheses: try hypotheses(parameters, around)
    case .alerts: try alerts(parameters, around)
    case .verdicts: try verdicts(parameters, around)
    }
  }

  private func status(_ parameters: Parameters, _ around: Surroundings) throws(ParameterError) -> Answer {
    let form = try parameters.choice("format", default: Form.json)
    let row = try asking { () throws(StorageError) in try around.store.status(now: around.now) }
    let feeds = try asking { () throws(StorageError) in try around.store.feeds() }
    let report = StatusReport(row, feeds: feeds, configured: around.feeds)
    return form == .json ? Self.object(report) : Self.rows([report], form)
  }

  private func feeds(_ parameters: Parameters, _ around: Surroundings) throws(ParameterError) -> Answer {
    let unwell = try parameters.flag("unwell")
    let form = try parameters.choice("format", default: Form.json)
    let stored = try asking { () throws(StorageError) in try around.store.feeds() }
    let rows = FeedRows.rows(of: around.feeds, stored: stored, now: around.now)
    return Self.rows(rows.filter { !unwell || $0.problem != nil }, form)
  }

  private func items(_ parameters: Parameters, _ around: Surroundings) throws(ParameterError) -> Answer {
    var query = ItemQuery(text: parameters.words("q"), limit: try parameters.limit(default: 50))
    query.feeds = parameters.list("feed")
    query.indicators = try around.known(parameters.list("indicator"))
    query.places = parameters.list("place")
    query.since = try parameters.time("since")
    query.until = try parameters.time("until")
    query.offset = try parameters.offset()
    let form = try parameters.choice("format", default: Form.json)
    let asked = query
    return Self.rows(try asking { () throws(StorageError) in try around.store.items(asked) }, form)
  }

  private func sightings(_ parameters: Parameters, _ around: Surroundings) throws(ParameterError) -> Answer {
    var query = SightingQuery(
      indicators: try around.known(parameters.list("indicator")), limit: try parameters.limit(default: 100))
    query.ids = parameters.list("id")
    query.places = parameters.list("place")
    query.since = try parameters.time("since")
    query.until = try parameters.time("until")
    query.withdrawn = try parameters.flag("withdrawn")
    query.offset = try parameters.offset()
    let form = try parameters.choice("format", default: Form.json)
    let asked = query
    return Self.rows(try asking { () throws(StorageError) in try around.store.sightings(asked) }, form)
  }

  private func states(_ parameters: Parameters, _ around: Surroundings) throws(ParameterError) -> Answer {
    let objects = parameters.list("object")
    let machines = parameters.list("machine")
    let since = try parameters.time("since")
    let form = try parameters.choice("format", default: Form.json)
    func wanted(_ machine: String, _ object: String) -> Bool {
      (objects.isEmpty || objects.contains(object)) && (machines.isEmpty || machines.contains(machine))
    }
    if try parameters.flag("history") {
      let changes = try asking { () throws(StorageError) in try around.store.stateHistory(since: since ?? .distantPast)
      }
      return Self.rows(changes.filter { wanted($0.machine, $0.object) }, form)
    }
    guard since == nil else {
      throw ParameterError(parameter: "since", reason: "goes with ‘history=1’ only; present states have no period")
    }
    let rows = try asking { () throws(StorageError) in try around.store.states() }
    return Self.rows(rows.filter { wanted($0.machine, $0.object) }, form)
  }

  /// Whole: shares, and what moved them.
  private func hypotheses(_ parameters: Parameters, _ around: Surroundings) throws(ParameterError) -> Answer {
    let form = try parameters.choice("format", default: Form.json)
    return Self.rows(try asking { () throws(StorageError) in try around.store.hypothesisOdds() }, form)
  }

  private enum AlertState: String, CaseIterable { case firing, pending, resolved, all }

  private func alerts(_ parameters: Parameters, _ around: Surroundings) throws(ParameterError) -> Answer {
    let states: [AlertRecord.State] =
      switch try parameters.choice("state", default: AlertState.all) {
      case .firing: [.firing]
      case .pending: [.pending]
      case .resolved: [.resolved]
      case .all: [.firing, .pending, .resolved]
      }
    var query = AlertQuery(states: states, limit: try parameters.limit(default: 100))
    query.ids = parameters.list("id")
    query.rules = parameters.list("rule")
    query.since = try parameters.time("since")
    query.until = try parameters.time("until")
    query.offset = try parameters.offset()
    let form = try parameters.choice("format", default: Form.json)
    let asked = query
    return Self.rows(try asking { () throws(StorageError) in try around.store.alerts(asked) }, form)
  }

  private func verdicts(_ parameters: Parameters, _ around: Surroundings) throws(ParameterError) -> Answer {
    var query = AlertQuery()
    query.rules = parameters.list("rule")
    query.since = try parameters.time("since")
    query.until = try parameters.time("until")
    let form = try parameters.choice("format", default: Form.json)
    let asked = query
    return Self.rows(try asking { () throws(StorageError) in try around.store.precision(asked) }, form)
  }

  // MARK: Writing

  static func rows(_ rows: [some Encodable], _ form: Form) -> Answer {
    do {
      switch form {
      case .json: return Answer(try Answer.encode(rows), Answer.json)
      case .jsonl: return Answer(try Answer.encodeLines(rows), Answer.jsonLines)
      }
    } catch {
      return .failure(500, "the rows cannot be written as JSON: \(error)")
    }
  }

  static func object(_ value: some Encodable) -> Answer {
    do { return Answer(try Answer.encode(value), Answer.json) } catch {
      return .failure(500, "the answer cannot be written as JSON: \(error)")
    }
  }
}

/// What the database refuses is told like a wrong parameter, with its own status and without its path.
func asking<T>(_ body: () throws(StorageError) -> T) throws(ParameterError) -> T {
  do { return try body() } catch {
    throw ParameterError(
      parameter: "database", reason: "it cannot be read now; \(error.remedy)", status: error.isTemporary ? 503 : 500)
  }
}

extension Endpoint.Surroundings {
  /// A misspelt indicator would look like one that is quiet. One that is no longer configured but was sighted is known.
  func known(_ names: [String]) throws(ParameterError) -> [String] {
    guard names.contains(where: { !indicators.contains($0) }) else { return names }
    let sighted = try asking { () throws(StorageError) in try store.sightedIndicators() }
    let all = Set(indicators).union(sighted)
    for name in names where !all.contains(name) {
      throw ParameterError(
        parameter: "indicator",
        reason: "there is no indicator ‘\(printable(name))’; there are: \(all.sorted().joined(separator: ", "))")
    }
    return names
  }
}
