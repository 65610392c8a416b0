import Model

/// One alert as listings show it, with its transitions, oldest first.
package struct AlertRow: Hashable, Sendable, Encodable {
  package var alert: String
  package var rule: String
  package var ruleVersion: String
  package var key: [String: String]?
  package var state: AlertRecord.State
  package var severity: Severity
  package var value: Double
  package var peak: Double
  package var threshold: Double
  package var started: Timestamp
  package var firedAt: Timestamp?
  package var resolvedAt: Timestamp?
  package var lastEvidence: Timestamp
  package var summary: String
  /// Ids of the sightings that ever counted.
  package var sightings: [String]
  /// The latest; void where evidence came after it.
  package var acknowledged: Acknowledgement?
  /// The latest judgement of a person.
  package var verdict: Bool?
  package var transitions: [Transition]

  enum CodingKeys: String, CodingKey {
    case alert, rule
    case ruleVersion = "rule_version"
    case key, state, severity, value, peak, threshold, started
    case firedAt = "fired_at"
    case resolvedAt = "resolved_at"
    case lastEvidence = "last_evidence"
    case summary, sightings, acknowledged, verdict, transitions
  }

  init(_ record: AlertRecord) {
    alert = record.id
    rule = record.rule
    ruleVersion = record.ruleVersion
    key = record.key.isEmpty ? nil : record.key
    state = record.state
    severity = record.level
    value = record.value
    peak = record.peak
    threshold = record.threshold
    started = record.started
    firedAt = record.firedAt
    resolvedAt = record.resolvedAt
    lastEvidence = record.lastEvidence
    summary = record.summary
    sightings = record.sightings.keys.sorted()
    acknowledged = nil
    verdict = nil
    transitions = []
  }
}
