import Ingestion
import Logging
import Model

/// Answers as they come in, and what they say about our own line: while no host can be reached, no feed is blamed.
extension PollLoop {
  func take(_ reading: PollReading) {
    var reading = reading
    let now = around.clock.now()
    let change = connectivity.note(
      reading.outcome, wasWell: reading.before.failures == 0, known: publicHosts)
    switch change {
    case .lost(let suspects):
      around.logger.warning("no host can be reached: the network of this machine seems to be down")
      for id in suspects where id != reading.arrival.feed { excuse(id, now: now) }
    case .restored:
      around.logger.notice("the network is back")
      askAgain(now: now)
    case nil: break
    }
    if connectivity.isLost, let feed = feeds[reading.arrival.feed] { excuse(&reading, feed, now: now) }
    applyPause(&reading)
    unread.append(reading)
  }

  private func excuse(_ reading: inout PollReading, _ feed: Feed, now: Timestamp) {
    reading.outcome = reading.outcome.excused(before: reading.before, feed: feed, now: now)
    reading.arrival.state = reading.outcome.state
    reading.arrival.record = reading.outcome.record
  }

  /// Takes back what was counted against a feed before the line was known to be down.
  private func excuse(_ id: String, now: Timestamp) {
    guard let feed = feeds[id] else { return }
    if let index = unread.firstIndex(where: { $0.arrival.feed == id }) {
      excuse(&unread[index], feed, now: now)
    } else if queue.isUnderWay(id) {
      toExcuse.insert(id)
    } else if var state = states[id], state.health == .failing {
      state.excuse(failures: max(0, state.failures - 1), feed: feed, now: now)
      states[id] = state
      owed[id] = state
      _ = queue.bringForward(id, to: state.nextDue)
    }
  }

  /// Every feed that was not reached for our own fault is asked soon, spread over a minute.
  private func askAgain(now: Timestamp) {
    toExcuse = []
    for state in states.values where state.isExcused {
      guard let feed = feeds[state.feed] else { continue }
      _ = queue.bringForward(state.feed, to: Schedule.first(feed, now: now))
    }
  }
}
