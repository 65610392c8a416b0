/// What one answer of one feed changes, decided without touching the store; committed in one transaction,
/// the feed's state (its validators) last.
package struct IngestPlan: Hashable, Sendable {
  package var items: [PlannedItem]
  /// Stories that are new or have grown.
  package var stories: [Story]
  /// Sightings as they stand after this answer, replacing those with the same id.
  package var sightings: [Sighting]
  /// nil for imports, which have no feed to poll.
  package var feedState: FeedState?
  package var poll: PollRecord?

  package init(feedState: FeedState? = nil) {
    items = []
    stories = []
    sightings = []
    self.feedState = feedState
    poll = nil
  }
}

/// A new item (`item.row` 0) or a new version of a stored one, with what classification said of it.
package struct PlannedItem: Hashable, Sendable {
  package var item: Item
  package var matches: ItemMatches
  /// Id of the story that it belongs to.
  package var story: String
  /// Key of the earlier item whose text this one repeats, where it is a copy.
  package var duplicateOf: String?
  package init(item: Item, matches: ItemMatches, story: String) {
    self.item = item
    self.matches = matches
    self.story = story
    duplicateOf = nil
  }
}

/// What the store knows of an item when its feed carries it again.
package struct KnownItem: Hashable, Sendable {
  package var row: Int64
  package var identity: String
  package var version: Int
  package var textHash: Int64
  package var firstSeen: Timestamp
  package var effective: Timestamp
  package var story: String
  package init(
    row: Int64, identity: String, version: Int, textHash: Int64, firstSeen: Timestamp, effective: Timestamp, story: String
  ) {
    self.row = row
    self.identity = identity
    self.version = version
    self.textHash = textHash
    self.firstSeen = firstSeen
    self.effective = effective
    self.story = story
  }
}

/// One line of the poll log.
package struct PollRecord: Hashable, Sendable, Codable {
  package var feed: String
  package var at: Timestamp
  /// `ok`, `unchanged`, `failed`, `redirected`, `gone`.
  package var outcome: String
  package var status: Int?
  package var newItems: Int
  package var editedItems: Int
  package var bytes: Int
  package var milliseconds: Int
  package var problem: String?
  package init(feed: String, at: Timestamp, outcome: String) {
    self.feed = feed
    self.at = at
    self.outcome = outcome
    status = nil
    newItems = 0
    editedItems = 0
    bytes = 0
    milliseconds = 0
    problem = nil
  }
}
