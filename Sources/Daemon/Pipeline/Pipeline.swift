import Alerting
import Classification
import Ingestion
import Model
import Storage

/// One answer of one feed, read: the items that it carried and what the feed's state becomes.
package struct Arrival: Sendable {
  package var feed: String
  package var items: [Item]
  /// Under what other names the items may be stored, by identity.
  package var names: [String: ItemIdentity] = [:]
  package var state: FeedState?
  package var record: PollRecord?
  /// States of other feeds that this answer changes: a Retry-After for their host or group.
  package var otherStates: [FeedState]

  package init(feed: String, items: [Item], state: FeedState? = nil, record: PollRecord? = nil) {
    self.feed = feed
    self.items = items
    self.state = state
    self.record = record
    otherStates = []
  }
}

/// What a commit brought, and the states of the feeds as they were stored.
package struct IngestReport: Sendable {
  package var newItems: Int
  package var editedItems: Int
  package var sightings: Int
  package var states: [FeedState]
}

/// Items in, committed plans out; sightings in, committed alerts out. The same code serves the daemon, `run --once`,
/// `import` and `replay`. Confined to one thread: load, decide and commit follow each other without anything between.
package final class Pipeline {
  package let store: Store
  package private(set) var arena: Arena
  private var stories: StoryIndex
  private var newestItem = Timestamp.distantPast

  /// Set by replay, where every feed answers: how many there are so far.
  package var replayedFeeds: Int?

  /// Stories take no new items after so long; with the decay of similarity nothing would join them anyway.
  private var storyHorizon: TimeSpan { stories.options.horizon }

  /// Opens the pipeline on what the store holds: clustering takes up where it stopped.
  package init(store: Store, arena: Arena) throws(StorageError) {
    self.store = store
    self.arena = arena
    stories = Self.emptyIndex(arena)
    try restoreStories()
  }

  package func use(_ arena: Arena) throws(StorageError) {
    self.arena = arena
    try restoreStories()
  }

  private static func emptyIndex(_ arena: Arena) -> StoryIndex {
    StoryIndex(options: StoryOptions(arena.configuration.settings.stories), places: arena.configuration.places)
  }

  private func restoreStories() throws(StorageError) {
    stories = Self.emptyIndex(arena)
    guard let newest = try store.newestItemTime() else { return }
    newestItem = newest
    let members = try store.storyMembers(since: newest - storyHorizon)
    stories.restore(members, stories: try store.storiesOfItems(since: newest - storyHorizon))
  }

  // MARK: Ingest

  /// Decides and commits a batch of arrivals in one transaction.
  package func ingest(_ arrivals: [Arrival]) throws(StorageError) -> IngestReport {
    var working = WorkingSightings(store: store)
    var plans: [IngestPlan] = []
    for arrival in arrivals {
      plans.append(try plan(arrival, &working))
      plans += arrival.otherStates.map { IngestPlan(feedState: $0) }
    }
    do {
      let result = try store.commit(plans)
      stories.evict(before: newestItem - storyHorizon)
      return IngestReport(
        newItems: result.newItems, editedItems: result.editedItems, sightings: result.sightings.count,
        states: plans.compactMap(\.feedState))
    } catch {
      // The index is ahead of the store now; what was not committed must not draw later items to it.
      try? restoreStories()
      throw error
    }
  }

  private func plan(_ arrival: Arrival, _ working: inout WorkingSightings) throws(StorageError) -> IngestPlan {
    var plan = IngestPlan(feedState: arrival.state)
    let recognised = try recognise(arrival)
    let known = recognised.known
    if recognised.guidsChange { plan.feedState?.notes.append("guids change at each poll; link and text are used instead") }
    // Oldest first, whatever the order of the document: the earliest report founds the story.
    let ordered = recognised.items.sorted { ($0.effective, $0.identity) < ($1.effective, $1.identity) }
    for item in ordered {
      guard let settled = settle(item, known[item.identity]) else { continue }
      try add(settled, known[item.identity], to: &plan, &working)
    }
    plan.sightings = working.takeChanged()
    plan.poll = arrival.record
    plan.poll?.newItems = plan.items.count { $0.item.row == 0 }
    plan.poll?.editedItems = plan.items.count { $0.item.row != 0 }
    if let newest = plan.items.filter({ $0.item.row == 0 }).map(\.item.effective).max() { note(newest, &plan) }
    return plan
  }

  /// The items of an arrival under the identities by which the store knows them.
  private func recognise(_ arrival: Arrival) throws(StorageError) -> ItemRecognition {
    let feed = arrival.feed
    guard !arrival.items.isEmpty else { return ItemRecognition([], names: [:], known: [:]) }
    var recognition = ItemRecognition(
      arrival.items, names: arrival.names,
      known: try store.knownItems(feed: feed, identities: arrival.items.map(\.identity)))
    let others = recognition.otherNames
    if !others.isEmpty { recognition.consider(try store.knownItems(feed: feed, identities: others)) }
    let links = (arrival.state?.polls ?? 0) > 1 ? recognition.doubtfulLinks : []
    if !links.isEmpty {
      recognition.consider(
        links: try store.knownItems(feed: feed, links: links, canonical: ItemIdentity.canonical))
    }
    return recognition
  }

  /// The item as it is to be stored; nil when the store has it with the same text. An edit keeps the row, the identity
  /// and both times of the first version: a changed date must not make old news new.
  private func settle(_ item: Item, _ known: KnownItem?) -> Item? {
    guard let known else { return item }
    guard known.textHash != item.textHash else { return nil }
    var item = item
    item.row = known.row
    item.version = known.version + 1
    item.firstSeen = known.firstSeen
    item.effective = known.effective
    item.text.date = known.effective
    return item
  }

  private func add(
    _ item: Item, _ known: KnownItem?, to plan: inout IngestPlan, _ working: inout WorkingSightings
  ) throws(StorageError) {
    var item = item
    let source = arena.sources.source(of: item)
    item.wire = source.wire
    let matches = arena.indicators.classify(item.text)
    let assignment = try assign(item, matches, known)
    let story = assignment.story.id
    if !matches.matches.isEmpty || !matches.withheld.isEmpty || known != nil {
      var report = SightingReport(
        item: item, matches: matches, story: assignment.story, existing: try working.sightings(of: story),
        source: source.source)
      report.duplicateOf = assignment.duplicateOf
      working.replace(story: story, with: arena.sightings.sightings(after: report))
    }
    var planned = PlannedItem(item: item, matches: matches, story: story)
    planned.duplicateOf = assignment.duplicateOf
    plan.items.append(planned)
    plan.stories.removeAll { $0.id == story }
    plan.stories.append(assignment.story)
    newestItem = max(newestItem, item.effective)
  }

  /// An edit of an item that clustering has forgotten stays in its story; all else is decided by the index.
  private func assign(
    _ item: Item, _ matches: ItemMatches, _ known: KnownItem?
  ) throws(StorageError) -> StoryAssignment {
    if let known, known.effective < newestItem - storyHorizon,
      let story = try store.story(ofItem: known.row)
    {
      return StoryAssignment(story: story, isNew: false, duplicateOf: nil, similarity: 1, why: "an edit of a stored item")
    }
    return stories.assign(item, matches: matches)
  }

  /// A feed's rhythm is told from the effective times of its new items.
  private func note(_ newest: Timestamp, _ plan: inout IngestPlan) {
    guard var state = plan.feedState else { return }
    if let last = state.lastNewItem, newest > last {
      let count = max(1, plan.items.count { $0.item.row == 0 && $0.item.effective > last })
      state.rhythm = Schedule.rhythm(state.rhythm, gap: (newest - last) * (1 / Double(count)))
    }
    state.lastNewItem = max(newest, state.lastNewItem ?? newest)
    // Entries without dates look silent until they are stored.
    if state.health == .silent {
      state.health = .ok
      state.problem = nil
      state.healthSince = state.lastAttempt ?? newest
    }
    plan.feedState = state
  }

}

