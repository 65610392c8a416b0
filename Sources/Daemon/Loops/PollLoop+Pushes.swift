import HTTPFetching
import Ingestion
import Model

/// A document that a hub has pushed, on its way into the loop.
package struct Push: Sendable {
  package var feed: String
  /// As a poll would have brought it: body, media type, and the topic as its address.
  package var response: HTTPResponse
  package var receipt: PushReceipt
}

/// Tells, once, whether a push was stored; that it was not when nobody says anything.
package final class PushReceipt: Sendable {
  private let waiting: Guarded<(@Sendable (Bool) -> Void)?>

  package init(_ waiting: @escaping @Sendable (Bool) -> Void) { self.waiting = Guarded(waiting) }

  deinit { answer(false) }

  /// Nobody waits any more.
  var isOver: Bool { waiting.withLock { $0 == nil } }

  package func answer(_ isStored: Bool) {
    let waiting = waiting.withLock { waiting in
      defer { waiting = nil }
      return waiting
    }
    waiting?(isStored)
  }
}

/// What hubs push goes the way of a polled document. A feed is asked or told of, never both at once: each brings a state.
extension PollLoop {
  func startPushes(in group: inout DiscardingTaskGroup) {
    let now = around.clock.now()
    var waiting: [Push] = []
    for push in pushes where !push.receipt.isOver {
      guard let feed = feeds[push.feed], queue.occupy(feed.id, now: now) else {
        // While the feed is being polled; a feed that is not polled takes no pushes either.
        if queue.isUnderWay(push.feed) { waiting.append(push) } else { push.receipt.answer(false) }
        continue
      }
      let (state, clock, post) = (state(of: feed, now: now), around.clock, post)
      group.addTask { post.yield(.answered(push.read(feed, state, now: clock.now()))) }
    }
    pushes = waiting
  }

  /// A lease that has ended without a new one brings the feed's next poll forward to its usual time.
  func take(leases new: [String: Timestamp]) {
    leases = new
    let now = around.clock.now()
    for id in states.keys { applyLease(id, now: now) }
  }

  func applyLease(_ id: String, now: Timestamp) {
    guard var state = states[id], state.webSubExpires != leases[id] else { return }
    state.webSubExpires = leases[id]
    states[id] = state
    owed[id] = state
    guard leases[id] == nil, let feed = feeds[id], state.url == feed.url else { return }
    if let due = Schedule.urgent(feed, state: state, now: now) { _ = queue.bringForward(id, to: due) }
  }
}

extension Push {
  fileprivate func read(_ feed: Feed, _ state: FeedState, now: Timestamp) -> PollReading {
    let outcome = AnswerReader(feed: feed, state: state, now: now).readPushed(response)
    var reading = PollReading(outcome, feed, before: state, backlog: state.lastGood == nil, now: now)
    reading.receipt = receipt
    return reading
  }
}
