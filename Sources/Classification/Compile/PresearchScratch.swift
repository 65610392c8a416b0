import Synchronization

/// A set of small numbers that is emptied in one step.
struct Marks {
  private var stamps: [UInt32]
  private var now: UInt32 = 0

  init(_ count: Int) { stamps = Array(repeating: 0, count: count) }

  mutating func clear() {
    if now == .max { self = Marks(stamps.count) }
    now += 1
  }

  /// True when the number was not there yet.
  @inline(__always)
  mutating func mark(_ number: Int32) -> Bool {
    if stamps[Int(number)] == now { return false }
    stamps[Int(number)] = now
    return true
  }

  @inline(__always)
  func has(_ number: Int32) -> Bool { stamps[Int(number)] == now }
}

/// What the presearch notes of one document. It is as large as the configuration, and therefore used again; the pool gives
/// it to one user at a time.
final class PresearchScratch: @unchecked Sendable {
  var phrases: Marks
  var keys: Marks
  var lookedAt: Marks
  var satisfied: Marks
  var indicators: Marks
  /// Indicators whose leading keys were found.
  var reached: [Int32] = []

  init(phrases: Int, keys: Int, sets: Int, indicators: Int) {
    self.phrases = Marks(phrases)
    self.keys = Marks(keys)
    lookedAt = Marks(sets)
    satisfied = Marks(sets)
    self.indicators = Marks(indicators)
  }

  func begin() {
    phrases.clear()
    keys.clear()
    lookedAt.clear()
    satisfied.clear()
    indicators.clear()
    reached.removeAll(keepingCapacity: true)
  }
}

/// Notes that nobody uses now: as many as documents were classified at one time.
final class ScratchPool: Sendable {
  private let free = Mutex<[PresearchScratch]>([])

  func take(_ make: () -> PresearchScratch) -> PresearchScratch { free.withLock { $0.popLast() } ?? make() }

  func give(_ scratch: PresearchScratch) { free.withLock { $0.append(scratch) } }
}
