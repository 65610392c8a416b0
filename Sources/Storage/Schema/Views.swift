import Model

/// The views that `sqlite3`, Datasette and Grafana may rely on, described in Documentation/database.md. Columns are only
/// ever added, at the end. Times are RFC 3339 text in UTC with whole seconds.
enum Views {
  struct View {
    var name: String
    var columns: [(name: String, sql: String)]
    var from: String

    var sql: String {
      "SELECT\n" + columns.map { "  \($0.sql) AS \"\($0.name)\"" }.joined(separator: ",\n") + "\nFROM \(from)"
    }
  }

  static let all: [View] = poll + analysis + alerting

  static var digest: String {
    var digest = Digest()
    for view in all {
      digest.combine(view.name)
      digest.combine(view.sql)
    }
    return digest.hex
  }

  /// Milliseconds to text; NULL stays NULL.
  private static func time(_ column: String) -> String {
    "strftime('%Y-%m-%dT%H:%M:%SZ', \(column) / 1000, 'unixepoch')"
  }

  private static func times(_ table: String, _ names: String...) -> [(name: String, sql: String)] {
    names.map { ($0, time("\(table).\($0)")) }
  }

  private static func plain(_ table: String, _ names: String...) -> [(name: String, sql: String)] {
    names.map { ($0, "\(table).\($0)") }
  }

  private static let poll: [View] = [
    View(
      name: "v_feeds",
      columns: [("feed", "f.id")] + plain("s", "url", "health") + times("s", "health_since") + plain("s", "problem")
        + times("s", "next_due", "last_attempt", "last_good", "last_new_item")
        + plain("s", "last_status", "failures", "polls", "title", "etag", "last_modified", "moved_to", "adopted")
        + [("rhythm_seconds", "s.rhythm / 1000"), ("declared_pause_seconds", "s.declared_pause / 1000")]
        + plain("s", "last_entry_count", "mean_entry_count"),
      from: "feed_states s JOIN feeds f ON f.row = s.feed"),
    View(
      name: "v_polls",
      columns: [("feed", "f.id")] + times("p", "at")
        + plain("p", "outcome", "status", "new_items", "edited_items", "bytes", "milliseconds", "problem"),
      from: "polls p JOIN feeds f ON f.row = p.feed"),
    View(
      name: "v_items",
      columns: [("item", "i.row"), ("key", "f.id || ' ' || i.identity"), ("feed", "f.id")]
        + plain(
          "i", "identity", "version", "title", "summary", "content", "link", "publisher", "grade", "wire", "language")
        + plain("i", "authors", "categories") + times("i", "effective", "published", "updated", "first_seen")
        + [("story", "t.id")] + plain("i", "duplicate_of", "backlog", "pruned"),
      from: "items i JOIN feeds f ON f.row = i.feed LEFT JOIN stories t ON t.row = i.story"),
    View(
      name: "v_item_versions",
      columns: plain("v", "item", "version") + times("v", "seen", "replaced")
        + plain("v", "title", "summary", "content"),
      from: "item_versions v"),
  ]

