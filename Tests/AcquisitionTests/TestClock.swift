import Daemon
import Model

/// A clock that stands still until it is set: sleepers wake when their time has come. With `runs` it goes on by itself
/// to the end of each sleep, so that pauses cost no time.
final class TestClock: Sendable {
  private struct State {
    var now: Timestamp
    var runs = false
    var sleepers: [Int: (due: Timestamp, continuation: CheckedContinuation<Void, Never>)] = [:]
    var count = 0
    var cancelled: Set<Int> = []
  }

  private let state: Guarded<State>

  init(_ now: Timestamp) { state = Guarded(State(now: now)) }

  var now: Timestamp { state.withLock { $0.now } }

  var wall: WallClock {
    WallClock(now: { self.now }, sleep: { await self.sleep($0) })
  }

  var runs: Bool {
    get { state.withLock { $0.runs } }
    set { state.withLock { $0.runs = newValue } }
  }

  func advance(_ span: TimeSpan) {
    let woken = state.withLock { state in
      state.now = state.now + span
      let due = state.sleepers.filter { $0.value.due <= state.now }
      for id in due.keys { state.sleepers[id] = nil }
      return due.values.map(\.continuation)
    }
    for continuation in woken { continuation.resume() }
  }

  private func sleep(_ span: TimeSpan) async {
    let (id, isOver) = state.withLock { state in
      state.count += 1
      if state.runs { state.now = state.now + span }
      return (state.count, state.runs || span <= .zero)
    }
    if isOver { return }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isCancelled = state.withLock { state in
          if state.cancelled.remove(id) != nil { return true }
          state.sleepers[id] = (state.now + span, continuation)
          return false
        }
        if isCancelled { continuation.resume() }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        let sleeper = state.sleepers.removeValue(forKey: id)
        if sleeper == nil { state.cancelled.insert(id) }
        return sleeper
      }
      sleeper?.continuation.resume()
    }
  }
}
