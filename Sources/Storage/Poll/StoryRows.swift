import Model

/// Story ids of one plan to rows. A story's row is that of the item that founded it.
struct StoryRows {
  /// Where a planned item's story stands.
  enum Place {
    /// The item founded it, or will: the item's own row.
    case own
    case row(Int64)
    /// Stored already, and the plan says nothing of its story.
    case asStored
    /// The founder is not stored yet: it comes later in this plan.
    case open
  }

  private let rows: RowLookup
  private var founders: [String: String]
  private var known: [String: Int64] = [:]

  init(_ stories: [Story], rows: RowLookup) {
    self.rows = rows
    founders = Dictionary(stories.map { ($0.id, $0.founder) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func row(for planned: PlannedItem) throws -> Place {
    guard let founder = founders[planned.story] else { return planned.item.row == 0 ? .own : .asStored }
    if founder == planned.item.key { return .own }
    if let row = try find(planned.story) { return .row(row) }
    return .open
  }

  /// The founder is stored now, and this is its row.
  mutating func found(_ story: String, row: Int64) { known[story] = row }

  /// After all items are stored. A founder that is nowhere leaves the story to its first follower.
  mutating func settled(_ story: String, fallback: Int64?) throws -> Int64? {
    if let row = try find(story) { return row }
    known[story] = fallback
    return fallback
  }

  private mutating func find(_ story: String) throws -> Int64? {
    if let row = known[story] { return row }
    guard let founder = founders[story] else { return nil }
    let row = try rows.item(key: founder)
    known[story] = row
    return row
  }
}
