import Glibc

/// Shut until opened; then open for good.
final class Gate: @unchecked Sendable {
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() {
    sem_init(semaphore, 0, 0)
  }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  func wait() {
    sem_wait(semaphore)
    sem_post(semaphore)
  }

  func open() {
    sem_post(semaphore)
  }
}

/// Strings added from any thread.
final class Tally: @unchecked Sendable {
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
  private var items: [String] = []

  init() {
    sem_init(semaphore, 0, 1)
  }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  func add(_ item: String) {
    sem_wait(semaphore)
    items.append(item)
    sem_post(semaphore)
  }

  var all: [String] {
    sem_wait(semaphore)
    defer { sem_post(semaphore) }
    return items
  }
}
