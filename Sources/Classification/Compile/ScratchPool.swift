import Synchronization

/// Notes that nobody uses now: as many as documents were classified at one time.
final class ScratchPool: Sendable {
  private let free = Mutex<[PresearchScratch]>([])

  func take(_ make: () -> PresearchScratch) -> PresearchScratch { free.withLock { $0.popLast() } ?? make() }

  func give(_ scratch: PresearchScratch) { free.withLock { $0.append(scratch) } }
}
