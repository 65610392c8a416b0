import CCurl
import Glibc

/// Looks names up on a few threads of its own: a name in, its answer to a closure out, called on one of those threads.
/// `getaddrinfo` cannot be interrupted; so a thread stuck with a dead name server no longer counts after a second, and
/// another takes its place, to a limit. The threads are never joined: they keep alive what they need.
final class LookupPool: @unchecked Sendable {
  typealias Lookup = @Sendable (String) -> NameAnswer

  private struct State {
    var queue = Fifo<String>()
    var idle = 0
    /// When each thread that is at work began.
    var busy: [UInt64: ContinuousClock.Instant] = [:]
    var nextThread: UInt64 = 0
    var stopped = false
  }

  private var state = State()
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let lookup: Lookup
  private let answered: @Sendable (String, NameAnswer) -> Void
  private let width: Int
  private static let maxThreads = 64
  private static let stuck = Duration.seconds(1)

  init(width: Int, lookup: @escaping Lookup, answered: @escaping @Sendable (String, NameAnswer) -> Void) {
    self.width = max(1, width)
    self.lookup = lookup
    self.answered = answered
    mutex.initialize(to: pthread_mutex_t())
    condition.initialize(to: pthread_cond_t())
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  func submit(_ host: String) {
    locked {
      state.queue.push(host)
      grow()
    }
  }

  /// To be called now and then while names wait, so that stuck threads are replaced. True while any wait.
  func tend() -> Bool {
    locked {
      grow()
      return !state.queue.isEmpty
    }
  }

  func stop() {
    locked {
      state.stopped = true
      pthread_cond_broadcast(condition)
    }
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  private func grow() {
    guard !state.queue.isEmpty, !state.stopped else { return }
    if state.idle > 0 {
      pthread_cond_signal(condition)
      return
    }
    let now = ContinuousClock.now
    let lively = state.busy.values.count { now - $0 < Self.stuck }
    guard lively < width, state.busy.count < Self.maxThreads else { return }
    spawn(at: now)
  }

  private func spawn(at now: ContinuousClock.Instant) {
    let id = state.nextThread
    state.nextThread += 1
    let start = Unmanaged.passRetained(Start(pool: self, id: id))
    var thread = pthread_t()
    let code = pthread_create(&thread, nil, LookupPool.threadMain, start.toOpaque())
    guard code == 0 else {
      start.release()
      return
    }
    pthread_detach(thread)
    state.busy[id] = now
  }

  private final class Start {
    let pool: LookupPool
    let id: UInt64

    init(pool: LookupPool, id: UInt64) {
      self.pool = pool
      self.id = id
    }
  }

  private static let threadMain: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
    bw_thread_name("name-lookup")
    if let context {
      let start = Unmanaged<Start>.fromOpaque(context).takeRetainedValue()
      start.pool.work(as: start.id)
    }
    return nil
  }

  private func work(as id: UInt64) {
    while let host = next(for: id) {
      answered(host, lookup(host))
    }
  }

  private func next(for id: UInt64) -> String? {
    locked {
      state.busy[id] = nil
      while !state.stopped {
        if let host = state.queue.pop() {
          state.busy[id] = .now
          return host
        }
        if state.idle >= width { return nil }
        state.idle += 1
        pthread_cond_wait(condition, mutex)
        state.idle -= 1
      }
      return nil
    }
  }
}
