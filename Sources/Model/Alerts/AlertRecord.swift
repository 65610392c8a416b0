/// Everything that the engine must remember of one alert: from it and the sightings, evaluation goes on after a restart.
///
/// One alert is one episode of a rule at one key. The store keeps all; a snapshot holds the latest of each rule and key.
package struct AlertRecord: Hashable, Sendable, Codable {
  /// Digest of rule, key and `started`; identifies the alert across its transitions.
  package var id: String
  package var rule: String
  package var ruleVersion: String
  /// `place`, `actor`, `publisher`, `feed`, `indicator`, `object` → id; empty for a rule without grouping.
  package var key: [String: String]
  package var state: State
  /// Gravest level reached in this episode.
  package var level: Severity
  package var threshold: Double
  /// When the condition began to hold.
  package var started: Timestamp
  package var pendingSince: Timestamp?
  package var firedAt: Timestamp?
  /// Since when the condition has ceased while the alert is kept firing.
  package var clearSince: Timestamp?
  package var resolvedAt: Timestamp?
  /// Since when it would have ceased, were the feeds that usually report it not failing.
  package var blindSince: Timestamp?
  package var lastEvaluated: Timestamp
  /// When evidence last came or changed; an acknowledgement before this time is void.
  package var lastEvidence: Timestamp
  package var lastNotified: Timestamp?
  /// A transition was muted, and channels have not been told of the alert since.
  package var withheld: Bool
  /// Repeated notifications sent since the last transition that was notified.
  package var repeats: Int
  /// Times that it was reopened soon after resolution.
  package var flaps: Int
  package var value: Double
  package var peak: Double
  /// Fingerprint of each sighting that ever counted, by its id: tells new and changed evidence.
  package var sightings: [String: Int64]
  /// Number of transitions so far.
  package var sequence: Int
  /// The last sentence said of it.
  package var summary: String

  package enum State: String, Hashable, Sendable, Codable, CaseIterable { case inactive, pending, firing, resolved }

  package init(id: String, rule: Rule, key: [String: String], started: Timestamp) {
    self.id = id
    self.rule = rule.id
    ruleVersion = rule.version
    self.key = key
    state = .inactive
    level = rule.levels.first?.severity ?? .notice
    threshold = rule.levels.first?.threshold ?? 0
    self.started = started
    lastEvaluated = started
    lastEvidence = started
    withheld = false
    repeats = 0
    flaps = 0
    value = 0
    peak = 0
    sightings = [:]
    sequence = 0
    summary = ""
  }
}
