/// What one evaluation reads: loaded at once, so that it is consistent.
package struct EvaluationSnapshot: Sendable {
  package var now: Timestamp
  /// The `now` of the evaluation before, from the store; nil at the first.
  package var lastEvaluated: Timestamp?
  /// The `nextWake` of that evaluation. One that has passed unattended is made up for, with the time that it was due.
  package var nextWake: Timestamp?
  /// Sorted by `first`, then `id`; as far back as `LookBack` says; withdrawn ones too.
  package var sightings: [Sighting]
  package var states: [ObjectState]
  /// The latest of each rule and key, whatever its state.
  package var alerts: [AlertRecord]
  /// Those that have not ended.
  package var silences: [Silence]
  /// Those of pending and firing alerts.
  package var acknowledgements: [Acknowledgement]
  package var coverage: Coverage
  package var history: HistoryStatistics
  /// Channels that fail or have failed.
  package var channels: [ChannelTrouble]

  package init(now: Timestamp, sightings: [Sighting], coverage: Coverage, history: HistoryStatistics) {
    self.now = now
    lastEvaluated = nil
    nextWake = nil
    self.sightings = sightings
    states = []
    alerts = []
    silences = []
    acknowledgements = []
    self.coverage = coverage
    self.history = history
    channels = []
  }
}

/// What baselines must know of the past beyond its sightings.
package struct HistoryStatistics: Hashable, Sendable, Codable {
  /// Effective time of the earliest item, or the first poll where that is earlier; nil: nothing yet.
  package var began: Timestamp?
  /// Days since the epoch (UTC) on which fewer than half of the due polls were answered: unknown, not zero.
  package var uncoveredDays: Set<Int>
  package init(began: Timestamp?, uncoveredDays: Set<Int> = []) {
    self.began = began
    self.uncoveredDays = uncoveredDays
  }
}
