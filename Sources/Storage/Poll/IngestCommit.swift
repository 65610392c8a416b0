import Model

extension Store {
  /// Stores what the answers of many feeds change, in one transaction. A plan committed twice adds nothing.
  package func commit(_ plans: [IngestPlan]) throws(StorageError) -> CommitResult {
    guard !plans.isEmpty else { return CommitResult() }
    return try write { connection in
      var writer = try IngestWriter(connection, options: options)
      for plan in plans { try writer.write(plan) }
      try writer.finish(connection)
      return writer.result
    }
  }
}

/// Plans in, rows out, within one transaction: items, matches, stories, sightings, poll log, and the feed's state last.
struct IngestWriter {
  private(set) var result = CommitResult()
  private let options: StoreOptions
  private let rows: RowLookup
  private let saveState: Prepared
  private var items: ItemWriter
  private var matches: MatchWriter
  private let stories: StoryWriter
  private let sightings: SightingWriter
  private var polls: PollWriter

  init(_ connection: Connection, options: StoreOptions) throws {
    self.options = options
    rows = try RowLookup(connection)
    items = try ItemWriter(connection, rows: rows, fullText: options.fullText)
    matches = try MatchWriter(connection)
    stories = try StoryWriter(connection)
    sightings = try SightingWriter(connection, rows: rows)
    polls = try PollWriter(connection)
    saveState = try FeedStateTable.saving(connection)
  }

  mutating func write(_ plan: IngestPlan) throws {
    var storyOf = StoryRows(plan.stories, rows: rows)
    var planRows: [Int64] = []
    planRows.reserveCapacity(plan.items.count)
    var later: [(row: Int64, story: String)] = []
    items.now = plan.poll?.at
    for planned in plan.items {
      let place = try storyOf.row(for: planned)
      let outcome = try items.write(planned, story: place)
      planRows.append(outcome.row)
      count(outcome.change)
      switch place {
      case .own: storyOf.found(planned.story, row: outcome.row)
      case .open: later.append((outcome.row, planned.story))
      case .row, .asStored: break
      }
      try matches.write(planned.matches, item: outcome.row, isNew: outcome.change == .new)
    }
    // The founder may stand after its followers in the same answer.
    for (row, story) in later {
      try items.setStory(try storyOf.settled(story, fallback: row), ofItem: row)
    }
    for story in plan.stories { try stories.write(story, row: try storyOf.settled(story.id, fallback: nil)) }
    for sighting in plan.sightings {
      try sightings.write(sighting)
      result.sightings.append(sighting.id)
    }
    result.rows.append(planRows)
    let feed = try (plan.feedState?.feed ?? plan.poll?.feed).map { try rows.feed($0) }
    if let poll = plan.poll, let feed { try polls.write(poll, feed: feed) }
    if let state = plan.feedState, let feed { try FeedStateTable.save(state, row: feed, by: saveState) }
  }

  func finish(_ connection: Connection) throws {
    try matches.finish(connection)
    try polls.finish(keeping: options.pollLog)
  }

  private mutating func count(_ change: ItemWriter.Change) {
    switch change {
    case .new: result.newItems += 1
    case .edited: result.editedItems += 1
    case .unchanged: result.unchangedItems += 1
    }
  }
}
