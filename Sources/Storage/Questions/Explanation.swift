import Model

/// Everything behind one alert, sighting or item. What the id names stands first; what it rests on and what rests on it,
/// in the lists.
package struct Explanation: Sendable {
  package enum Subject: String, Sendable, Encodable { case alert, sighting, item, story }

  package var subject: Subject
  package var alerts: [AlertRow]
  package var sightings: [SightingRow]
  package var items: [ItemDetail]
  package var story: StoryRow?
}

/// One item down to its words: full text, earlier texts, every match and everything withheld, with evidence.
package struct ItemDetail: Sendable {
  package var item: Item
  package var story: String
  package var matches: ItemMatches
  package var versions: [Version]
  /// The text was dropped after its time; identity, title and matches are left.
  package var pruned: Bool

  package struct Version: Hashable, Sendable {
    package var version: Int
    package var seen: Timestamp
    package var replaced: Timestamp
    package var text: ItemText
  }
}

extension Store {
  /// By the id of an alert, a sighting or a story (or the beginning of an alert's or a sighting's), by an item's id (feed,
  /// a space, identity), row number or link. nil: nothing of that name, or more than one thing that begins so.
  package func explain(_ id: String) throws(StorageError) -> Explanation? {
    guard !id.isEmpty else { return nil }
    return try read { try Explainer($0).explain(id) }
  }
}

struct Explainer {
  private let connection: Connection
  private let alerts: AlertFinder
  private let sightings: SightingFinder

  init(_ connection: Connection) {
    self.connection = connection
    alerts = AlertFinder(connection)
    sightings = SightingFinder(connection)
  }

  func explain(_ id: String) throws -> Explanation? {
    if let alert = try one("alerts", id) { return try explainAlert(alert) }
    if let sighting = try one("sightings", id) { return try explainSighting(sighting) }
    if let row = try itemRow(id) { return try explainItem(row) }
    if let story = try StoryFinder(connection).row(id: id) {
      return Explanation(subject: .story, alerts: [], sightings: [], items: try items(keys: story.items), story: story)
    }
    return nil
  }

  private func explainAlert(_ id: String) throws -> Explanation {
    var query = AlertQuery(limit: 1)
    query.ids = [id]
    let rows = try alerts.rows(query)
    var wanted = SightingQuery(limit: .max)
    wanted.ids = rows.flatMap(\.sightings)
    wanted.withdrawn = true
    let found = wanted.ids.isEmpty ? [] : try sightings.rows(wanted)
    return Explanation(
      subject: .alert, alerts: rows, sightings: found, items: try items(keys: found.flatMap(\.items)), story: nil)
  }

  private func explainSighting(_ id: String) throws -> Explanation {
    var query = SightingQuery(limit: 1)
    query.ids = [id]
    query.withdrawn = true
    let found = try sightings.rows(query)
    return Explanation(
      subject: .sighting, alerts: try alertRows(of: found), sightings: found,
      items: try items(keys: found.flatMap(\.items)), story: try found.first.flatMap { try story($0.story) })
  }

  private func explainItem(_ row: Int64) throws -> Explanation {
    let found = try sightings.rows(item: row)
    let detail = try detail(row)
    return Explanation(
      subject: .item, alerts: try alertRows(of: found), sightings: found, items: [detail].compactMap { $0 },
      story: try detail.flatMap { try story($0.story) })
  }

  private func story(_ id: String) throws -> StoryRow? { try StoryFinder(connection).row(id: id) }

  private func alertRows(of sightings: [SightingRow]) throws -> [AlertRow] {
    var query = AlertQuery(limit: .max)
    query.ids = try sightings.flatMap { try alerts.ids(sighting: $0.id) }
    return query.ids.isEmpty ? [] : try alerts.rows(query)
  }

  /// The one id of the table that is or begins like this.
  private func one(_ table: String, _ id: String) throws -> String? {
    let exact = try connection.prepare("SELECT id FROM \(table) WHERE id = ?").first {
      $0.add(id)
    } row: {
      $0.text()
    }
    if let exact { return exact }
    guard id.utf8.count >= 4 else { return nil }
    // A range of the unique index; ids are hexadecimal digits, which all stand below this one.
    let found = try connection.prepare("SELECT id FROM \(table) WHERE id >= ? AND id < ? LIMIT 2").all {
      $0.add(id)
      $0.add(id + "\u{10FFFF}")
    } row: {
      $0.text()
    }
    return found.count == 1 ? found[0] : nil
  }

  func itemRow(_ id: String) throws -> Int64? {
    if let row = try RowLookup(connection).item(key: id) { return row }
    if let number = Int64(id) {
      let row = try connection.prepare("SELECT row FROM items WHERE row = ?").first {
        $0.add(number)
      } row: {
        $0.int64()
      }
      if let row { return row }
    }
    guard id.contains("://") else { return nil }
    // No index holds links: one person's question is worth a second, not a column of ten million rows.
    return try connection.prepare("SELECT row FROM items WHERE link = ? ORDER BY row DESC LIMIT 1").first {
      $0.add(id)
    } row: {
      $0.int64()
    }
  }

  private func items(keys: [String]) throws -> [ItemDetail] {
    let lookup = try RowLookup(connection)
    var seen: Set<String> = []
    return try keys.filter { seen.insert($0).inserted }.compactMap { key in
      try lookup.item(key: key).flatMap { try detail($0) }
    }
  }

  private func detail(_ row: Int64) throws -> ItemDetail? {
    let stored = try connection.prepare(ItemRows.select + " WHERE i.row = ?").first {
      $0.add(row)
    } row: {
      try ItemRows.value(&$0)
    }
    guard let stored else { return nil }
    let pruned = try connection.prepare("SELECT pruned FROM items WHERE row = ?").first {
      $0.add(row)
    } row: {
      $0.bool()
    }
    let versions = try connection.prepare(
      "SELECT version, seen, replaced, title, summary, content FROM item_versions WHERE item = ? ORDER BY version"
    ).all {
      $0.add(row)
    } row: { r in
      ItemDetail.Version(
        version: r.int(), seen: r.time(), replaced: r.time(),
        text: ItemText(title: r.text(), summary: r.text(), content: r.text(), language: stored.item.text.language))
    }
    return ItemDetail(
      item: stored.item, story: stored.story, matches: try MatchRows(connection).of(row), versions: versions,
      pruned: pruned ?? false)
  }
}
