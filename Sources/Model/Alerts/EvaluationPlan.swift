/// What one evaluation decided: committed in one transaction, all or nothing.
package struct EvaluationPlan: Hashable, Sendable, Codable {
  /// To be stored, with `nextWake`, as the next snapshot's `lastEvaluated`.
  package var evaluatedAt: Timestamp
  /// Inserted or replaced by `id`.
  package var alerts: [AlertRecord]
  /// Appended, in order.
  package var transitions: [Transition]
  package var notifications: [Notification]
  /// Inserted or replaced by machine and object.
  package var states: [ObjectState]
  package var stateTransitions: [StateTransition]
  /// Present odds of each hypothesis, for display; they are a function of the sightings.
  package var odds: [HypothesisOdds]
  /// What each rule now measures, for display and for “why not”.
  package var readings: [Reading]
  /// The earliest instant after `evaluatedAt` at which something could change without new data; nil: none.
  package var nextWake: Timestamp?

  package init(evaluatedAt: Timestamp) {
    self.evaluatedAt = evaluatedAt
    alerts = []
    transitions = []
    notifications = []
    states = []
    stateTransitions = []
    odds = []
    readings = []
    nextWake = nil
  }

  /// Nothing but the time would change in the store.
  package var changesNothing: Bool {
    alerts.isEmpty && transitions.isEmpty && notifications.isEmpty && states.isEmpty && stateTransitions.isEmpty
  }
}

/// What a rule measures at a key at one time.
package struct Reading: Hashable, Sendable, Codable {
  package var rule: String
  package var key: [String: String]
  package var value: Double
  /// The level met, if any.
  package var level: Severity?
  /// What was seen, in words: `4 today; 0.4 a day is usual over 26 days; expected once in about 300 days`.
  package var words: String
  /// Why the value is not to be trusted: `blind: 2 of 3 usual feeds fail`, `baseline not established`.
  package var unknown: String?

  package init(rule: String, key: [String: String], value: Double, words: String) {
    self.rule = rule
    self.key = key
    self.value = value
    level = nil
    self.words = words
    unknown = nil
  }
}