  private static let analysis: [View] = [
    View(
      name: "v_matches",
      columns: plain("m", "item", "indicator", "version", "withheld", "score", "phase", "places", "quantities", "roles")
        + times("m", "event_date") + plain("m", "evidence") + times("i", "effective")
        + [("feed", "f.id")] + plain("i", "title", "link"),
      from: "matches m JOIN items i ON i.row = m.item JOIN feeds f ON f.row = i.feed"),
    View(
      name: "v_stories",
      columns: [("story", "t.id"), ("founder", "t.row")] + plain("t", "title") + times("t", "first", "last")
        + plain("t", "items"),
      from: "stories t"),
    View(
      name: "v_sightings",
      columns: [("sighting", "s.id")] + plain("s", "indicator", "place", "story") + times("s", "first", "last")
        + times("s", "event_date")
        + plain("s", "phase", "quantities", "roles", "disputed", "withdrawn", "grade", "sources")
        + plain("s", "reports"),
      from: "sightings s"),
    View(
      name: "v_sighting_reports",
      columns: [("sighting", "s.id")] + plain("r", "position", "item", "key", "feed", "publisher", "source", "grade")
        + times("r", "at", "first_seen") + plain("r", "title", "link", "score", "phase"),
      from: "sighting_reports r JOIN sightings s ON s.row = r.sighting"),
    View(
      name: "v_history_daily",
      columns: [
        ("day", "strftime('%Y-%m-%d', s.first / 1000, 'unixepoch')"), ("indicator", "s.indicator"),
        ("place", "s.place"),
        ("sightings", "count(*)"), ("sources", "sum(s.sources)"),
      ],
      from: """
        sightings s WHERE s.withdrawn = 0
        GROUP BY strftime('%Y-%m-%d', s.first / 1000, 'unixepoch'), s.indicator, s.place
        """),
    View(
      name: "v_states",
      columns: plain("o", "machine", "object", "value") + times("o", "since", "last_confirmed")
        + plain("o", "sources", "sightings", "disputed", "disputed_value"),
      from: "object_states o"),
    View(
      name: "v_state_history",
      columns: plain("h", "id", "machine", "object", "from_value", "to_value") + times("h", "at", "recorded")
        + plain("h", "disputed", "sources", "sightings", "supersedes", "summary"),
      from: "state_transitions h"),
  ]

  private static let alerting: [View] = [
    View(
      name: "v_alerts",
      columns: [("alert", "a.id")]
        + plain("a", "rule", "rule_version", "key", "state", "level", "value", "peak", "threshold")
        + times(
          "a", "started", "pending_since", "fired_at", "clear_since", "resolved_at", "last_evidence", "last_notified")
        + plain("a", "flaps", "repeats", "summary")
        + [
          ("verdict", "(SELECT v.is_true FROM verdicts v WHERE v.alert = a.id ORDER BY v.row DESC LIMIT 1)")
        ],
      from: "alerts a"),
    View(
      name: "v_alert_sightings",
      columns: [("alert", "a.id"), ("sighting", "x.sighting")],
      from: "alert_sightings x JOIN alerts a ON a.row = x.alert"),
    View(
      name: "v_transitions",
      columns: plain("t", "id", "alert") + times("t", "at") + [("transition", "t.kind")]
        + plain("t", "severity", "rule", "rule_version", "key", "value", "threshold", "window", "sources", "summary")
        + times("t", "started") + plain("t", "sightings", "feeds_ok", "feeds_due", "title", "grade", "muted"),
      from: "transitions t"),
    View(
      name: "v_outbox",
      columns: plain("o", "id", "channel", "reason") + [("transition", "o.transition_id")]
        + times("o", "created", "due_at") + plain("o", "group_name", "attempts") + times("o", "last_attempt")
        + plain("o", "last_error") + times("o", "delivered", "abandoned"),
      from: "outbox o"),
    View(
      name: "v_channels",
      columns: plain("c", "channel") + times("c", "failing_since", "last_attempt", "last_delivered", "last_abandoned")
        + plain("c", "problem"),
      from: "channel_states c"),
    View(
      name: "v_silences",
      columns: [("silence", "s.id")] + plain("s", "rules", "key", "up_to") + times("s", "starts", "ends")
        + plain("s", "author", "reason"),
      from: "silences s"),
    View(
      name: "v_verdicts",
      columns: plain("v", "alert", "is_true", "author") + times("v", "at") + plain("v", "note"),
      from: "verdicts v"),
    View(
      name: "v_item_verdicts",
      columns: [("item", "v.item"), ("key", "f.id || ' ' || i.identity")] + plain("v", "indicator", "is_true", "author")
        + times("v", "at") + plain("v", "note")
        + [
          (
            "matched",
            "EXISTS (SELECT 1 FROM matches m WHERE m.item = v.item AND m.indicator = v.indicator AND m.withheld IS NULL)"
          )
        ] + plain("i", "title", "link"),
      from: "item_verdicts v JOIN items i ON i.row = v.item JOIN feeds f ON f.row = i.feed"),
    View(
      name: "v_readings",
      columns: plain("r", "rule", "key", "value", "level", "words", "unknown"),
      from: "readings r"),
  ]
}
