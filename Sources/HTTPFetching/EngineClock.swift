/// The engine's monotonic time in microseconds since it began, read once a turn, and when it next has to look round.
final class EngineClock {
  private let start = ContinuousClock.now
  private(set) var now: Int64 = 0
  /// The earliest deadline known; may be too early, never too late.
  private(set) var nextSweep = Int64.max

  func tick() {
    let passed = (ContinuousClock.now - start).components
    now = passed.seconds * 1_000_000 + passed.attoseconds / 1_000_000_000_000
  }

  func after(milliseconds: Int) -> Int64 {
    now + Int64(milliseconds) * 1_000
  }

  func note(_ deadline: Int64) {
    nextSweep = min(nextSweep, deadline)
  }

  func restartSweep() {
    nextSweep = .max
  }
}
