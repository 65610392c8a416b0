import Model
import Testing

@testable import Alerting

@Suite struct TimelineTests {
  static let a = SightingCondition("a")

  static let timelines: [Timeline] = [
    Timeline(
      "a count fires at its threshold and resolves", "0 0 1 3 3 0 0", "- - - F F R -",
      .test(.count(a), levels: [Level(.notice, 2)])),
    Timeline(
      "a count waits for its hold", "0 0 2 3 3 0", "- - p F F R",
      .test(.count(a), levels: [Level(.notice, 2)]) { $0.hold = .hours(1) }),
    Timeline(
      "a pending count that lapses never fires", "0 2 0 0", "- p - -",
      .test(.count(a), levels: [Level(.notice, 2)]) { $0.hold = .hours(2) }),
    Timeline(
      "a count escalates and keeps its gravest level", "0 1 3 1 0", "- F E F R",
      .test(.count(a), levels: [Level(.notice, 1), Level(.critical, 3)])),
    Timeline(
      "it stays firing until its recovery threshold", "0 3 2 1 0 0", "- F F R - -",
      .test(.count(a), levels: [Level(.notice, 3)]) { $0.recovery = 1 }),
    Timeline("it is kept firing", "0 1 0 0 0 0", "- F F F R -", .test(.count(a)) { $0.keepFiring = .hours(2) }),
    Timeline(
      "news while it is kept firing starts the keeping anew", "0 1 0 1 0 0 0", "- F F F F F R",
      .test(.count(a)) { $0.keepFiring = .hours(2) }),
    Timeline(
      "firing again within the damping reopens and is kept longer", "0 1 0 1 0 0 0 0 0", "- F R F F F F F R",
      .test(.count(a)) { $0.damping = .hours(2) }),
    Timeline(
      "a wider window sums its hours", "1 0 1 0 0 0", "- - F R - -",
      .test(.count(a), window: .hours(3), levels: [Level(.notice, 2)])),
    Timeline(
      "distinct places count once each", "3 0 0", "- - -", .test(.distinct(a, of: .places), levels: [Level(.notice, 2)])
    ),
    Timeline(
      "distinct publishers count", "1 2 0", "- F R", .test(.distinct(a, of: .publishers), levels: [Level(.notice, 2)])),
    Timeline(
      "silence fires when it has lasted", "1 0 0 0 1 0", "- - - F R -",
      .test(.flatline(a), window: .hours(3), levels: [Level(.notice, 0, .atMost)])),
    Timeline(
      "the first in days fires once", "0 1 1 0 0", "- F R - -", .test(.firstSeen(a, quiet: .days(2)))),
  ]

  @Test("An alert follows its timeline however it is driven", arguments: timelines)
  func follows(_ timeline: Timeline) {
    let world = timeline.world()
    let hours = timeline.counts.split(separator: " ").count - 1
    for drive in [World.Drive.wakes, .every(.hours(1)), .every(.minutes(1))] {
      for restart in [false, true] {
        let outcome = world.run(drive, restart: restart)
        let states = Timeline.states(outcome, from: world.start, hours: hours)
        #expect(states == timeline.states, "driven by \(drive), restart \(restart): \(outcome.summaries)")
      }
    }
  }

  @Test("Every way of driving gives the same lines of the alert log", arguments: timelines)
  func sameLines(_ timeline: Timeline) {
    let world = timeline.world()
    let lines = world.run(.wakes).transitions
    #expect(world.run(.every(.minutes(1))).transitions == lines)
    #expect(world.run(.wakes, restart: true).transitions == lines)
    #expect(Set(lines.map(\.id)).count == lines.count)
  }
}
