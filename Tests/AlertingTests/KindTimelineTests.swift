import Model
import Testing

@testable import Alerting

/// One kind of rule and what happens to it: plainly, with a report that comes late, and with feeds that fail meanwhile.
struct KindTimeline: CustomTestStringConvertible, Sendable {
  var name: String
  var rule: Rule
  var sightings: [Sighting]
  /// From the start: `firing@3h resolved@5h`.
  var plain: String
  /// What becomes known late, when (hours from the start), and what then happens. nil: the kind counts no sightings.
  var late: (sighting: Sighting, known: Double, timeline: String)?
  /// Hours between which the feeds that carry everything fail, and what then happens.
  var outage: (from: Double, to: Double, timeline: String)?
  var testDescription: String { name }

  static let start = Timestamp(rfc3339: "2023-09-04T00:00:00Z")!
  static let indicators = ["a", "b", "border-closure", "border-reopening", "delegation-visit", "ttp-offensive"]

  init(
    _ name: String, _ kind: RuleKind, window: TimeSpan, levels: [Level] = [Level(.notice, 1)], _ sightings: [Sighting],
    _ plain: String, late: (Sighting, known: Double, String)? = nil, outage: (Double, Double, String)? = nil
  ) {
    self.name = name
    rule = .test(kind, window: window, levels: levels)
    self.sightings = sightings
    self.plain = plain
    self.late = late.map { ($0.0, $0.known, $0.2) }
    self.outage = outage.map { ($0.0, $0.1, $0.2) }
  }

  /// Everything that any kind needs, so that a row is its rule and its sightings.
  var world: World {
    var hypothesis = Hypothesis(
      id: "serious", question: "Is Kabul serious?",
      statements: [.init(id: "yes", text: "Kabul is serious"), .init(id: "no", text: "Kabul is not serious")],
      halfLife: .days(2))
    hypothesis.evidence = [HypothesisEvidence(when: SightingCondition("a"), likelihoods: ["no": 4])]
    var world = World(
      book: RuleBook(
        rules: [rule], machines: [CombinationTests.crossing, CombinationTests.visit], hypotheses: [hypothesis]))
    world.start = Self.start
    // Until all is over, and a day more.
    world.length = .hours(Int64(max(96, outage?.to ?? 0)) + 24)
    for sighting in sightings { world.add(sighting) }
    return world
  }

  static func at(
    _ hour: Double, _ indicator: String = "a", place: String? = nil, phase: String? = nil, killed: Int? = nil,
    sources: [String] = ["dawn"]
  ) -> Sighting {
    var found = sighting(
      indicator, start + .minutes(Int64(hour * 60)), place: place, phase: phase, story: "\(indicator) \(hour)", sources: sources)
    found.quantities = killed.map { [Quantity(value: $0, of: "killed")] } ?? []
    return found
  }

  /// One sighting on each of the days before the start, then so many at six o'clock on each day from it on.
  static func daily(_ counts: Int...) -> [Sighting] {
    let past = (1...6).map { at(Double(-$0) * 24 * 5 + 6) }
    return past + counts.enumerated().flatMap { day, count in (0..<count).map { at(Double(day) * 24 + 6 + Double($0) / 4) } }
  }

  static func monthly(_ method: Baseline.Method) -> Baseline {
    var settings = BaselineTests.monthly(method)
    settings.establishedAfter = 7
    return settings
  }

  static let a = SightingCondition("a")
  static let b = SightingCondition("b")

