import Model
import Testing

@testable import Alerting

/// What one sighting says of its object over time.
@Suite struct StateClaimsTests {
  let start = Timestamp(rfc3339: "2023-09-14T15:30:00Z")!

  var crossing: StateMachineDefinition {
    StateMachineDefinition(
      id: "crossing", scope: .places(kinds: ["crossing"]),
      values: [.init("open", when: SightingCondition("reopening", phases: ["reopened"]))])
  }

  func sighting(_ reports: [(hours: Int64, phase: String?, source: String)]) -> Sighting {
    var sighting = Sighting(id: "s", indicator: "reopening", place: "torkham", story: "st", first: start)
    for (number, report) in reports.enumerated() {
      let at = start + .hours(report.hours)
      var line = Sighting.Report(
        item: Int64(number), key: "f \(number)", feed: "f", publisher: report.source, source: report.source, at: at)
      line.phase = report.phase
      sighting.reports.append(line)
    }
    sighting.phase = sighting.latestPhase
    sighting.last = sighting.reports.map(\.at).max() ?? start
    return sighting
  }

  @Test func `an agreement opens nothing; the opening does, from the report that tells it`() {
    let claims = StateClaims(sighting([(0, "agreed", "A"), (14, "reopened", "B"), (15, "reopened", "C")]), crossing).all
    #expect(claims.count == 1)
    #expect(claims.first?.at == start + .hours(14))
    #expect(claims.first?.sources == ["B", "C"])
  }

  @Test func `a report without a phase speaks of what was told last`() {
    let claims = StateClaims(sighting([(0, "reopened", "A"), (3, nil, "B")]), crossing).all
    #expect(claims.map(\.last) == [start + .hours(3)])
  }

  @Test func `phases that follow each other are claims that follow each other`() {
    var visit = crossing
    visit.values = [
      .init("concluded", when: SightingCondition("reopening", phases: ["concluded"])),
      .init("under-way", when: SightingCondition("reopening", phases: ["underway"])),
      .init("announced", when: SightingCondition("reopening")),
    ]
    let claims = StateClaims(sighting([(0, "announced", "A"), (48, "underway", "A"), (96, "concluded", "B")]), visit).all
    #expect(claims.map(\.value) == ["announced", "under-way", "concluded"])
    #expect(claims.map(\.at) == [start, start + .hours(48), start + .hours(96)])
  }

  @Test func `without phases in its reports a sighting speaks as a whole`() {
    var plain = sighting([(0, nil, "A"), (5, nil, "B")])
    plain.phase = "reopened"
    #expect(StateClaims(plain, crossing).all.map(\.at) == [start])
  }
}
