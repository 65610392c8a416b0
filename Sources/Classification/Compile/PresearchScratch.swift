import Synchronization

/// A set of small numbers that is emptied in one step. Memory of its own, since an array's checks at every mark would take
/// longer than the mark.
final class Marks {
  /// Of each number the document in which it was marked last; the first is the document in hand.
  private let stamps: UnsafeMutablePointer<UInt32>
  private let count: Int

  init(_ count: Int) {
    self.count = count + 1
    stamps = .allocate(capacity: self.count)
    stamps.initialize(repeating: 0, count: self.count)
  }

  deinit { stamps.deallocate() }

  func clear() {
    if stamps[0] == .max { stamps.update(repeating: 0, count: count) }
    stamps[0] += 1
  }

  /// True when the number was not there yet.
  @inline(__always)
  func mark(_ number: Int32) -> Bool {
    let at = Int(number) &+ 1
    if stamps[at] == stamps[0] { return false }
    stamps[at] = stamps[0]
    return true
  }

  @inline(__always)
  func has(_ number: Int32) -> Bool { stamps[Int(number) &+ 1] == stamps[0] }
}

/// What the presearch notes of one document. It is as large as the configuration, and therefore used again; the pool gives
/// it to one user at a time.
final class PresearchScratch: @unchecked Sendable {
  let phrases: Marks
  let keys: Marks
  let lookedAt: Marks
  let satisfied: Marks
  let indicators: Marks

  init(phrases: Int, keys: Int, sets: Int, indicators: Int) {
    self.phrases = Marks(phrases)
    self.keys = Marks(keys)
    lookedAt = Marks(sets)
    satisfied = Marks(sets)
    self.indicators = Marks(indicators)
  }

  func begin() { for marks in [phrases, keys, lookedAt, satisfied, indicators] { marks.clear() } }
}

/// Notes that nobody uses now: as many as documents were classified at one time.
final class ScratchPool: Sendable {
  private let free = Mutex<[PresearchScratch]>([])

  func take(_ make: () -> PresearchScratch) -> PresearchScratch { free.withLock { $0.popLast() } ?? make() }

  func give(_ scratch: PresearchScratch) { free.withLock { $0.append(scratch) } }
}
