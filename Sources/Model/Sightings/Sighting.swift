/// Story × indicator × place: what rules count. Derived from the matches of the story's items.
package struct Sighting: Hashable, Sendable, Codable {
  /// Stable across databases and replays: digest of story, indicator and place.
  package var id: String
  package var indicator: String
  package var place: String?
  package var story: String
  /// Effective time of the earliest item that supports it; the sighting counts at this time.
  package var first: Timestamp
  package var last: Timestamp
  /// The day of the happening where the text says it.
  package var eventDate: Timestamp?
  package var phase: String?
  /// The greatest value reported of each quantity: reports of one happening are never summed.
  package var quantities: [Quantity]
  package var roles: [String: String]
  /// Supporting reports, earliest first.
  package var reports: [Report]
  /// A claim and its denial stand in the same story.
  package var disputed: Bool
  /// A later version or a retraction took the support away.
  package var withdrawn: Bool

  package struct Report: Hashable, Sendable, Codable {
    /// Row of the item; its stable key; what to show of it.
    package var item: Int64
    package var key: String
    package var feed: String
    package var publisher: String
    /// The independent source counted: owner group, wire service, or the publisher itself.
    package var source: String
    package var grade: Grade
    package var at: Timestamp
    package var firstSeen: Timestamp
    package var title: String
    package var link: String
    package var score: Double
    /// The phase that this report tells: a story runs from announced to under way to concluded.
    package var phase: String?
    package init(item: Int64, key: String, feed: String, publisher: String, source: String, at: Timestamp) {
      self.item = item
      self.key = key
      self.feed = feed
      self.publisher = publisher
      self.source = source
      self.at = at
      grade = .f
      firstSeen = at
      title = ""
      link = ""
      score = 1
      phase = nil
    }
  }

  package init(id: String, indicator: String, place: String?, story: String, first: Timestamp) {
    self.id = id
    self.indicator = indicator
    self.place = place
    self.story = story
    self.first = first
    last = first
    phase = nil
    quantities = []
    roles = [:]
    reports = []
    disputed = false
    withdrawn = false
  }

  /// Independent sources, each once, in order of their first report.
  package var sources: [String] {
    var seen: Set<String> = []
    return reports.compactMap { seen.insert($0.source).inserted ? $0.source : nil }
  }

  /// Reliability of the best source.
  package var grade: Grade { reports.map(\.grade).max() ?? .f }
}
