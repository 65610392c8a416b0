import FeedParsing
import HTTPFetching
import Ingestion
import Logging
import Model

/// Due feeds in, committed items out: start what is due, read each answer where it arrives, hand answers to the pipeline
/// in batches, and note when each feed is due again.
///
/// One task owns all of its state; transfers and commits report to it as events.
package final class PollLoop {
  package struct Surroundings: Sendable {
    package var fetcher: HTTPFetcher
    package var identity: ClientIdentity
    package var clock: WallClock
    package var logger: Logger
    /// Decides and commits a batch; on the pipeline's own thread.
    package var ingest: @Sendable ([Arrival]) async throws -> IngestReport
    /// Tells the evaluate loop that there is something new.
    package var nudge: @Sendable () -> Void
    package var readCredentials: @Sendable (String) -> String?
  }

  package enum Command: Sendable {
    case reload([Feed])
    /// Feeds whose indicators have a pending or firing alert: adaptation does not slow them.
    case urgent(Set<String>)
    case stop
  }

  fileprivate enum Event: Sendable {
    case answered(Reading)
    case committed(Result<IngestReport, any Error>, [Reading])
    case wake
    case command(Command)
  }

  /// One answer, read.
  fileprivate struct Reading: Sendable {
    var outcome: PollOutcome
    var arrival: Arrival
  }

  private let around: Surroundings
  private let events: AsyncStream<Event>
  private let post: AsyncStream<Event>.Continuation
  private var feeds: [String: Feed]
  private var states: [String: FeedState]
  private var queue: PollQueue
  private var urgent: Set<String> = []
  private var unread: [Reading] = []
  private var isCommitting = false
  private var isStopping = false
  private var timer: Task<Void, Never>?

  static let batchSize = 100

  package init(feeds: [Feed], states: [FeedState], limits: PollQueue.Limits, around: Surroundings) {
    self.around = around
    (events, post) = AsyncStream.makeStream(of: Event.self)
    self.feeds = Dictionary(uniqueKeysWithValues: feeds.map { ($0.id, $0) })
    self.states = Dictionary(uniqueKeysWithValues: states.map { ($0.feed, $0) })
    queue = PollQueue(limits: limits)
  }

  /// Sends commands to the loop from anywhere.
  package var commands: @Sendable (Command) -> Void {
    let post = post
    return { post.yield(.command($0)) }
  }

  // MARK: Running

  /// Polls until told to stop.
  package func run() async {
    let now = around.clock.now()
    for feed in feeds.values.sorted(by: { $0.id < $1.id }) { schedule(feed, now: now) }
    await loop(until: { $0.isStopping })
  }

  /// Polls every feed once, whatever its due time, and returns. Feeds that are gone, paused, or have asked for a pause
  /// that is not over are left alone.
  package func runOnce() async {
    let now = around.clock.now()
    for feed in feeds.values.sorted(by: { $0.id < $1.id }) where !feed.paused {
      let state = state(of: feed, now: now)
      guard state.health != .gone || state.url != feed.url, (state.notBefore ?? now) <= now else { continue }
      queue.add(feed, due: now)
    }
    let asked = queue.count
    guard asked > 0 else { return }
    var answered = 0
    await loop(until: { loop in
      answered = loop.finished
      return loop.isStopping || answered >= asked
    })
  }

  private var finished = 0

  private func loop(until isDone: (PollLoop) -> Bool) async {
    await withDiscardingTaskGroup { group in
      startDue(in: &group)
      for await event in events {
        handle(event)
        commitIfIdle(in: &group)
        if isDone(self), !isCommitting, unread.isEmpty { break }
        if !isStopping { startDue(in: &group) }
      }
      timer?.cancel()
      group.cancelAll()
    }
  }

  private func handle(_ event: Event) {
    switch event {
    case .answered(let reading): unread.append(reading)
    case .committed(let result, let readings): settle(result, readings)
    case .wake: break
    case .command(.stop): isStopping = true
    case .command(.urgent(let ids)): urgent = ids
    case .command(.reload(let new)): reload(new)
    }
  }

  // MARK: Scheduling

  private func state(of feed: Feed, now: Timestamp) -> FeedState {
    states[feed.id] ?? FeedState(feed: feed.id, url: feed.url, nextDue: Schedule.first(feed, now: now))
  }

  private func schedule(_ feed: Feed, now: Timestamp) {
    guard !feed.paused else { return }
    var state = state(of: feed, now: now)
    // A changed address is asked at once; an unchanged one keeps its time, over restarts too.
    if state.url != feed.url { state.nextDue = Schedule.first(feed, now: now) }
    var due = state.nextDue
    // After a long stop many feeds are due at the same moment: they are spread as at the first start.
    if due < now, now - due > feed.every { due = Schedule.first(feed, now: now) }
    states[feed.id] = state
    queue.add(feed, due: max(due, state.notBefore ?? due))
  }

  private func reload(_ new: [Feed]) {
    let now = around.clock.now()
    feeds = Dictionary(uniqueKeysWithValues: new.map { ($0.id, $0) })
    // Transfers under way end as they are; their feeds, if still configured, keep the new due time.
    var fresh = PollQueue(limits: queue.limits)
    fresh.adoptInFlight(from: queue)
    queue = fresh
    for feed in new.sorted(by: { $0.id < $1.id }) { schedule(feed, now: now) }
  }

  private func startDue(in group: inout DiscardingTaskGroup) {
    let now = around.clock.now()
    for id in queue.start(now: now) {
      guard let feed = feeds[id] else {
        queue.finish(id, now: now, nextDue: .distantFuture)
        continue
      }
      start(feed, in: &group)
    }
    timer?.cancel()
    timer = nil
    if let wake = queue.nextWake(after: now) {
      let (clock, post) = (around.clock, post)
      timer = Task {
        await clock.sleep(min(wake - now, .hours(1)))
        if !Task.isCancelled { post.yield(.wake) }
      }
    }
  }

  private func start(_ feed: Feed, in group: inout DiscardingTaskGroup) {
    let now = around.clock.now()
    let state = state(of: feed, now: now)
    let credentials = feed.credentialsFile.flatMap(around.readCredentials)
    let request = PollRequest.make(
      feed, state: state, identity: around.identity, credentials: credentials, sharesHost: queue.sharesHost(feed.id))
    let isUrgent = urgent.contains(feed.id)
    let job = Job(fetcher: around.fetcher, clock: around.clock, post: post)
    group.addTask { await job.poll(feed, request, state: state, urgent: isUrgent) }
  }

  // MARK: Committing

  private func commitIfIdle(in group: inout DiscardingTaskGroup) {
    guard !isCommitting, !unread.isEmpty else { return }
    isCommitting = true
    var batch = Array(unread.prefix(Self.batchSize))
    unread.removeFirst(batch.count)
    for index in batch.indices { applyPause(&batch[index]) }
    let (ingest, post) = (around.ingest, post)
    let readings = batch
    group.addTask {
      let result: Result<IngestReport, any Error>
      do { result = .success(try await ingest(readings.map(\.arrival))) } catch { result = .failure(error) }
      post.yield(.committed(result, readings))
    }
  }

  /// A Retry-After that reaches beyond its feed puts off the other feeds of the host or group, and is remembered for them.
  private func applyPause(_ reading: inout Reading) {
    guard let pause = reading.outcome.pause, pause.scope != .feed else { return }
    let reached = feeds.values.filter { feed in
      guard feed.id != reading.arrival.feed else { return false }
      switch pause.scope {
      case .feed: return false
      case .host: return hostName(PollRequest.address(of: feed, state: state(of: feed, now: pause.until))) == pause.key
      case .group: return feed.group == pause.key
      }
    }
    for id in queue.putOff(reached.map(\.id).sorted(), until: pause.until) {
      guard var state = states[id] else { continue }
      state.notBefore = pause.until
      state.nextDue = max(state.nextDue, pause.until)
      states[id] = state
      reading.arrival.otherStates.append(state)
    }
  }

  private func settle(_ result: Result<IngestReport, any Error>, _ readings: [Reading]) {
    isCommitting = false
    let now = around.clock.now()
    switch result {
    case .success(let report):
      let stored = Dictionary(report.states.map { ($0.feed, $0) }, uniquingKeysWith: { $1 })
      for reading in readings { settle(reading, stored: stored[reading.arrival.feed], now: now) }
      if report.newItems + report.editedItems > 0 {
        around.logger.info(
          "polled", metadata: ["feeds": "\(readings.count)", "new": "\(report.newItems)", "edited": "\(report.editedItems)",
            "sightings": "\(report.sightings)"])
      }
      around.nudge()
    case .failure(let error):
      // Nothing of the batch was kept, validators included: the same documents are asked for again.
      around.logger.error("items could not be stored: \(error)")
      for reading in readings {
        finished += 1
        queue.finish(reading.arrival.feed, now: now, nextDue: now + .seconds(30))
      }
    }
  }

  /// - Parameter stored: the feed's state as committed: with the rhythm, which the pipeline tells.
  private func settle(_ reading: Reading, stored: FeedState?, now: Timestamp) {
    let id = reading.arrival.feed
    finished += 1
    let before = states[id]
    var state = stored ?? reading.outcome.state
    // A pause that another feed's answer brought meanwhile still holds.
    if let pause = before?.notBefore, pause > (state.notBefore ?? now) { state.notBefore = pause }
    states[id] = state
    queue.finish(id, now: now, nextDue: max(state.nextDue, state.notBefore ?? state.nextDue))
    log(reading, before: before)
  }

  private func log(_ reading: Reading, before: FeedState?) {
    for notice in reading.outcome.notices { around.logger.notice("\(notice)") }
    let state = reading.outcome.state
    guard state.health == .failing, before?.health != .failing || before?.problem != state.problem else { return }
    around.logger.warning(
      "feed \(state.feed) \(state.problem ?? "fails")", metadata: ["feed": "\(state.feed)", "failures": "\(state.failures)"])
  }
}

