import Model

/// What an evaluation needs to have loaded.
package struct EvaluationRequest: Sendable {
  package var now: Timestamp
  /// How far back the sightings of each indicator go; indicators that it does not name are left out.
  package var lookBack: LookBack
  /// Feeds that configuration has and does not pause: what coverage is about. nil: every feed with a state.
  package var feeds: Set<String>?

  package init(now: Timestamp, lookBack: LookBack) {
    self.now = now
    self.lookBack = lookBack
    feeds = nil
  }
}
