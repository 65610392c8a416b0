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
    package var identity: @Sendable () -> ClientIdentity
    /// As configuration has it now; asked again at each reload.
    package var limits: @Sendable () -> PollingLimits
    package var clock: WallClock
    package var logger: Logger
    /// Decides and commits a batch; on the pipeline's own thread.
    package var ingest: @Sendable ([Arrival]) async throws -> IngestReport
    /// Tells the evaluate loop that there is something new.
    package var nudge: @Sendable () -> Void
    /// Tells whoever keeps subscriptions that a feed names a hub, or another one.
    package var hubFound: @Sendable () -> Void = {}
    package var readSecret: @Sendable (String) -> String?
  }

  package enum Command: Sendable {
    case reload([Feed])
    /// Feeds whose indicators have a pending or firing alert: they are asked at their full pace.
    case urgent(Set<String>)
    /// Feeds whose hub pushes, and until when it has promised to.
    case leases([String: Timestamp])
    case pushed(Push)
    case stop
  }

  enum Event: Sendable {
    case answered(PollReading)
    case committed(Result<IngestReport, any Error>, [PollReading])
    case wake
    case command(Command)
  }

  let around: Surroundings
  let post: AsyncStream<Event>.Continuation
  private let events: AsyncStream<Event>
  var feeds: [String: Feed]
  var states: [String: FeedState]
  var queue: PollQueue
  private var urgent: Set<String> = []
  private var isStopping = false
  private var timer: Task<Void, Never>?

  // Answers on their way to the store; see `PollLoop+Committing.swift`.
  var unread: [PollReading] = []
  var isCommitting = false
  var hold = CommitHold()
  /// States to be stored with the next batch, of feeds that are not in it themselves.
  var owed: [String: FeedState] = [:]
  /// How many feeds `runOnce` need not wait for any more.
  var finished = 0
  var isOnce = false

  // Whether the line is down; see `PollLoop+Line.swift`.
  var connectivity = Connectivity()
  var publicHosts = 0
  /// Feeds whose failure is being committed while the line turns out to be at fault.
  var toExcuse: Set<String> = []

  // What hubs push; see `PollLoop+Pushes.swift`.
  var pushes: [Push] = []
  var leases: [String: Timestamp] = [:]

  package init(feeds: [Feed], states: [FeedState], around: Surroundings) {
    self.around = around
    (events, post) = AsyncStream.makeStream(of: Event.self)
    self.feeds = Dictionary(feeds.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    self.states = Dictionary(states.map { ($0.feed, $0) }, uniquingKeysWith: { $1 })
    queue = PollQueue(limits: PollQueue.Limits(around.limits()))
    countHosts()
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
    for feed in feeds.values.sorted(by: { $0.id < $1.id }) { schedule(feed, now: now, wasAway: true) }
    await loop(until: { $0.isStopping })
  }

  /// Polls every feed once, whatever its due time, and returns. Feeds that are gone, paused, or have asked for a pause
  /// that is not over are left alone.
  package func runOnce() async {
    let now = around.clock.now()
    isOnce = true
    for feed in feeds.values.sorted(by: { $0.id < $1.id }) where !feed.paused {
      let state = state(of: feed, now: now)
      guard state.health != .gone || state.url != feed.url, (state.notBefore ?? now) <= now else { continue }
      states[feed.id] = state
      queue.add(feed, due: now, address: PollRequest.address(of: feed, state: state))
    }
    let asked = queue.count
    guard asked > 0 else { return }
    await loop(until: { $0.isStopping || $0.finished >= asked })
  }

  private func loop(until isDone: (PollLoop) -> Bool) async {
    await withDiscardingTaskGroup { group in
      startDue(in: &group)
      for await event in events {
        handle(event)
        commitIfIdle(in: &group)
        if isDone(self), !isCommitting, unread.isEmpty || isStopping { break }
        if !isStopping {
          startPushes(in: &group)
          startDue(in: &group)
        }
      }
      timer?.cancel()
      group.cancelAll()
    }
    await storeOwed()
  }

  private func handle(_ event: Event) {
    switch event {
    case .answered(let reading): take(reading)
    case .committed(let result, let readings): settle(result, readings)
    case .wake: break
    case .command(.stop): isStopping = true
    case .command(.urgent(let ids)): hurry(ids)
    case .command(.reload(let new)): reload(new)
    case .command(.leases(let new)): take(leases: new)
    case .command(.pushed(let push)): pushes.append(push)
    }
  }

  // MARK: Scheduling

  func state(of feed: Feed, now: Timestamp) -> FeedState {
    states[feed.id] ?? FeedState(feed: feed.id, url: feed.url, nextDue: Schedule.first(feed, now: now))
  }

  /// - Parameter wasAway: what hubs have sent until now did not reach us.
  private func schedule(_ feed: Feed, now: Timestamp, wasAway: Bool = false) {
    guard !feed.paused else { return }
    let state = state(of: feed, now: now)
    states[feed.id] = state
    // A changed address is asked at once; an unchanged one keeps its time, over restarts too.
    let isPushed = wasAway && state.webSubExpires != nil && state.failures == 0
    let keepsTime = state.url == feed.url && !isPushed
    let due = keepsTime ? Schedule.afterStop(feed, state: state, now: now) : Schedule.first(feed, now: now)
    let pause = state.url == feed.url ? state.notBefore : nil
    queue.add(feed, due: max(due, pause ?? due), address: PollRequest.address(of: feed, state: state))
  }

  private func reload(_ new: [Feed]) {
    let now = around.clock.now()
    feeds = Dictionary(new.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    countHosts()
    // Transfers under way end as they are; their feeds, if still configured, keep the new due time.
    var fresh = PollQueue(limits: PollQueue.Limits(around.limits()))
    fresh.adoptInFlight(from: queue)
    queue = fresh
    for feed in new.sorted(by: { $0.id < $1.id }) { schedule(feed, now: now) }
  }

  private func countHosts() {
    publicHosts = Set(feeds.values.compactMap { hostName($0.url) }.filter { !isLocal($0) }).count
  }

  /// Feeds that have just become urgent are asked as soon as their own interval and their server's wishes allow.
  private func hurry(_ ids: Set<String>) {
    let now = around.clock.now()
    for id in ids.subtracting(urgent).sorted() {
      guard let feed = feeds[id], let state = states[id], state.url == feed.url,
        let due = Schedule.urgent(feed, state: state, now: now)
      else { continue }
      _ = queue.bringForward(id, to: due)
    }
    urgent = ids
  }

  private func startDue(in group: inout DiscardingTaskGroup) {
    let now = around.clock.now()
    for id in queue.start(now: now) {
      guard let feed = feeds[id] else {
        queue.finish(id, now: now, nextDue: .distantFuture)
        continue
      }
      group.addTask(operation: job(feed, now: now))
    }
    timer?.cancel()
    timer = nil
    let wakes = [queue.nextWake(after: now), isCommitting ? nil : hold.until].compactMap { $0 }
    guard let wake = wakes.min() else { return }
    let (clock, post) = (around.clock, post)
    timer = Task {
      await clock.sleep(min(max(.zero, wake - now), .hours(1)))
      if !Task.isCancelled { post.yield(.wake) }
    }
  }

  private func job(_ feed: Feed, now: Timestamp) -> @Sendable () async -> Void {
    var state = state(of: feed, now: now)
    state.webSubExpires = leases[feed.id]
    let secrets = FeedSecrets(feed, read: around.readSecret)
    let request = PollRequest.make(
      secrets.feed, state: state, identity: around.identity(), credentials: secrets.credentials,
      isWhole: PollRequest.isDueWhole(feed, state: state, now: now))
    var job = PollJob(feed: feed, state: state, request: request)
    job.urgent = urgent.contains(feed.id)
    job.adoptAfter = around.limits().adoptAfter
    job.lacksCredentials = secrets.areIncomplete
    let (fetcher, clock, post) = (around.fetcher, around.clock, post)
    return { [job] in post.yield(.answered(await job.poll(fetcher, clock))) }
  }
}

extension PollQueue.Limits {
  init(_ settings: PollingLimits) {
    self.init()
    total = settings.parallel
    perHost = settings.perHost
    hostSpacing = settings.hostPause
  }
}
