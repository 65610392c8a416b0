import Model

/// How often the alerts of a rule that reached a level were true, as far as people said.
package struct PrecisionRow: Hashable, Sendable, Encodable {
  package var rule: String
  package var severity: Severity
  /// Alerts that fired and whose gravest level this is, by the verdict that holds on each.
  package var isTrue: Int
  package var isFalse: Int
  package var unmarked: Int
  /// Share of the marked ones that are true; nil where none is marked.
  package var precision: Double?
  /// Wilson's 95 % interval of that share.
  package var low: Double
  package var high: Double

  enum CodingKeys: String, CodingKey {
    case rule, severity
    case isTrue = "true"
    case isFalse = "false"
    case unmarked, precision, low, high
  }

  init(rule: String, severity: Severity, isTrue: Int, isFalse: Int, unmarked: Int) {
    self.rule = rule
    self.severity = severity
    self.isTrue = isTrue
    self.isFalse = isFalse
    self.unmarked = unmarked
    let marked = isTrue + isFalse
    precision = marked > 0 ? Double(isTrue) / Double(marked) : nil
    let interval = Interval.wilson(isTrue, of: marked)
    low = interval.low
    high = interval.high
  }
}

extension Store {
  /// Rules and levels with alerts that fired, by rule and then the gravest first. `states` and `limit` do not narrow it.
  package func precision(_ query: AlertQuery = AlertQuery()) throws(StorageError) -> [PrecisionRow] {
    var filter = Filter()
    filter.any("a.rule", of: query.rules)
    filter.add("a.fired_at IS NOT NULL") { _ in }
    if let since = query.since { filter.add("a.started >= ?") { $0.add(since) } }
    if let until = query.until { filter.add("a.started < ?") { $0.add(until) } }
    let wanted = filter
    let rows = try read { connection in
      try connection.prepare(
        """
        SELECT rule, level, coalesce(sum(verdict), 0), coalesce(sum(1 - verdict), 0), sum(verdict IS NULL) FROM (
          SELECT a.rule, a.level,
            (SELECT v.is_true FROM verdicts v WHERE v.alert = a.id ORDER BY v.row DESC LIMIT 1) AS verdict
          FROM alerts a\(wanted.sql)
        ) GROUP BY rule, level
        """
      ).all {
        wanted.bind(&$0)
      } row: { r in
        PrecisionRow(
          rule: r.text(), severity: Severity(rawValue: r.text()) ?? .notice, isTrue: r.int(), isFalse: r.int(),
          unmarked: r.int())
      }
    }
    return rows.sorted { $0.rule == $1.rule ? $0.severity > $1.severity : $0.rule < $1.rule }
  }
}
