import Model

/// One stored item as listings show it.
package struct ItemRow: Hashable, Sendable, Encodable {
  /// Stable across databases: feed, a space, identity.
  package var id: String
  package var row: Int64
  package var feed: String
  package var publisher: String
  package var title: String
  package var link: String
  package var summary: String
  package var published: Timestamp?
  package var updated: Timestamp?
  package var at: Timestamp
  package var firstSeen: Timestamp
  package var language: String?
  package var grade: Grade
  package var wire: String?
  package var version: Int
  package var story: String
  package var duplicateOf: String?
  package var indicators: [String]
  package var places: [String]
  package var withheld: [String]
  /// Where the words of the query stand; empty without one.
  package var highlights: [Highlight]
  /// The text round the first of them that the title does not hold.
  package var snippet: String?

  /// `start` and `end` count Unicode scalars of the field, `end` is exclusive.
  package struct Highlight: Hashable, Sendable, Encodable {
    package var field: TextField
    package var start: Int
    package var end: Int
  }

  enum CodingKeys: String, CodingKey {
    case id, row, feed, publisher, title, link, summary, published, updated, at
    case firstSeen = "first_seen"
    case language, grade, wire, version, story
    case duplicateOf = "duplicate_of"
    case indicators, places, withheld, highlights, snippet
  }

  init(_ stored: ItemRows.Stored, matches: ItemMatches, duplicateOf: String?) {
    let item = stored.item
    id = item.key
    row = item.row
    feed = item.feed
    publisher = item.publisher
    title = item.text.title
    link = item.link
    summary = item.text.summary
    published = item.published
    updated = item.updated
    at = item.effective
    firstSeen = item.firstSeen
    language = item.text.language
    grade = item.grade
    wire = item.wire
    version = item.version
    story = stored.story
    self.duplicateOf = duplicateOf
    indicators = matches.matches.map(\.indicator)
    places = matches.matches.flatMap(\.places).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    withheld = matches.withheld.map { "\($0.indicator): \($0.reason)" }
    highlights = []
    snippet = nil
  }
}