/// The sightings of the stories that a batch touches, loaded once and changed in memory until the commit.
private struct WorkingSightings {
  let store: Store
  private var byStory: [String: [Sighting]] = [:]
  private var changed: [String: Sighting] = [:]

  init(store: Store) { self.store = store }

  mutating func sightings(of story: String) throws(StorageError) -> [Sighting] {
    if let known = byStory[story] { return known }
    let loaded = try store.sightings(stories: [story])
    byStory[story] = loaded
    return loaded
  }

  mutating func replace(story: String, with sightings: [Sighting]) {
    let before = Dictionary(uniqueKeysWithValues: (byStory[story] ?? []).map { ($0.id, $0) })
    for sighting in sightings where before[sighting.id] != sighting { changed[sighting.id] = sighting }
    byStory[story] = sightings
  }

  mutating func takeChanged() -> [Sighting] {
    defer { changed = [:] }
    return changed.values.sorted { ($0.first, $0.id) < ($1.first, $1.id) }
  }
}

// MARK: Evaluate

extension Pipeline {
  /// Loads what the rules need, decides, and commits transitions with their notifications in one transaction.
  package func evaluate(now: Timestamp) throws(StorageError) -> EvaluationReport {
    var lookBack = LookBacks.of(arena.ruleBook)
    // Wakes that were missed are made up for, and look back from their own times.
    if let wake = try store.nextWake(), wake < now {
      for (indicator, span) in lookBack.indicators { lookBack.extend(indicator, to: span + (now - wake)) }
    }
    var request = EvaluationRequest(now: now, lookBack: lookBack)
    request.feeds = Set(arena.configuration.feeds.filter { !$0.paused }.map(\.id))
    var snapshot = try store.evaluationSnapshot(request)
    if let feeds = replayedFeeds { snapshot.assumeFullCoverage(of: feeds) }
    let plan = Evaluation.plan(arena.ruleBook, snapshot)
    try store.commit(plan)
    return EvaluationReport(
      transitions: plan.transitions, notifications: plan.notifications.count, nextWake: plan.nextWake,
      urgentFeeds: urgentFeeds(plan, snapshot))
  }

  /// The usual feeds of what is pending or firing now.
  private func urgentFeeds(_ plan: EvaluationPlan, _ snapshot: EvaluationSnapshot) -> Set<String> {
    let changed = Dictionary(plan.alerts.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    let active = snapshot.alerts.map { changed[$0.id] ?? $0 } + plan.alerts
    let sightings = Set(
      active.filter { $0.state == .pending || $0.state == .firing }.flatMap { $0.sightings.keys })
    guard !sightings.isEmpty else { return [] }
    let indicators = Set(snapshot.sightings.filter { sightings.contains($0.id) }.map(\.indicator))
    return Set(indicators.flatMap { snapshot.coverage.usual[$0].map { Array($0.keys) } ?? [] })
  }
}

extension EvaluationSnapshot {
  fileprivate mutating func assumeFullCoverage(of feeds: Int) {
    coverage = Coverage(feedsOK: feeds, feedsDue: feeds, usual: coverage.usual)
    history.uncoveredDays = []
  }
}
