import Glibc
import Model

/// Time as the loops see it: what it is now, and a sleep that ends early when the task is cancelled.
package struct WallClock: Sendable {
  package var now: @Sendable () -> Timestamp
  package var sleep: @Sendable (TimeSpan) async -> Void

  package init(now: @escaping @Sendable () -> Timestamp, sleep: @escaping @Sendable (TimeSpan) async -> Void) {
    self.now = now
    self.sleep = sleep
  }

  /// The system's clock. The only place of the program that reads it, with the commands.
  package static let system = WallClock(
    now: {
      var time = timespec()
      clock_gettime(CLOCK_REALTIME, &time)
      return Timestamp(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    },
    sleep: { span in
      try? await Task.sleep(for: .milliseconds(max(0, span.milliseconds)))
    })
}
