import Model
import Testing

@testable import Alerting

@Suite struct CombinationTests {
  static let visit = StateMachineDefinition(
    id: "visit", scope: .single,
    values: ["announced", "under-way", "concluded", "called-off"].map {
      StateMachineDefinition.ValueDefinition($0, when: SightingCondition("delegation-visit", phases: [$0]))
    })

  static let crossing: StateMachineDefinition = {
    var machine = StateMachineDefinition(
      id: "crossing", scope: .places(kinds: ["crossing"]),
      values: [
        .init("shut", when: SightingCondition("border-closure")),
        .init("restricted", when: SightingCondition("border-restriction")),
        .init("open", when: SightingCondition("border-reopening")),
      ])
    machine.expiresAfter = .days(30)
    return machine
  }()

  static func world(_ rule: Rule, _ machines: StateMachineDefinition..., days: Int64 = 20) -> World {
    var book = RuleBook(rules: [rule], machines: machines)
    book.titles = [
      "torkham": "Torkham", "chaman": "Chaman", "visit": "Delegation visit", "ttp-offensive": "TTP offensive",
      "border-closure": "Border closure", "ttp-attack": "TTP attack", "refugee-arrests": "Arrest of refugees",
    ]
    var world = World(book: book)
    world.length = .days(days)
    return world
  }

  /// Driven by the engine's own wakes, by every five minutes, and through restarts: always the same lines.
  func outcome(_ world: World, sourceLocation: SourceLocation = #_sourceLocation) -> World.Outcome {
    let outcome = world.run(.wakes)
    #expect(world.run(.wakes, restart: true).transitions == outcome.transitions, sourceLocation: sourceLocation)
    #expect(world.run(.every(.minutes(30))).transitions == outcome.transitions, sourceLocation: sourceLocation)
    return outcome
  }

