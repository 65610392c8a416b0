import Foundation
import Model
import Testing

@testable import Alerting

@Suite struct BalanceTests {
  static let weights = ["border-closure": -6.0, "delegation-visit": 5, "border-reopening": 4]

  func world(_ level: Level, recovery: Double? = nil) -> World {
    let rule = Rule.test(.balance(Balance(weights: Self.weights, halfLife: .days(2))), window: .zero, levels: [level]) {
      $0.recovery = recovery
    }
    var world = World(book: RuleBook(rules: [rule]))
    world.length = .days(20)
    return world
  }

  @Test func `The balance tips towards the stick and comes back by decay alone`() {
    var world = world(Level(.warning, -10, .atMost), recovery: -6)
    world.add(sighting("border-closure", world.hour(0)), sighting("border-closure", world.hour(1)))
    let outcome = world.run()
    // −12 falls to −6 after one half-life; ages are taken at whole hours.
    #expect(outcome.timeline(from: world.start) == "firing@1h resolved@2d1h")
    #expect(
      outcome.summaries.first == "Test: balance −11.9, stick prevails (border-closure −11.9) (warning at or below −10)."
    )
    #expect(world.run(.every(.minutes(30))).transitions == outcome.transitions)
  }

  @Test func `It tips towards the carrot too`() {
    var world = world(Level(.notice, 8))
    world.add(
      sighting("delegation-visit", world.hour(0)), sighting("border-reopening", world.hour(5)),
      sighting("border-closure", world.hour(9)))
    #expect(world.run().timeline(from: world.start) == "firing@5h resolved@9h")
  }

  func hypothesis() -> Hypothesis {
    var hypothesis = Hypothesis(
      id: "serious", question: "Is the regime serious about the TTP?",
      statements: [
        .init(id: "serious", text: "The warning worked"), .init(id: "not", text: "The regime is not serious"),
      ], halfLife: .days(30))
    hypothesis.evidence = [
      HypothesisEvidence(
        when: SightingCondition("ttp-offensive", phases: ["launched"]), likelihoods: ["not": 4, "serious": 0.5]),
      HypothesisEvidence(when: SightingCondition("ttp-offensive", phases: ["called-off"]), likelihoods: ["serious": 6]),
    ]
    return hypothesis
  }

  @Test func `Sightings move the odds as Bayes' rule says, and are listed`() throws {
    var world = World(book: RuleBook(hypotheses: [hypothesis()]))
    world.add(
      sighting("ttp-offensive", world.hour(0), phase: "launched"),
      sighting("ttp-offensive", world.hour(0), phase: "announced"))
    let odds = try #require(world.run().plans.last?.odds.first)
    #expect(abs(odds.statements[1].probability - 8.0 / 9) < 0.01)
    #expect(odds.statements.map(\.words) == ["very unlikely", "very likely"])
    #expect(odds.moved.map(\.phase) == ["launched"])
  }

  @Test func `Without news the odds return to the priors`() throws {
    var world = World(book: RuleBook(hypotheses: [hypothesis()]))
    world.add(sighting("ttp-offensive", world.hour(0), phase: "launched"))
    world.length = .days(200)
    world.change(at: world.hour(24 * 200)) { _ in }
    let odds = try #require(world.run().plans.last?.odds.first)
    #expect(abs(odds.statements[1].probability - 0.5) < 0.02)
    #expect(odds.statements[1].words == "roughly even chance")
  }

  @Test func `Odds that cross a level fire, and evidence to the contrary resolves`() {
    let rule = Rule.test(.odds(hypothesis: "serious", statement: "not"), window: .zero, levels: [Level(.warning, 0.8)])
    var world = World(book: RuleBook(rules: [rule], hypotheses: [hypothesis()]))
    world.length = .days(30)
    world.add(
      sighting("ttp-offensive", world.hour(10), phase: "launched"),
      sighting("ttp-offensive", world.hour(100), phase: "called-off"))
    let outcome = world.run()
    #expect(outcome.timeline(from: world.start) == "firing@10h resolved@4d4h")
    #expect(outcome.summaries.first == "Test: “The regime is not serious” is very likely (89 %) (warning at 80 %).")
  }

  @Test(arguments: [
    (0.03, "almost no chance"), (0.1, "very unlikely"), (0.3, "unlikely"), (0.5, "roughly even chance"),
    (0.7, "likely"), (0.9, "very likely"), (0.97, "almost certain"),
  ])
  func `Likelihood is worded after ICD 203`(_ probability: Double, _ words: String) {
    #expect(LikelihoodWords.words(probability) == words)
  }

  @Test func `Blindness and feed health are alerts of their own, and recover`() {
    var blind = Rule.test(.blind(indicators: ["a"]), window: .zero, levels: [Level(.warning, 0.5)])
    blind.id = "blind"
    var health = Rule.test(.feedHealth(FeedHealthCondition()), window: .zero, levels: [Level(.notice, 3)])
    health.id = "health"
    var world = World(book: RuleBook(rules: [blind, health]))
    world.length = .days(2)
    world.outage(5, 11, of: ["a"])
    let outcome = world.run()
    #expect(
      outcome.transitions.map { "\($0.rule) \($0.kind.rawValue)@\($0.at - world.start)" } == [
        "blind firing@5h", "health firing@8h", "blind resolved@11h", "health resolved@11h",
      ])
    #expect(
      outcome.summaries[0]
        == "Test, a: 1 of 2 feeds that usually report a are failing (dawn) (warning at 50 %); 1 of 14 feeds failing.")
    #expect(outcome.summaries[1] == "dawn failing for 3 h (notice after 3 h); 1 of 14 feeds failing.")
    #expect(world.run(.every(.minutes(10)), restart: true).transitions == outcome.transitions)
  }

  @Test func `What a rule would have cost is counted on the past`() {
    let start = Timestamp(rfc3339: "2023-01-01T00:00:00Z")!
    var found: [Sighting] = []
    for day in 0..<120 where day % 10 == 0 {
      for copy in 0...(day % 30 == 0 ? 2 : 0) {
        found.append(sighting("a", start + .hours(Int64(day * 24 + copy)), story: "\(day) \(copy)"))
      }
    }
    let rule = Rule.test(
      .count(SightingCondition("a")), window: .hours(24), levels: [Level(.notice, 1), Level(.critical, 3)])
    let past = Tally.Past(
      sightings: found, history: HistoryStatistics(began: start), from: start, to: start + .days(120))
    let tally = Tally.of(RuleBook(rules: [rule]), on: past)
    #expect(tally.map(\.alerts) == [[.notice: 12, .critical: 4]])
    #expect(abs(tally[0].perMonth(.critical) - 4 / (120 / 30.44)) < 1e-9)
    let sweep = Tally.sweep(rule, thresholds: [1, 2, 3, 4], book: RuleBook(), on: past)
    #expect(sweep.map { ($0.perMonth * 120 / 30.44).rounded() } == [12, 4, 4, 0])
  }

  @Test func `The look-back covers windows, baselines, states and half-lives`() {
    var dice = Dice(1)
    let back = LookBacks.of(PropertyTests.book(&dice))
    #expect(back.indicators["border-closure"] == .days(68))
    #expect(back.indicators["delegation-visit"] == .hours(40))
  }
}
