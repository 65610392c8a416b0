import Model

/// One sighting as listings show it, with its sources and its evidence.
package struct SightingRow: Hashable, Sendable, Encodable {
  package var id: String
  package var indicator: String
  package var place: String?
  package var story: String
  package var first: Timestamp
  package var last: Timestamp
  package var eventDate: Timestamp?
  package var phase: String?
  package var quantities: [Quantity]
  package var roles: [String: String]
  package var grade: Grade
  package var disputed: Bool
  package var withdrawn: Bool
  /// Independent sources, in order of their first report.
  package var sources: [String]
  /// Ids of the items, in the same order as the reports.
  package var items: [String]
  package var reports: [Report]
  package var evidence: [Quote]

  package struct Report: Hashable, Sendable, Encodable {
    package var item: String
    package var row: Int64
    package var feed: String
    package var publisher: String
    package var source: String
    package var grade: Grade
    package var at: Timestamp
    package var title: String
    package var link: String
    package var score: Double
  }

  /// Words of one of the items; `start` and `end` count Unicode scalars of the field.
  package struct Quote: Hashable, Sendable, Encodable {
    package var item: String
    package var field: TextField
    package var start: Int
    package var end: Int
    package var text: String
  }

  enum CodingKeys: String, CodingKey {
    case id, indicator, place, story, first, last
    case eventDate = "event_date"
    case phase, quantities, roles, grade, disputed, withdrawn, sources, items, reports, evidence
  }

  init(_ sighting: Sighting, evidence: [Quote]) {
    id = sighting.id
    indicator = sighting.indicator
    place = sighting.place
    story = sighting.story
    first = sighting.first
    last = sighting.last
    eventDate = sighting.eventDate
    phase = sighting.phase
    quantities = sighting.quantities
    roles = sighting.roles
    grade = sighting.grade
    disputed = sighting.disputed
    withdrawn = sighting.withdrawn
    sources = sighting.sources
    items = sighting.reports.map(\.key)
    reports = sighting.reports.map {
      Report(
        item: $0.key, row: $0.item, feed: $0.feed, publisher: $0.publisher, source: $0.source, grade: $0.grade,
        at: $0.at,
        title: $0.title, link: $0.link, score: $0.score)
    }
    self.evidence = evidence
  }
}
