/// Which feeds answer, and what each indicator usually owes to which: from it comes what silence means.
package struct Coverage: Hashable, Sendable, Codable {
  package var feedsOK: Int
  package var feedsDue: Int
  /// Feeds that are not well, by id.
  package var troubles: [Trouble]
  /// Indicator → feed → reports by it over the last `usualSpan`: its usual feeds.
  package var usual: [String: [String: Int]]
  package static let usualSpan = TimeSpan.days(90)
  /// The latest time that nobody asked the feeds in (the daemon was down): silence in it means nothing. nil: none of note.
  package var gap: Gap?

  package struct Gap: Hashable, Sendable, Codable {
    package var from: Timestamp
    /// When polling had caught up; nil: not yet.
    package var to: Timestamp?
    package init(from: Timestamp, to: Timestamp?) {
      self.from = from
      self.to = to
    }
  }

  package struct Trouble: Hashable, Sendable, Codable {
    package var feed: String
    package var health: FeedState.Health
    package var since: Timestamp
    package var problem: String?
    /// Of a silent feed: the time of its newest item, and its usual pause between two.
    package var quietSince: Timestamp?
    package var rhythm: TimeSpan?
    package init(feed: String, health: FeedState.Health, since: Timestamp, problem: String? = nil) {
      self.feed = feed
      self.health = health
      self.since = since
      self.problem = problem
    }
  }

  package init(feedsOK: Int, feedsDue: Int, troubles: [Trouble] = [], usual: [String: [String: Int]] = [:]) {
    self.feedsOK = feedsOK
    self.feedsDue = feedsDue
    self.troubles = troubles
    self.usual = usual
    gap = nil
  }
}