  static let all: [KindTimeline] = [
    KindTimeline(
      "count", .count(a), window: .hours(6), levels: [Level(.notice, 2)], [at(2), at(3)], "firing@3h resolved@8h",
      late: (at(5), known: 30, "firing@3h resolved@8h updated@1d6h"),
      outage: (4, 20, "firing@3h updated@8h resolved@20h")),
    KindTimeline(
      "distinct places", .distinct(a, of: .places), window: .hours(6), levels: [Level(.notice, 2)],
      [at(2, place: "torkham"), at(3, place: "chaman")], "firing@3h resolved@8h",
      late: (at(4, place: "kharlachi"), known: 8.5, "firing@3h resolved@8h updated@8h30m resolved@9h"),
      outage: (4, 20, "firing@3h updated@8h resolved@20h")),
    KindTimeline(
      "distinct publishers", .distinct(a, of: .publishers), window: .hours(6), levels: [Level(.notice, 2)],
      [at(2), at(3, sources: ["tolo"])], "firing@3h resolved@8h",
      late: (at(4, sources: ["afp", "tolo"]), known: 8.5, "firing@3h resolved@8h updated@8h30m resolved@10h"),
      outage: (4, 20, "firing@3h updated@8h resolved@20h")),
    KindTimeline(
      "quantity", .quantity(a, of: "killed", fold: .sum), window: .hours(6), levels: [Level(.notice, 10)],
      [at(2, killed: 4), at(3, killed: 7)], "firing@3h resolved@8h",
      late: (at(4, killed: 20), known: 8.5, "firing@3h resolved@8h updated@8h30m resolved@10h"),
      outage: (4, 20, "firing@3h updated@8h resolved@20h")),
    KindTimeline(
      "rate, nb-tail", .rate(a, monthly(.nbTail)), window: .hours(24), levels: [Level(.notice, 100)], daily(0, 4),
      "firing@1d6h30m updated@1d6h45m resolved@2d6h15m",
      late: (at(50), known: 54.5, "firing@1d6h30m updated@1d6h45m resolved@2d6h15m updated@2d6h30m"),
      outage: (40, 60, "firing@1d6h30m updated@1d6h45m updated@2d6h15m resolved@2d12h")),
    KindTimeline(
      "rate, nb-cusum", .rate(a, monthly(.nbCusum)), window: .hours(24), levels: [Level(.notice, 4)], daily(0, 2, 2),
      "firing@2d6h15m resolved@4d",
      late: (at(60), known: 80, "firing@2d6h15m updated@3d8h resolved@4d"), outage: (60, 200, "firing@2d6h15m updated@4d resolved@8d8h")),
    KindTimeline(
      "rate, ewma", .rate(a, monthly(.ewma)), window: .hours(24), levels: [Level(.notice, 1_000)], daily(0, 4),
      "firing@1d6h30m updated@1d6h45m resolved@3d",
      late: (at(60), known: 80, "firing@1d6h30m updated@1d6h45m resolved@3d updated@3d8h"),
      outage: (40, 100, "firing@1d6h30m updated@1d6h45m updated@3d resolved@4d4h")),
    KindTimeline(
      "rate, ears-c2", .rate(a, monthly(.earsC2)), window: .hours(24), levels: [Level(.notice, 3)], daily(0, 4),
      "firing@1d6h15m updated@1d6h30m updated@1d6h45m resolved@3d",
      late: (at(60), known: 80, "firing@1d6h15m updated@1d6h30m updated@1d6h45m resolved@3d updated@3d8h"),
      outage: (40, 100, "firing@1d6h15m updated@1d6h30m updated@1d6h45m updated@3d resolved@4d4h")),
    KindTimeline(
      "lasting", .lasting(StateCondition("crossing", ["shut"])), window: .zero, levels: [Level(.notice, 24), Level(.warning, 48)],
      [at(2, "border-closure", place: "torkham"), at(60, "border-reopening", place: "torkham")],
      "firing@1d2h escalated@2d2h resolved@2d12h",
      late: (at(0.5, "border-closure", place: "torkham"), known: 4, "firing@1d30m escalated@2d30m resolved@2d12h"),
      outage: (50, 100, "firing@1d2h escalated@2d2h resolved@2d12h")),
    KindTimeline(
      "coincidence", .coincidence(.sightings(a), while: .state(StateCondition("visit", ["announced"]))), window: .hours(24),
      [at(2, "delegation-visit", phase: "announced"), at(5)], "firing@5h resolved@1d5h",
      late: (at(20), known: 22, "firing@5h updated@22h resolved@1d20h"), outage: (20, 60, "firing@5h updated@1d5h resolved@2d12h")),
    KindTimeline(
      "sequence", .sequence(.sightings(a), then: .sightings(b), within: .hours(10)), window: .hours(12), [at(2), at(8, "b")],
      "firing@8h resolved@20h", late: (at(11, "b"), known: 15, "firing@8h updated@15h resolved@23h"),
      outage: (16, 40, "firing@8h updated@20h resolved@1d16h")),
    KindTimeline(
      "absence", .absence(after: .sightings(a), of: .sightings(b), within: .hours(10)), window: .hours(12), [at(2)],
      "firing@12h resolved@1d",
      late: (at(9, "b"), known: 16, "firing@12h resolved@16h"), outage: (6, 20, "firing@20h resolved@1d")),
    KindTimeline(
      "first seen", .firstSeen(a, quiet: .days(2)), window: .hours(12), [at(5)], "firing@5h resolved@17h",
      late: (at(3), known: 8, "firing@5h updated@8h resolved@15h"),
      outage: (10, 40, "firing@5h updated@17h resolved@1d16h")),
    KindTimeline(
      "flatline", .flatline(a), window: .hours(24), levels: [Level(.notice, 0, .atMost)], [at(2), at(40)],
      "firing@0s resolved@2h firing@1d2h resolved@1d16h firing@2d16h",
      late: (at(20), known: 30, "firing@0s resolved@2h firing@1d2h resolved@1d6h firing@2d16h"),
      outage: (20, 34, "firing@0s resolved@2h firing@1d10h resolved@1d16h firing@2d16h")),
    KindTimeline(
      "balance", .balance(Balance(weights: ["a": -6, "b": 4], halfLife: .hours(24))), window: .zero,
      levels: [Level(.notice, -5, .atMost)], [at(2)], "firing@2h resolved@9h",
      late: (at(3), known: 20, "firing@2h resolved@9h updated@20h resolved@1d9h"), outage: (4, 40, "firing@2h updated@9h resolved@1d16h")),
    KindTimeline(
      "odds", .odds(hypothesis: "serious", statement: "no"), window: .zero, levels: [Level(.notice, 0.75)], [at(2)],
      "firing@2h resolved@19h",
      late: (at(3), known: 30, "firing@2h resolved@19h updated@1d6h resolved@2d19h"),
      outage: (4, 60, "firing@2h updated@19h resolved@2d12h")),
    KindTimeline(
      "blind", .blind(indicators: ["a"]), window: .zero, levels: [Level(.notice, 0.5)], [], "", outage: (5, 11, "firing@5h resolved@11h")),
    KindTimeline(
      "feed health", .feedHealth(FeedHealthCondition()), window: .zero, levels: [Level(.notice, 3)], [], "",
      outage: (5, 11, "firing@8h resolved@11h")),
    KindTimeline(
      "channel health", .channelHealth(channels: []), window: .days(1), levels: [Level(.notice, 3)], [], "",
      outage: (5, 11, "firing@8h resolved@11h")),
  ]
}