  @Test func `An offensive launched while a visit is prepared fires, and ends with the visit`() {
    let rule = Rule.test(
      .coincidence(
        .sightings(SightingCondition("ttp-offensive", phases: ["launched"])),
        while: .state(StateCondition("visit", ["announced", "under-way"]))), window: .days(14))
    var world = Self.world(rule, Self.visit)
    world.add(
      sighting("delegation-visit", world.hour(10), phase: "announced"),
      sighting("ttp-offensive", world.hour(30), phase: "announced"),
      sighting("ttp-offensive", world.hour(50), phase: "launched"),
      sighting("delegation-visit", world.hour(60), phase: "under-way"),
      sighting("delegation-visit", world.hour(90), phase: "concluded"))
    let result = outcome(world)
    #expect(result.timeline(from: world.start) == "firing@2d2h updated@2d12h resolved@3d18h")
    #expect(
      result.summaries.first?.contains("TTP offensive (launched) on 6 September, while Delegation visit announced")
        == true)
  }

  @Test func `An offensive without a visit fires nothing`() {
    let rule = Rule.test(
      .coincidence(
        .sightings(SightingCondition("ttp-offensive")), while: .state(StateCondition("visit", ["announced"]))),
      window: .days(14))
    var world = Self.world(rule, Self.visit)
    world.add(sighting("ttp-offensive", world.hour(50), phase: "launched"))
    #expect(outcome(world).transitions.isEmpty)
  }

  @Test func `Arrests within days of an attack fire once and are over after the window`() {
    let rule = Rule.test(
      .sequence(
        .sightings(SightingCondition("ttp-attack")), then: .sightings(SightingCondition("refugee-arrests")),
        within: .days(7)), window: .days(2))
    var world = Self.world(rule)
    world.add(
      sighting("refugee-arrests", world.hour(5)), sighting("ttp-attack", world.hour(24)),
      sighting("refugee-arrests", world.hour(24 * 5)), sighting("refugee-arrests", world.hour(24 * 14)))
    let result = outcome(world)
    #expect(result.timeline(from: world.start) == "firing@5d resolved@7d")
    #expect(
      result.summaries.first
        == "Test: TTP attack on 5 September, then after 4 d: Arrest of refugees on 9 September (notice at 1).")
  }

  @Test func `A sequence by place needs both at one place`() {
    let rule = Rule.test(
      .sequence(
        .sightings(SightingCondition("border-clash")), then: .sightings(SightingCondition("border-closure")),
        within: .days(7)), window: .days(2)
    ) { $0.groupBy = .place }
    var world = Self.world(rule)
    world.add(
      sighting("border-clash", world.hour(1), place: "torkham"),
      sighting("border-closure", world.hour(3), place: "chaman"),
      sighting("border-closure", world.hour(4), place: "torkham"))
    let result = outcome(world)
    #expect(result.transitions.map(\.key) == [["place": "torkham"], ["place": "torkham"]])
    #expect(result.timeline(from: world.start) == "firing@4h resolved@2d4h")
  }

  @Test func `A warning without an answer is overdue, and a late answer ends it`() {
    let rule = Rule.test(
      .absence(
        after: .sightings(SightingCondition("warning")), of: .sightings(SightingCondition("denial")), within: .days(3)),
      window: .days(5))
    var world = Self.world(rule)
    world.add(sighting("warning", world.hour(10)), sighting("denial", world.hour(24 * 4)))
    world.add(sighting("warning", world.hour(24 * 6)))
    let result = outcome(world)
    #expect(result.timeline(from: world.start) == "firing@3d10h resolved@4d firing@9d resolved@14d")
  }

  @Test func `An absence does not fire while the feeds that would report the answer fail`() {
    let rule = Rule.test(
      .absence(
        after: .sightings(SightingCondition("warning")), of: .sightings(SightingCondition("denial")), within: .days(3)),
      window: .days(5))
    var world = Self.world(rule)
    world.add(sighting("warning", world.hour(10)))
    world.outage(60, 90, of: ["denial"])
    #expect(outcome(world).timeline(from: world.start).hasPrefix("firing@3d18h"))
  }

  @Test func `A crossing that stays shut fires by its duration and resolves with it`() {
    let rule = Rule.test(
      .lasting(StateCondition("crossing", ["shut"])), window: .zero,
      levels: [Level(.notice, 24), Level(.warning, 72), Level(.critical, 168)])
    var world = Self.world(rule, Self.crossing)
    world.add(
      sighting("border-closure", world.hour(53), place: "torkham", sources: ["dawn", "afp"]),
      sighting("border-closure", world.hour(80), place: "chaman"),
      sighting("border-reopening", world.hour(90), place: "chaman"),
      sighting("border-reopening", world.hour(53 + 9 * 24 + 4), place: "torkham"))
    let result = outcome(world)
    #expect(
      result.timeline(from: world.start) == "firing@3d5h escalated@5d5h escalated@9d5h resolved@11d9h")
    #expect(result.summaries.last == "Torkham shut for 9 d 4 h; reopened on 15 September, on the word of dawn.")
    #expect(result.summaries.first == "Torkham shut for 1 d, on the word of dawn and afp (notice after 1 d).")
    #expect(result.transitions.last?.started == world.hour(53))
  }

  @Test func `A state nobody confirms becomes unknown, but not while its feeds fail`() {
    let rule = Rule.test(
      .lasting(StateCondition("crossing", ["shut"])), window: .zero, levels: [Level(.notice, 24)])
    var machine = Self.crossing
    machine.expiresAfter = .days(5)
    var world = Self.world(rule, machine)
    world.add(sighting("border-closure", world.hour(2), place: "torkham"))
    let calm = outcome(world)
    #expect(calm.timeline(from: world.start) == "firing@1d2h resolved@5d2h")
    #expect(calm.stateTransitions.map(\.to) == ["shut", "unknown"])
    world.outage(100, 24 * 7, of: ["border-closure"])
    let blind = outcome(world)
    #expect(blind.timeline(from: world.start) == "firing@1d2h updated@5d2h resolved@7d")
    #expect(blind.summaries[1].contains("1 of 2 usual feeds failing (dawn), so it is not known to be over"))
  }
}
