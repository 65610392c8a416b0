/// The engines of the messages under way: each begun for one message and ended with it, or all together.
final class MailThreads: Sendable {
  private struct State {
    var running: [ObjectIdentifier: EngineThread] = [:]
    var isStopped = false
  }

  private let state = PThreadLock(State())

  func begin(_ options: CurlEngine.Options) throws(HTTPError) -> EngineThread {
    if state.withLock({ $0.isStopped }) { throw .shutdown }
    let thread = try EngineThread(options)
    let accepted = state.withLock { state in
      if !state.isStopped { state.running[ObjectIdentifier(thread)] = thread }
      return !state.isStopped
    }
    guard accepted else { throw .shutdown }
    return thread
  }

  func end(_ thread: EngineThread) {
    state.withLock { $0.running[ObjectIdentifier(thread)] = nil }
    thread.stop()
  }

  func stop() {
    let running = state.withLock { state in
      state.isStopped = true
      return Array(state.running.values)
    }
    for thread in running { thread.beginStop() }
    for thread in running { thread.stop() }
  }
}
