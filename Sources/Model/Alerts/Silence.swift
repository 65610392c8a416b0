/// A time-bounded mute with a reason and an author. It mutes notifications, never evaluation.
package struct Silence: Hashable, Sendable, Codable {
  package var id: String
  /// Each given one must fit; an empty silence mutes everything.
  package var rules: [String]
  /// Key name → value: `place` → `torkham`.
  package var key: [String: String]
  /// Alerts graver than this are not muted.
  package var upTo: Severity
  package var starts: Timestamp
  package var ends: Timestamp
  package var author: String
  package var reason: String

  package init(id: String, starts: Timestamp, ends: Timestamp, author: String, reason: String) {
    self.id = id
    rules = []
    key = [:]
    upTo = .critical
    self.starts = starts
    self.ends = ends
    self.author = author
    self.reason = reason
  }
}

/// Seen by a person: stops repeats, does not resolve, void on new evidence.
package struct Acknowledgement: Hashable, Sendable, Codable {
  package var alert: String
  package var by: String
  package var at: Timestamp
  package var note: String
  package init(alert: String, by: String, at: Timestamp, note: String = "") {
    self.alert = alert
    self.by = by
    self.at = at
    self.note = note
  }
}

/// A person's judgement of one item: whether it reports what the indicator is about, whatever the classification said.
package struct ItemVerdict: Hashable, Sendable, Codable {
  /// Row of the item.
  package var item: Int64
  package var indicator: String
  package var isTrue: Bool
  package var by: String
  package var at: Timestamp
  package var note: String
  package init(item: Int64, indicator: String, isTrue: Bool, by: String, at: Timestamp, note: String = "") {
    self.item = item
    self.indicator = indicator
    self.isTrue = isTrue
    self.by = by
    self.at = at
    self.note = note
  }
}

/// A person's judgement of an alert.
package struct Verdict: Hashable, Sendable, Codable {
  package var alert: String
  package var isTrue: Bool
  package var by: String
  package var at: Timestamp
  package var note: String
  package init(alert: String, isTrue: Bool, by: String, at: Timestamp, note: String = "") {
    self.alert = alert
    self.isTrue = isTrue
    self.by = by
    self.at = at
    self.note = note
  }
}
