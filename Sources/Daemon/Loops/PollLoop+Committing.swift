import HTTPFetching
import Ingestion
import Logging
import Model
import Storage

/// Answers that the store would not take: for how long they are held, and whether they are tried one by one.
struct CommitHold {
  var until: Timestamp?
  var failures = 0
  /// So many of the first answers are committed one by one: among them is one that cannot be stored.
  var singly = 0
}

/// From answers to the store and back: batches, pauses that reach beyond their feed, and a store that refuses.
extension PollLoop {
  static let batchSize = 100
  /// `runOnce` gives up on a store that refuses so often.
  static let patience = 3

  func commitIfIdle(in group: inout DiscardingTaskGroup) {
    guard !isCommitting, !unread.isEmpty, (hold.until ?? .distantPast) <= around.clock.now() else { return }
    isCommitting = true
    let count = hold.singly > 0 ? 1 : min(Self.batchSize, unread.count)
    var batch = Array(unread.prefix(count))
    unread.removeFirst(count)
    // Feeds of the batch bring states of their own.
    for reading in batch { owed[reading.arrival.feed] = nil }
    batch[0].arrival.otherStates += owed.values.sorted { $0.feed < $1.feed }
    owed = [:]
    let (ingest, post, readings) = (around.ingest, post, batch)
    group.addTask {
      let result: Result<IngestReport, any Error>
      do { result = .success(try await ingest(readings.map(\.arrival))) } catch { result = .failure(error) }
      post.yield(.committed(result, readings))
    }
  }

  /// At the end of the loop no further batch takes these along.
  func storeOwed() async {
    guard !owed.isEmpty else { return }
    let arrivals = owed.values.sorted { $0.feed < $1.feed }.map { Arrival(feed: $0.feed, items: [], state: $0) }
    owed = [:]
    do { _ = try await around.ingest(arrivals) } catch {
      around.logger.error("pauses that servers asked for could not be stored: \(error)")
    }
  }

  /// A Retry-After that reaches beyond its feed puts off the other feeds of the host or group, and is remembered for them.
  func applyPause(_ reading: inout PollReading) {
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
      state.notBefore = max(pause.until, state.notBefore ?? pause.until)
      state.nextDue = max(state.nextDue, pause.until)
      states[id] = state
      // Its own answer is on its way and brings a state of its own; `settle` adds the pause to that.
      if queue.isUnderWay(id) { continue }
      reading.arrival.otherStates.append(state)
      // In a single run it is not asked at all.
      if isOnce {
        queue.remove(id)
        finished += 1
      }
    }
  }

  func settle(_ result: Result<IngestReport, any Error>, _ readings: [PollReading]) {
    isCommitting = false
    switch result {
    case .success(let report): settle(report, readings)
    case .failure(let error): refuse(error, readings)
    }
  }

  private func settle(_ report: IngestReport, _ readings: [PollReading]) {
    let now = around.clock.now()
    if hold.failures > 0, hold.singly == 0 { around.logger.notice("items are stored again") }
    hold = CommitHold(until: nil, failures: 0, singly: max(0, hold.singly - readings.count))
    let stored = Dictionary(report.states.map { ($0.feed, $0) }, uniquingKeysWith: { $1 })
    for reading in readings { settle(reading, stored: stored[reading.arrival.feed], now: now) }
    if report.newItems + report.editedItems > 0 {
      around.logger.info(
        "polled",
        metadata: [
          "feeds": "\(readings.count)", "new": "\(report.newItems)", "edited": "\(report.editedItems)",
          "sightings": "\(report.sightings)",
        ])
    }
    around.nudge()
  }

  /// - Parameter stored: the feed's state as committed: with the rhythm, which the pipeline tells.
  private func settle(_ reading: PollReading, stored: FeedState?, now: Timestamp) {
    let id = reading.arrival.feed
    let before = states[id]
    var state = stored ?? reading.outcome.state
    // A pause that another feed's answer brought meanwhile still holds.
    if let pause = before?.notBefore, pause > now, pause > (state.notBefore ?? now), before?.url == state.url {
      state.notBefore = pause
      owed[id] = state
    }
    if toExcuse.remove(id) != nil, let feed = feeds[id] {
      state.excuse(failures: reading.before.failures, feed: feed, now: now)
      owed[id] = state
    }
    states[id] = state
    done(id, now: now, nextDue: max(state.nextDue, state.notBefore ?? state.nextDue))
    applyLease(id, now: now)
    if state.hub != before?.hub, feeds[id]?.webSub == true { around.hubFound() }
    reading.receipt?.answer(true)
    tell(reading, before: before)
  }

  private func tell(_ reading: PollReading, before: FeedState?) {
    for notice in reading.outcome.notices { around.logger.notice("\(notice)") }
    let state = reading.outcome.state
    guard state.health == .failing, !state.isExcused, before?.health != .failing || before?.problem != state.problem
    else {
      return
    }
    around.logger.warning(
      "feed \(state.feed) \(state.problem ?? "fails")",
      metadata: ["feed": "\(state.feed)", "failures": "\(state.failures)"])
  }

  // MARK: A store that refuses

  /// Nothing of the batch was kept. A store that cannot write for now gets the same answers again, later: meanwhile their
  /// feeds count as under way, so that polling stops by itself. An answer that can never be stored is dropped alone.
  private func refuse(_ error: any Error, _ readings: [PollReading]) {
    let now = around.clock.now()
    hold.failures += 1
    if hold.failures == 1 { around.logger.error("items could not be stored, which is tried again: \(error)") }
    let mayPass = (error as? StorageError)?.mayPass ?? false
    if !mayPass, readings.count > 1 {
      unread = readings + unread
      hold.singly = readings.count
    } else if !mayPass || (isOnce && hold.failures >= Self.patience) {
      hold.singly = max(0, hold.singly - readings.count)
      for reading in readings { drop(reading, error, now: now) }
    } else {
      unread = readings + unread
      hold.until = now + min(.seconds(60), .seconds(1) * Double(1 << min(hold.failures - 1, 6)))
    }
  }

  private func drop(_ reading: PollReading, _ error: any Error, now: Timestamp) {
    let id = reading.arrival.feed
    around.logger.error("the answer of feed \(id) could not be stored and is dropped: \(error)")
    reading.receipt?.answer(false)
    // Validators were not kept either: the document is asked for again, but not at once.
    done(id, now: now, nextDue: now + (feeds[id]?.every ?? .minutes(15)))
  }

  /// A single run asks no feed a second time, however long it lasts.
  private func done(_ id: String, now: Timestamp, nextDue: Timestamp) {
    finished += 1
    queue.finish(id, now: now, nextDue: nextDue)
    if isOnce { queue.remove(id) }
  }
}

extension StorageError {
  /// A full disk is emptied, a lock is given up; what is invalid stays so.
  fileprivate var mayPass: Bool {
    switch kind {
    case .diskFull, .io, .locked, .readOnly, .inUse: true
    default: false
    }
  }
}
