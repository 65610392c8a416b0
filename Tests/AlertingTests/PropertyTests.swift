import Model
import Testing

@testable import Alerting

/// A small generator with a seed (Marsaglia's xorshift64), so that a failing case can be run again.
struct Dice {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }
  mutating func roll(_ sides: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(sides))
  }
  mutating func pick<T>(_ from: [T]) -> T { from[roll(from.count)] }
}

@Suite struct PropertyTests {
  static let a = SightingCondition("border-closure")
  static let b = SightingCondition("border-reopening")
  static let visit = SightingCondition("delegation-visit")

  /// A baseline of two weeks: the three days of a random world see nothing of a longer one.
  static func short(_ method: Baseline.Method) -> Baseline {
    var settings = Baseline(method)
    settings.days = 14
    settings.guardBand = 2
    settings.establishedAfter = 7
    return settings
  }

  /// One rule of every kind, with the life cycle's settings strewn over them.
  static func book(_ dice: inout Dice) -> RuleBook {
    let kinds: [(RuleKind, TimeSpan, [Level])] = [
      (.count(a), .hours(6), [Level(.notice, 1), Level(.critical, 3)]),
      (.distinct(a, of: .places), .hours(12), [Level(.warning, 2)]),
      (.quantity(a, of: "killed", fold: .sum), .hours(24), [Level(.warning, 5)]),
      (.rate(a, short(.nbTail)), .hours(24), [Level(.notice, 30)]),
      (.rate(a, short(.nbCusum)), .hours(24), [Level(.notice, 3)]),
      (.lasting(StateCondition("crossing", ["shut"])), .zero, [Level(.notice, 6), Level(.warning, 20.3)]),
      (
        .coincidence(.sightings(a), while: .state(StateCondition("visit", ["announced"]))), .hours(8),
        [Level(.notice, 1)]
      ),
      (.sequence(.sightings(a), then: .sightings(b), within: .hours(10)), .hours(5), [Level(.notice, 1)]),
      (.absence(after: .sightings(a), of: .sightings(b), within: .hours(7)), .hours(9), [Level(.notice, 1)]),
      (.firstSeen(a, quiet: .hours(12)), .hours(4), [Level(.notice, 1)]),
      (.flatline(a), .hours(9), [Level(.notice, 0, .atMost)]),
      (.blind(indicators: ["border-closure"]), .zero, [Level(.notice, 0.5)]),
      (.feedHealth(FeedHealthCondition()), .zero, [Level(.notice, 2), Level(.warning, 5)]),
      (
        .balance(Balance(weights: ["border-closure": -6, "border-reopening": 4], halfLife: .hours(10))), .zero,
        [Level(.notice, -8, .atMost)]
      ),
      (.odds(hypothesis: "serious", statement: "no"), .zero, [Level(.notice, 0.7), Level(.warning, 0.9)]),
    ]
    let rules = kinds.enumerated().map { index, kind in rule(index, kind, &dice) }
    var hypothesis = Hypothesis(
      id: "serious", question: "Is Kabul serious?",
      statements: [.init(id: "yes", text: "Kabul is serious"), .init(id: "no", text: "Kabul is not serious")],
      halfLife: .hours(12))
    hypothesis.evidence = [
      HypothesisEvidence(when: a, likelihoods: ["no": 3]), HypothesisEvidence(when: b, likelihoods: ["yes": 2]),
    ]
    var crossing = CombinationTests.crossing
    crossing.expiresAfter = .hours(15)
    var visits = CombinationTests.visit
    visits.expiresAfter = .hours(20)
    var book = RuleBook(rules: rules, machines: [crossing, visits], hypotheses: [hypothesis])
    var digest = Channel(id: "digest", kind: .mail(MailSettings(server: "smtp://x", from: "a", to: ["b"])))
    digest.digestAt = [7 * 60]
    book.channels = [
      Channel(id: "log", kind: .journald), Channel(id: "hook", kind: .webhook(url: "x", headers: [])), digest,
    ]
    return book
  }

  static func rule(_ index: Int, _ kind: (RuleKind, TimeSpan, [Level]), _ dice: inout Dice) -> Rule {
    var rule = Rule(id: "rule\(index)", kind: kind.0, levels: kind.2, window: kind.1)
    rule.hold = dice.pick([.zero, .zero, .minutes(30), .hours(2)])
    rule.keepFiring = dice.pick([.zero, .zero, .hours(1), .hours(3)])
    rule.damping = dice.pick([.zero, .hours(4)])
    rule.groupBy = dice.pick([.none, .place, .publisher])
    rule.repeatInterval = dice.pick([nil, .hours(5)])
    rule.inhibitedBy = dice.pick([[], ["rule0"]])
    rule.publishers = dice.pick([1, 1, 2])
    return rule
  }

