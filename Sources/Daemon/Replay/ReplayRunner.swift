import Classification
import Model
import Storage

/// Past items in, at simulated time through the whole pipeline, transitions out. The same input and configuration give the
/// same output, whatever the wall clock, and however often the run is interrupted.
package final class ReplayRunner {
  package struct Options: Sendable {
    /// Runs time on to here past the last item.
    package var until: Timestamp?
    /// Closes and reopens the pipeline after so many items; nothing may depend on it.
    package var restartEvery: Int?
    package init() {}
  }

  private let arena: Arena
  private let store: Store
  private let options: Options
  private var pipeline: Pipeline
  private var feeds: Set<String> = []
  private var sinceRestart = 0
  private var nextWake: Timestamp?
  private let emit: (Transition) -> Void

  /// - Parameter emit: called with each transition, in order.
  package init(
    arena: Arena, store: Store, options: Options = Options(), emit: @escaping (Transition) -> Void
  ) throws(StorageError) {
    self.arena = arena
    self.store = store
    self.options = options
    self.emit = emit
    pipeline = try Pipeline(store: store, arena: arena)
  }

  /// - Parameter items: with effective times; they are sorted here. `progress` hears how many are done.
  package func run(_ items: [Item], progress: (Int) -> Void = { _ in }) throws(StorageError) {
    let ordered = items.sorted { ($0.effective, $0.key) < ($1.effective, $1.key) }
    var index = 0
    while index < ordered.count {
      let now = ordered[index].effective
      var end = index
      while end < ordered.count, ordered[end].effective == now { end += 1 }
      try step(ordered[index..<end], now: now)
      index = end
      progress(index)
    }
    try runOn()
  }

  private func step(_ items: ArraySlice<Item>, now: Timestamp) throws(StorageError) {
    if let every = options.restartEvery, sinceRestart >= every { try restart() }
    sinceRestart += items.count
    var byFeed: [String: [Item]] = [:]
    for item in items { byFeed[item.feed, default: []].append(item) }
    feeds.formUnion(byFeed.keys)
    let arrivals = byFeed.keys.sorted().map { Arrival(feed: $0, items: byFeed[$0] ?? []) }
    let report = try pipeline.ingest(arrivals)
    if report.sightings > 0 || nextWake.map({ $0 <= now }) ?? false { try evaluate(now: now) }
  }

  private func evaluate(now: Timestamp) throws(StorageError) {
    pipeline.replayedFeeds = feeds.count
    let report = try pipeline.evaluate(now: now)
    for transition in report.transitions { emit(transition) }
    nextWake = report.nextWake
  }

  /// After the last item, time goes on from wake to wake.
  private func runOn() throws(StorageError) {
    guard let until = options.until else { return }
    while let wake = nextWake, wake <= until { try evaluate(now: wake) }
    try evaluate(now: until)
  }

  private func restart() throws(StorageError) {
    pipeline = try Pipeline(store: store, arena: arena)
    sinceRestart = 0
  }
}

extension Arena {
  /// An input line as the item that the pipeline would have made of it, first seen when it was published.
  package func item(_ input: InputItem) -> Item? {
    guard let published = input.published, let feedID = input.feed else { return nil }
    let feed = feeds[feedID]
    var text = input.text
    text.feed = feedID
    text.date = published
    var item = Item(feed: feedID, identity: "guid:" + input.id, text: text, firstSeen: published, effective: published)
    item.link = input.link
    item.published = published
    item.publisher = input.source ?? input.publisher ?? feed?.publisher ?? feedID
    item.text.publisher = item.publisher
    item.text.language = text.language ?? feed?.language
    item.grade = feed?.grade ?? sources.publisher(named: item.publisher)?.grade ?? .f
    item.textHash = Int64(bitPattern: Digest.of(text.title, text.summary, text.content).value)
    return item
  }
}