@Suite struct KindTimelineTests {
  /// However it is driven: by its own wakes, every hour, with everything remembered going through its stored form between
  /// any two evaluations, and with a clock that is set back again and again.
  private func expect(
    _ world: World, _ timeline: String, _ comment: Comment, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let wakes = world.run(.wakes)
    #expect(wakes.timeline(from: world.start) == timeline, comment, sourceLocation: sourceLocation)
    #expect(Set(wakes.transitions.map(\.id)).count == wakes.transitions.count, comment, sourceLocation: sourceLocation)
    let others = [
      ("restarted", world.run(.wakes, restart: true)), ("every hour", world.run(.every(.hours(1)))),
      ("clock set back", world.run(.every(.hours(1)), setBack: .minutes(40))),
    ]
    for (drive, outcome) in others {
      #expect(outcome.transitions == wakes.transitions, "\(comment), \(drive)", sourceLocation: sourceLocation)
    }
  }

  @Test("A rule of each kind fires and recovers", arguments: KindTimeline.all)
  func plainly(_ kind: KindTimeline) { expect(kind.world, kind.plain, "plain") }

  @Test("A rule of each kind takes a late report for what it is", arguments: KindTimeline.all.filter { $0.late != nil })
  func late(_ kind: KindTimeline) throws {
    let late = try #require(kind.late)
    var world = kind.world
    world.put(late.sighting, at: world.hour(late.known))
    expect(world, late.timeline, "late")
  }

  @Test("A rule of each kind concludes nothing from feeds that fail", arguments: KindTimeline.all.filter { $0.outage != nil })
  func outage(_ kind: KindTimeline) throws {
    let outage = try #require(kind.outage)
    var world = kind.world
    world.outage(outage.from, outage.to, of: KindTimeline.indicators)
    if case .channelHealth = kind.rule.kind { world.failing(outage.from, outage.to) }
    expect(world, outage.timeline, "outage")
  }
}
