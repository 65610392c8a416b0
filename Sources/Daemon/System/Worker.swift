import CPlatform
import Glibc

/// A thread of its own that runs closures one after another, in the order in which they were given.
///
/// SQLite and classification block; the cooperative pool has as many threads as the machine has cores, and one blocked
/// thread there would hold up timers and the watchdog.
package final class Worker: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var jobs: [@Sendable () -> Void] = []
  private var isStopping = false
  private var thread = pthread_t()

  package init(name: String) {
    mutex.initialize(to: pthread_mutex_t())
    condition.initialize(to: pthread_cond_t())
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
    let box = Unmanaged.passRetained(Start(worker: self, name: name))
    let rc = pthread_create(
      &thread, nil,
      { argument in
        let start = Unmanaged<Start>.fromOpaque(argument!).takeRetainedValue()
        bw_thread_name(start.name)
        start.worker.loop()
        return nil
      }, box.toOpaque())
    precondition(rc == 0, "no thread for \(name): error \(rc)")
  }

  deinit {
    pthread_mutex_destroy(mutex)
    pthread_cond_destroy(condition)
    mutex.deallocate()
    condition.deallocate()
  }

  /// Ends the thread after the jobs that are already waiting; call it once.
  package func stop() {
    pthread_mutex_lock(mutex)
    isStopping = true
    pthread_cond_signal(condition)
    pthread_mutex_unlock(mutex)
    pthread_join(thread, nil)
  }

  package func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      submit { continuation.resume(with: Result(catching: body)) }
    }
  }

  package func submit(_ job: @escaping @Sendable () -> Void) {
    pthread_mutex_lock(mutex)
    jobs.append(job)
    pthread_cond_signal(condition)
    pthread_mutex_unlock(mutex)
  }

  private func loop() {
    while let batch = nextBatch() {
      for job in batch { job() }
    }
  }

  private func nextBatch() -> [@Sendable () -> Void]? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while jobs.isEmpty {
      if isStopping { return nil }
      pthread_cond_wait(condition, mutex)
    }
    let batch = jobs
    jobs = []
    return batch
  }

  private final class Start {
    let worker: Worker
    let name: String
    init(worker: Worker, name: String) {
      self.worker = worker
      self.name = name
    }
  }
}
