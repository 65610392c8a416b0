import Model
import Testing

@testable import Alerting

@Suite struct QuantityTests {
  func outcome(_ fold: RuleKind.Fold, threshold: Double, _ sightings: [Sighting], _ start: Timestamp) -> World.Outcome {
    let rule = Rule.test(
      .quantity(SightingCondition("arrests"), of: "arrested", fold: fold), window: .days(7),
      levels: [Level(.notice, threshold)])
    var world = World(book: RuleBook(rules: [rule]))
    world.start = start
    world.length = .days(10)
    for sighting in sightings { world.add(sighting) }
    return world.run()
  }

  static let start = Timestamp(rfc3339: "2023-09-10T00:00:00Z")!

  func arrests(_ count: Int, _ hour: Int64, place: String, story: String) -> Sighting {
    var result = sighting("arrests", Self.start + .hours(hour), place: place, story: story)
    result.quantities = [Quantity(value: count, of: "arrested"), Quantity(value: 9_999, of: "killed")]
    return result
  }

  @Test func `One happening at two places is summed once`() {
    let found = [arrests(162, 1, place: "karachi", story: "s"), arrests(162, 1, place: "balochistan", story: "s")]
    #expect(outcome(.sum, threshold: 163, found, Self.start).transitions.isEmpty)
    #expect(outcome(.sum, threshold: 162, found, Self.start).kinds == [.firing, .resolved])
  }

  @Test func `Two happenings are summed, and the greatest is not`() {
    let found = [arrests(100, 1, place: "karachi", story: "s"), arrests(62, 30, place: "quetta", story: "t")]
    let sum = outcome(.sum, threshold: 162, found, Self.start)
    #expect(
      sum.summaries.first == "Test: 162 arrested in all, 2 sightings in 7 d from 1 independent source (notice at 162).")
    #expect(outcome(.max, threshold: 101, found, Self.start).transitions.isEmpty)
  }

  @Test func `Garbled numbers do not overflow`() {
    let found = [arrests(.max, 1, place: "karachi", story: "s"), arrests(.max, 2, place: "quetta", story: "t")]
    #expect(outcome(.sum, threshold: 10, found, Self.start).kinds.first == .firing)
  }
}
