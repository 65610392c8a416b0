/// What is remembered of a feed between polls. Stored in the same transaction as the items of the answer, last.
package struct FeedState: Hashable, Sendable, Codable {
  package var feed: String
  /// The configured address that the rest is about; validators are void when it changes.
  package var url: String
  /// Sent back byte for byte as received.
  package var etag: String?
  package var lastModified: String?
  /// Hash of the last body that parsed; an equal one is not parsed again.
  package var bodyHash: Int64?
  package var nextDue: Timestamp
  /// Not before this time, whatever else asks for a poll (Retry-After).
  package var notBefore: Timestamp?
  package var lastAttempt: Timestamp?
  package var lastGood: Timestamp?
  package var lastNewItem: Timestamp?
  package var lastStatus: Int?
  package var failures: Int
  package var health: Health
  package var healthSince: Timestamp
  /// In plain words what is wrong; nil while nothing is.
  package var problem: String?
  package var notes: [String]
  /// A permanent redirect that has not held long enough to be adopted.
  package var movedTo: String?
  package var movedSince: Timestamp?
  /// The adopted address after a 301 or 308 that held.
  package var adopted: String?
  /// Mean pause between new items, decayed; nil until two were seen.
  package var rhythm: TimeSpan?
  /// Entries in the last good document, and a decayed mean of it: a feed that shrinks is unwell.
  package var lastEntryCount: Int?
  package var meanEntryCount: Double?
  /// The pause that the document asks for (ttl, updatePeriod), contained by the ceiling.
  package var declaredPause: TimeSpan?
  /// How long the last answer stays fresh by its headers (Cache-Control, Expires), contained by the ceiling.
  package var freshFor: TimeSpan?
  /// Hours and days in which the document asks not to be read; kept over answers without a document.
  package var skips: SkippedTimes?
  package var title: String?
  package var hub: String?
  package var selfLink: String?
  package var webSubExpires: Timestamp?
  package var polls: Int

  package enum Health: String, Hashable, Sendable, Codable, CaseIterable {
    case new, ok, failing, silent, shrinking, future, gone, paused
  }

  package init(feed: String, url: String, nextDue: Timestamp) {
    self.feed = feed
    self.url = url
    self.nextDue = nextDue
    failures = 0
    health = .new
    healthSince = nextDue
    notes = []
    polls = 0
  }

  /// It answered properly at the last attempt.
  package var isAnswering: Bool { health != .failing && health != .gone && health != .new }
}
