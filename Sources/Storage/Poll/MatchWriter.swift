import Model

/// What classification said of an item in, rows out; what was said of it before goes.
struct MatchWriter {
  private let insert: Prepared
  private let insertPlace: Prepared
  private let clear: Prepared
  private let clearPlaces: Prepared
  private let count: Prepared
  private var matched = 0
  private var withheld = 0

  init(_ connection: Connection) throws {
    insert = try connection.prepare(
      """
      INSERT INTO matches (
        item, indicator, version, withheld, score, evidence, phase, places, quantities, roles, event_date)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    insertPlace = try connection.prepare("INSERT OR IGNORE INTO match_places (place, item) VALUES (?, ?)")
    clear = try connection.prepare("DELETE FROM matches WHERE item = ?")
    count = try connection.prepare("SELECT count(*), count(withheld) FROM matches WHERE item = ?")
    clearPlaces = try connection.prepare("DELETE FROM match_places WHERE item = ?")
  }

  mutating func write(_ matches: ItemMatches, item: Int64, isNew: Bool) throws {
    matched += matches.matches.count
    withheld += matches.withheld.count
    if !isNew {
      let old = try count.first {
        $0.add(item)
      } row: {
        (all: $0.int(), withheld: $0.int())
      }
      matched -= (old?.all ?? 0) - (old?.withheld ?? 0)
      withheld -= old?.withheld ?? 0
      try clear.run { $0.add(item) }
      try clearPlaces.run { $0.add(item) }
    }
    for match in matches.matches { try write(match, item: item) }
    for withheld in matches.withheld { try write(withheld, item: item) }
  }

  /// Keeps account of how many there are.
  func finish(_ connection: Connection) throws {
    try Meta.add(matched, to: "matches", connection)
    try Meta.add(withheld, to: "withheld", connection)
  }

  private func write(_ match: Match, item: Int64) throws {
    try insert.run { b in
      b.add(item)
      b.add(match.indicator)
      b.add(match.version)
      b.addNull()
      b.add(match.score)
      b.add(JSONText.of(match.evidence))
      b.add(match.phase)
      b.add(JSONText.of(match.places))
      b.add(JSONText.of(match.quantities))
      b.add(JSONText.of(match.roles))
      b.add(match.eventDate)
    }
    for place in match.places {
      try insertPlace.run {
        $0.add(place)
        $0.add(item)
      }
    }
  }

  private func write(_ withheld: Withheld, item: Int64) throws {
    try insert.run { b in
      b.add(item)
      b.add(withheld.indicator)
      b.add(withheld.version)
      b.add(withheld.reason)
      b.add(withheld.score)
      b.add(JSONText.of(withheld.evidence))
      for _ in 0..<5 { b.addNull() }
    }
  }
}
