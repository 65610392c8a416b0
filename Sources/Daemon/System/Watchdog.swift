import Model

/// Tells the service manager that we live, as long as the pipeline's thread does: a stuck database or an endless match is
/// then mended by a restart.
struct Watchdog: Sendable {
  let manager: ServiceManager
  let clock: WallClock
  /// Returns when the pipeline's thread has come round.
  let probe: @Sendable () async -> Void

  func run() async {
    guard let interval = manager.watchdogInterval else {
      // Without a watchdog this service only waits for the end.
      while !Task.isCancelled { await clock.sleep(.hours(1)) }
      return
    }
    while !Task.isCancelled {
      await probe()
      manager.alive()
      await clock.sleep(interval * 0.4)
    }
  }
}
