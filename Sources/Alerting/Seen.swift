import Model

/// A sighting as it stood at one instant, shared instead of copied: evaluation hands each one round many times.
final class Seen: Sendable {
  let sighting: Sighting
  let id: String
  let first: Timestamp
  /// Independent sources, each once, by first report.
  let sources: [String]

  init(_ sighting: Sighting) {
    self.sighting = sighting
    id = sighting.id
    first = sighting.first
    sources = sighting.sources
  }

  var indicator: String { sighting.indicator }
  var place: String? { sighting.place }
  var story: String { sighting.story }
  var phase: String? { sighting.phase }
  var last: Timestamp { sighting.last }
  var quantities: [Quantity] { sighting.quantities }
  var roles: [String: String] { sighting.roles }
  var disputed: Bool { sighting.disputed }
  var withdrawn: Bool { sighting.withdrawn }
  var grade: Grade { sighting.grade }

  static func isEarlier(_ a: Seen, _ b: Seen) -> Bool { a.first == b.first ? a.id < b.id : a.first < b.first }
}

/// Sightings of which nothing lies ahead, kept between the steps of a walk through the past.
final class SeenCache {
  private var known: [String: Seen] = [:]

  subscript(id: String) -> Seen? {
    get { known[id] }
    set { known[id] = newValue }
  }
}
