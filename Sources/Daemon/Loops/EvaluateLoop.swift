import Alerting
import Logging
import Model

/// New sightings and passing time in, committed alerts out: one evaluation whenever something came or could change.
package struct EvaluateLoop: Sendable {
  package var clock: WallClock
  package var logger: Logger
  /// At least so often, whatever the rules ask for: feeds' health changes without new items.
  package var every: TimeSpan
  /// Loads, decides and commits, on the pipeline's own thread.
  package var evaluate: @Sendable (Timestamp) async throws -> EvaluationReport
  /// Called after each evaluation; tells the deliver loop, and the poll loop which feeds are urgent.
  package var report: @Sendable (EvaluationReport) -> Void

  package init(
    clock: WallClock, logger: Logger, every: TimeSpan,
    evaluate: @escaping @Sendable (Timestamp) async throws -> EvaluationReport,
    report: @escaping @Sendable (EvaluationReport) -> Void
  ) {
    self.clock = clock
    self.logger = logger
    self.every = every
    self.evaluate = evaluate
    self.report = report
  }

  package func run(_ nudge: Nudge) async {
    await NudgedLoop.run(nudge, clock: clock) { await round() }
  }

  private func round() async -> Timestamp? {
    let now = clock.now()
    do {
      let result = try await evaluate(now)
      report(result)
      for transition in result.transitions where transition.kind != .pending && transition.kind != .updated {
        logger.notice("alert \(transition.kind.rawValue): \(transition.summary)", metadata: ["alert": "\(transition.alert)"])
      }
      return min(result.nextWake ?? .distantFuture, now + every)
    } catch {
      logger.error("rules could not be evaluated: \(error)")
      return now + .seconds(30)
    }
  }
}

/// What one evaluation committed.
package struct EvaluationReport: Sendable {
  package var transitions: [Transition]
  package var notifications: Int
  package var nextWake: Timestamp?
  /// Feeds that usually report the indicators of pending and firing alerts.
  package var urgentFeeds: Set<String>
  package init(transitions: [Transition], notifications: Int, nextWake: Timestamp?, urgentFeeds: Set<String>) {
    self.transitions = transitions
    self.notifications = notifications
    self.nextWake = nextWake
    self.urgentFeeds = urgentFeeds
  }
}