/// One poll in a task of its own: ask, read, report. Documents are parsed beside each other, and beside the pipeline.
private struct Job: Sendable {
  let fetcher: HTTPFetcher
  let clock: WallClock
  let post: AsyncStream<PollLoop.Event>.Continuation

  func poll(_ feed: Feed, _ request: HTTPRequest, state: FeedState, urgent: Bool) async {
    let answer = await ask(request)
    post.yield(.answered(read(answer, feed: feed, state: state, urgent: urgent)))
  }

  private func ask(_ request: HTTPRequest) async -> FeedAnswer {
    do throws(HTTPError) {
      return .response(try await fetcher.fetch(request))
    } catch {
      return .failure(error)
    }
  }

  private func read(_ answer: FeedAnswer, feed: Feed, state: FeedState, urgent: Bool) -> PollLoop.Reading {
    let now = clock.now()
    var reader = AnswerReader(feed: feed, state: state, now: now)
    reader.urgent = urgent
    let outcome = reader.read(answer)
    let maker = ItemMaker(
      feed: feed, feedLanguage: outcome.parsed?.language, now: now, backlog: state.lastGood == nil)
    let items = outcome.parsed.map(maker.items) ?? []
    return PollLoop.Reading(
      outcome: outcome, arrival: Arrival(feed: feed.id, items: items, state: outcome.state, record: outcome.record))
  }
}
