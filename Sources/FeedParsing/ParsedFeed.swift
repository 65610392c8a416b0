/// One feed document as read: bytes went in, this came out. Times are Unix seconds, UTC; links are absolute where
/// the document or the options gave a base. A document that is no feed has `ok == false` and no entries.
package struct ParsedFeed: Sendable, Equatable {
  package var ok = false
  /// What had to be repaired, cut or ignored, each named once.
  package var problems: [String] = []
  /// "rss2.0", "rss1.0", "rss0.91", "atom1.0", "atom0.3", "json1.1", "cdf"; "html" or "unknown" where not `ok`.
  package var format = "unknown"
  /// The encoding that the bytes were read as, lower case, for example "utf-8" or "windows-1252".
  package var encoding = "utf-8"
  /// Plain text.
  package var title: String?
  package var link: String?
  package var language: String?
  package var updated: Int64?
  package var authors: [String] = []
  package var ttlSeconds: Int?
  /// `sy:updatePeriod` divided by `sy:updateFrequency`.
  package var updatePeriodSeconds: Int?
  /// Hours of the day, 0 to 23, UTC.
  package var skipHours: [Int] = []
  /// Days of the week, 0 is Monday.
  package var skipDays: [Int] = []
  package var hubs: [String] = []
  package var selfLink: String?
  package var nextLink: String?
  package var previousArchiveLink: String?
  /// RFC 5005: the document holds every entry of the feed.
  package var isComplete = false
  /// RFC 5005: the document is an archive, which does not change.
  package var isArchive = false
  package var entries: [ParsedEntry] = []
  /// Set where the document is a page for people.
  package var page: HTMLPage?

  package init() {}
}
