/// An entry that is ours: identified, dated, in plain text. Its edits are versions.
package struct Item: Hashable, Sendable {
  /// Row number once stored; 0 before.
  package var row: Int64
  package var feed: String
  /// What tells it from others of its feed: guid, else canonical link, else content hash (prefix `guid:`, `link:`, `hash:`).
  package var identity: String
  /// 1 for the first text, one more at each edit.
  package var version: Int
  package var text: ItemText
  package var link: String
  /// The organisation that stands behind the report, after `<source>`, by-line and configuration.
  package var publisher: String
  package var grade: Grade
  /// The wire service whose copy this is, where a by-line says so.
  package var wire: String?
  package var authors: [String]
  package var published: Timestamp?
  package var updated: Timestamp?
  package var firstSeen: Timestamp
  /// `published` contained to a sane range round `firstSeen`; else `firstSeen`. Windows count by it.
  package var effective: Timestamp
  /// 64-bit hash over the text; an edit is a change of it.
  package var textHash: Int64
  /// It stood in the feed's first answer or came from an archive: it never alerts beyond what its effective time justifies.
  package var backlog: Bool

  package init(feed: String, identity: String, text: ItemText, firstSeen: Timestamp, effective: Timestamp) {
    row = 0
    self.feed = feed
    self.identity = identity
    version = 1
    self.text = text
    link = ""
    publisher = ""
    grade = .f
    wire = nil
    authors = []
    published = nil
    updated = nil
    self.firstSeen = firstSeen
    self.effective = effective
    textHash = 0
    backlog = false
  }

  /// Stable name across databases: `feed` and `identity` joined by a space.
  package var key: String { feed + " " + identity }
}
