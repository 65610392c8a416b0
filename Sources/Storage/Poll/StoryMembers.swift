import Model

extension Store {
  /// Items with an effective time not before `since`, with their matches and story, earliest first: from them clustering
  /// takes up its work after a restart.
  package func storyMembers(since: Timestamp) throws(StorageError) -> [StoryMember] {
    try read { connection in
      let query = try connection.prepare(
        ItemRows.select + " WHERE i.effective >= ? ORDER BY i.effective, i.row")
      let matches = try MatchRows(connection)
      var members: [StoryMember] = []
      try query.each {
        $0.add(since)
      } row: { r in
        let stored = try ItemRows.value(&r)
        members.append(
          StoryMember(item: stored.item, matches: try matches.of(stored.item.row), story: stored.story))
      }
      return members
    }
  }
}

/// Rows of `items` to values.
enum ItemRows {
  struct Stored {
    var item: Item
    var story: String
  }

  static let select = """
    SELECT i.row, f.id, i.identity, i.version, i.text_hash, i.first_seen, i.effective, i.published, i.updated, i.backlog,
      i.grade, i.language, i.wire, i.publisher, i.link, i.authors, i.categories, i.title, i.summary, i.content,
      coalesce(t.id, '')
    FROM items i JOIN feeds f ON f.row = i.feed LEFT JOIN stories t ON t.row = i.story
    """

  static func value(_ r: inout RowReader) throws -> Stored {
    let row = r.int64()
    let feed = r.text()
    let identity = r.text()
    let version = r.int()
    let hash = r.int64()
    let firstSeen = r.time()
    var item = Item(
      feed: feed, identity: identity, text: ItemText(title: ""), firstSeen: firstSeen, effective: r.time())
    item.row = row
    item.version = version
    item.textHash = hash
    item.published = r.optionalTime()
    item.updated = r.optionalTime()
    item.backlog = r.bool()
    item.grade = Grade(rawValue: r.text()) ?? .f
    item.text.language = r.optionalText()
    item.wire = r.optionalText()
    item.publisher = r.text()
    item.link = r.text()
    item.authors = try JSONText.read([String].self, from: r.optionalText()) ?? []
    item.text.categories = try JSONText.read([String].self, from: r.optionalText()) ?? []
    item.text.title = r.text()
    item.text.summary = r.text()
    item.text.content = r.text()
    // What classification reads besides the words is the item's own.
    item.text.feed = feed
    item.text.publisher = item.publisher
    item.text.date = item.effective
    return Stored(item: item, story: r.text())
  }
}

/// What classification said of one item after another.
struct MatchRows {
  private let query: Prepared

  init(_ connection: Connection) throws {
    query = try connection.prepare(
      """
      SELECT indicator, version, withheld, score, evidence, phase, places, quantities, roles, event_date
      FROM matches WHERE item = ? ORDER BY row
      """)
  }

  func of(_ item: Int64) throws -> ItemMatches {
    var found = ItemMatches()
    try query.each {
      $0.add(item)
    } row: { r in
      var match = Match(indicator: r.text(), version: r.text(), score: 0)
      let reason = r.optionalText()
      match.score = r.double()
      match.evidence = try JSONText.read([Evidence].self, from: r.optionalText()) ?? []
      if let reason {
        found.withheld.append(
          Withheld(
            indicator: match.indicator, version: match.version, reason: reason, score: match.score,
            evidence: match.evidence))
        return
      }
      match.phase = r.optionalText()
      match.places = try JSONText.read([String].self, from: r.optionalText()) ?? []
      match.quantities = try JSONText.read([Quantity].self, from: r.optionalText()) ?? []
      match.roles = try JSONText.read([String: String].self, from: r.optionalText()) ?? [:]
      match.eventDate = r.optionalTime()
      found.matches.append(match)
    }
    return found
  }
}
