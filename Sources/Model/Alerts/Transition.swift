/// One change of an alert: a line of the alert log, and what every channel renders. Its JSON is a stable format.
package struct Transition: Hashable, Sendable, Codable {
  package var at: Timestamp
  package var alert: String
  package var rule: String
  package var ruleVersion: String
  package var kind: Kind
  package var severity: Severity
  package var key: [String: String]?
  package var value: Double
  package var threshold: Double
  package var window: String?
  /// Independent sources behind all its sightings.
  package var sources: Int
  package var summary: String
  package var started: Timestamp
  package var sightings: [Evidence]
  package var coverage: FeedCount
  /// Digest of alert, kind and sequence: the idempotency key of every delivery.
  package var id: String
  package var title: String?
  /// Admiralty pair, `B2`: reliability of the best source, credibility from independent corroboration.
  package var grade: String?
  /// Why channels are not told, though the log is: `silence 3f…`, `inhibited by torkham-shut`.
  package var muted: String?

  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case pending, firing, escalated, updated, resolved
  }

  package struct Evidence: Hashable, Sendable, Codable {
    package var indicator: String
    package var place: String?
    package var at: Timestamp
    package var title: String
    package var link: String
    package var feed: String

    /// Of a sighting: its earliest report.
    package init(_ sighting: Sighting) {
      indicator = sighting.indicator
      place = sighting.place
      at = sighting.first
      title = sighting.reports.first?.title ?? ""
      link = sighting.reports.first?.link ?? ""
      feed = sighting.reports.first?.feed ?? ""
    }
  }

  package struct FeedCount: Hashable, Sendable, Codable {
    package var feedsOK: Int
    package var feedsDue: Int
    package init(feedsOK: Int, feedsDue: Int) {
      self.feedsOK = feedsOK
      self.feedsDue = feedsDue
    }
    enum CodingKeys: String, CodingKey {
      case feedsOK = "feeds_ok"
      case feedsDue = "feeds_due"
    }
  }

  enum CodingKeys: String, CodingKey {
    case at, alert, rule
    case ruleVersion = "rule_version"
    case kind = "transition"
    case severity, key, value, threshold, window, sources, summary, started, sightings, coverage, id
    case title, grade, muted
  }

  package init(id: String, kind: Kind, record: AlertRecord, at: Timestamp) {
    self.at = at
    alert = record.id
    rule = record.rule
    ruleVersion = record.ruleVersion
    self.kind = kind
    severity = record.level
    key = record.key.isEmpty ? nil : record.key
    value = record.value
    threshold = record.threshold
    window = nil
    sources = 0
    summary = ""
    started = record.started
    sightings = []
    coverage = FeedCount(feedsOK: 0, feedsDue: 0)
    self.id = id
    title = nil
    grade = nil
    muted = nil
  }
}