  /// Three days of sightings, late and edited ones among them, outages, silences and acknowledgements.
  static func world(_ seed: UInt64) -> World {
    var dice = Dice(seed)
    var world = World(book: book(&dice))
    world.length = .days(3)
    for story in 0..<36 {
      let minute = dice.roll(3 * 24 * 4) * 15
      var found = sighting(
        dice.pick(["border-closure", "border-closure", "border-reopening", "delegation-visit"]),
        world.start + .minutes(Int64(minute)), place: dice.pick(["torkham", "chaman", nil]),
        phase: dice.pick(["announced", "under-way", "concluded"]), story: "\(story)",
        sources: Array(["dawn", "tolo", "afp"].prefix(1 + dice.roll(3))))
      found.quantities = [Quantity(value: dice.roll(6), of: "killed")]
      let known = found.first + .minutes(Int64(dice.pick([0, 0, 0, 15, 300, 1_500])))
      world.put(found, at: known)
      if dice.roll(4) == 0 {
        found.withdrawn = dice.roll(2) == 0
        found.disputed = !found.withdrawn
        world.put(found, at: known + .minutes(Int64(dice.roll(60) * 15)))
      }
    }
    let from = Double(dice.roll(60))
    world.outage(
      from, from + Double(1 + dice.roll(14)), of: ["border-closure", "border-reopening", "delegation-visit"])
    let silenced = world.hour(Double(dice.roll(65)))
    world.change(at: silenced) { snapshot in
      snapshot.silences = [
        Silence(id: "s", starts: silenced, ends: silenced + .hours(7), author: "ali", reason: "works")
      ]
      snapshot.acknowledgements = snapshot.alerts.map { Acknowledgement(alert: $0.id, by: "ali", at: silenced) }
    }
    return world
  }

  @Test("Evaluating at every wake equals evaluating every minute", arguments: UInt64(1)...6)
  func wakesSuffice(_ seed: UInt64) {
    var world = Self.world(seed)
    if seed == 1 { world.length = .days(1) }
    let wakes = world.run(.wakes, restart: seed.isMultiple(of: 2))
    let steps = world.run(.every(.minutes(seed == 1 ? 1 : 15)))
    #expect(wakes.transitions.count > 10)
    Self.expectSame(wakes.transitions, steps.transitions, "seed \(seed)")
    Self.expectSame(wakes.notifications, steps.notifications, "seed \(seed)")
    Self.expectSame(wakes.stateTransitions, steps.stateTransitions, "seed \(seed)")
    #expect(wakes.last.states == steps.last.states)
    #expect(Set(wakes.transitions.map(\.id)).count == wakes.transitions.count)
    #expect(Set(wakes.notifications.map(\.id)).count == wakes.notifications.count)
    #expect(wakes.plans.count < steps.plans.count)
  }

  /// The first difference only: whole lists would be pages.
  static func expectSame<T: Equatable>(_ a: [T], _ b: [T], _ comment: String) {
    let index = zip(a, b).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(a.count, b.count)
    let left = index < a.count ? "\(a[index])" : "nothing"
    let right = index < b.count ? "\(b[index])" : "nothing"
    let areSame = a == b
    #expect(areSame, "\(comment), at \(index): \(left) ≠ \(right)")
  }

  @Test("Every alert goes through its life cycle in order", arguments: UInt64(11)...16)
  func inOrder(_ seed: UInt64) {
    let lines = Self.world(seed).run(.wakes).transitions
    for (alert, own) in Dictionary(grouping: lines, by: \.alert) {
      #expect(own.map(\.at) == own.map(\.at).sorted())
      #expect(Set(own.map(\.rule)).count == 1)
      let kinds = own.map(\.kind)
      #expect(kinds.count { $0 == .pending } <= 1 || kinds.first == .pending, "\(alert): \(kinds)")
      let fired = kinds.firstIndex(of: .firing) ?? kinds.count
      #expect(kinds[..<fired].allSatisfy { $0 == .pending }, "\(alert): \(kinds)")
      #expect(own.allSatisfy { $0.started <= $0.at })
    }
  }

  @Test("Evaluating again at the same instant changes nothing", arguments: UInt64(21)...24)
  func idempotent(_ seed: UInt64) {
    let world = Self.world(seed)
    var snapshot = world.run(.wakes).last
    let wake = snapshot.nextWake
    let again = Evaluation.plan(world.book, snapshot)
    #expect(again.changesNothing)
    snapshot.apply(again)
    #expect(snapshot.nextWake == wake)
  }

  @Test("Work that a late tick makes up for is the work of punctual ticks", arguments: UInt64(31)...34)
  func lateTicks(_ seed: UInt64) {
    var world = Self.world(seed)
    // Everything is known by the second day; then one evaluation comes a day and a half late.
    let end = world.hour(36)
    world.happenings.removeAll { $0.at > end }
    let punctual = world.run(.wakes)
    world.length = .hours(36)
    var snapshot = world.run(.wakes).last
    let before = punctual.transitions.prefix { $0.at <= end }.count
    snapshot.now = world.hour(72)
    let late = Evaluation.plan(world.book, snapshot)
    Self.expectSame(late.transitions, Array(punctual.transitions.dropFirst(before)), "seed \(seed)")
  }
}
