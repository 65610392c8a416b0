import Model
import Testing

@testable import Alerting

@Suite struct LateTests {
  func world(
    window: TimeSpan = .hours(24), levels: [Level] = [Level(.notice, 1)], _ change: (inout Rule) -> Void = { _ in }
  )
    -> World
  {
    var world = World(
      book: RuleBook(rules: [.test(.count(SightingCondition("a")), window: window, levels: levels, change)]))
    world.length = .days(6)
    return world
  }

  func outcome(_ world: World, sourceLocation: SourceLocation = #_sourceLocation) -> World.Outcome {
    let outcome = world.run(.wakes)
    #expect(world.run(.wakes, restart: true).transitions == outcome.transitions, sourceLocation: sourceLocation)
    #expect(world.run(.every(.minutes(10))).transitions == outcome.transitions, sourceLocation: sourceLocation)
    return outcome
  }

  @Test func `Backlog whose window is over raises nothing`() {
    var world = world()
    for hour in 0..<5 { world.put(sighting("a", world.hour(Double(hour))), at: world.hour(80)) }
    #expect(outcome(world).transitions.isEmpty)
  }

  @Test func `Catching up after an outage is no surge`() {
    var world = world(levels: [Level(.notice, 3)])
    // One a day, all found at once.
    for day in 0..<4 { world.put(sighting("a", world.hour(Double(day) * 24 + 1)), at: world.hour(80)) }
    #expect(outcome(world).transitions.isEmpty)
  }

  @Test func `A late item within the window fires with the time of the happening`() {
    var world = world()
    world.put(sighting("a", world.hour(10)), at: world.hour(15))
    let result = outcome(world)
    #expect(result.timeline(from: world.start) == "firing@15h resolved@1d10h")
    #expect(result.transitions.first?.started == world.hour(10))
  }

  @Test func `A late item of an alert that is over amends it`() {
    var world = world()
    world.add(sighting("a", world.hour(10)))
    world.put(sighting("a", world.hour(12), story: "late"), at: world.hour(50))
    let result = outcome(world)
    #expect(result.timeline(from: world.start) == "firing@10h resolved@1d10h updated@2d2h")
    #expect(Set(result.transitions.map(\.alert)).count == 1)
    #expect(result.summaries.last == "Test was over on 5 September; 1 more sighting, reported late.")
    #expect(result.last.alerts.first?.state == .resolved)
  }

  @Test func `A late item that shows an alert not to be over reopens it`() {
    var world = world()
    world.add(sighting("a", world.hour(10)))
    world.put(sighting("a", world.hour(30), story: "late"), at: world.hour(40))
    let result = outcome(world)
    #expect(result.timeline(from: world.start) == "firing@10h resolved@1d10h updated@1d16h resolved@2d6h")
    #expect(Set(result.transitions.map(\.alert)).count == 1)
  }

  @Test func `A new happening after resolution is a new alert`() {
    var world = world()
    world.add(sighting("a", world.hour(10)), sighting("a", world.hour(40)))
    let result = outcome(world)
    #expect(result.timeline(from: world.start) == "firing@10h resolved@1d10h firing@1d16h resolved@2d16h")
    #expect(Set(result.transitions.map(\.alert)).count == 2)
  }

  @Test func `An edit that corroborates updates the alert, a fourth outlet does not`() {
    var world = world()
    let first = sighting("a", world.hour(10), story: "s")
    world.add(first)
    for (hour, sources) in [(11.0, 2), (12, 3), (13, 4)] {
      let names = ["dawn", "afp", "tolo", "khaama"].prefix(sources)
      world.put(sighting("a", world.hour(10), story: "s", sources: Array(names)), at: world.hour(hour))
    }
    #expect(outcome(world).timeline(from: world.start) == "firing@10h updated@11h updated@12h resolved@1d10h")
  }

  @Test func `A sighting waits for its second independent source`() {
    var world = world { $0.publishers = 2 }
    world.add(sighting("a", world.hour(10), story: "s"))
    world.put(sighting("a", world.hour(10), story: "s", sources: ["dawn", "afp"]), at: world.hour(14))
    #expect(outcome(world).timeline(from: world.start) == "firing@14h resolved@1d10h")
  }

  @Test func `A retraction resolves at once, and says so, even while feeds fail`() {
    var world = world()
    let claim = sighting("a", world.hour(10))
    var retracted = claim
    retracted.withdrawn = true
    world.outage(11, 60, of: ["a"])
    world.add(claim)
    world.put(retracted, at: world.hour(13))
    let result = outcome(world)
    #expect(result.timeline(from: world.start) == "firing@10h resolved@13h")
    #expect(
      result.summaries.last
        == "Test: withdrawn after 3 h; the reports behind it were taken back; 1 of 14 feeds failing.")
  }

  @Test func `One of two withdrawn updates, and disputed ones are said to be`() {
    var world = world()
    let a = sighting("a", world.hour(10), story: "one")
    var b = sighting("a", world.hour(11), story: "two")
    world.add(a, b)
    b.disputed = true
    world.put(b, at: world.hour(12))
    b.withdrawn = true
    world.put(b, at: world.hour(13))
    let result = outcome(world)
    #expect(result.timeline(from: world.start) == "firing@10h updated@11h updated@12h updated@13h resolved@1d10h")
    #expect(
      result.summaries[2]
        == "Reports changed: Test: 2 sightings in 24 h from 1 independent source, 1 disputed.")
    #expect(result.summaries[3].hasPrefix("1 sighting withdrawn"))
  }

  @Test func `Nothing resolves for lack of news while its feeds fail, and the alert says so`() {
    var world = world()
    world.add(sighting("a", world.hour(10)))
    world.outage(20, 60, of: ["a"])
    let result = outcome(world)
    #expect(result.timeline(from: world.start) == "firing@10h updated@1d10h resolved@2d12h")
    #expect(
      result.summaries[1]
        == "Test: count unknown: 1 of 2 usual feeds failing (dawn), so it is not known to be over; 1 of 14 feeds failing."
    )
  }

  @Test func `A failing feed that reports little of it does not blind it`() {
    var world = world()
    world.add(sighting("a", world.hour(10)))
    world.change(at: world.hour(20)) { snapshot in
      snapshot.coverage.usual = ["a": ["dawn": 8, "tolo": 2]]
      snapshot.coverage.troubles = [Coverage.Trouble(feed: "tolo", health: .failing, since: snapshot.now)]
    }
    #expect(outcome(world).timeline(from: world.start) == "firing@10h resolved@1d10h")
  }

  /// Silent for so many days, a pause of so many being usual, after so many reports of the indicator in 90 days.
  @Test(arguments: [
    (days: 20.0, pause: 3.0, reports: 4, isBlind: false), (days: 20, pause: 3, reports: 12, isBlind: true),
    (days: 2, pause: 0.25, reports: 4, isBlind: false), (days: 5.1, pause: 0.25, reports: 4, isBlind: true),
    (days: 70, pause: 10, reports: 1, isBlind: true), (days: 50, pause: 8, reports: 1, isBlind: false),
  ])
  func `A feed that answers without anything new blinds only when that is improbable`(
    _ silence: (days: Double, pause: Double, reports: Int, isBlind: Bool)
  ) {
    var world = world()
    world.length = .days(3)
    world.add(sighting("a", world.hour(10)))
    world.change(at: world.hour(20)) { snapshot in
      snapshot.coverage.usual = ["a": ["dawn": silence.reports]]
      var trouble = Coverage.Trouble(feed: "dawn", health: .silent, since: snapshot.now)
      trouble.quietSince = snapshot.now - .days(1) * silence.days
      trouble.rhythm = .days(1) * silence.pause
      snapshot.coverage.troubles = [trouble]
    }
    let kinds = world.run(.every(.minutes(10))).kinds
    #expect(kinds == (silence.isBlind ? [.firing, .updated] : [.firing, .resolved]))
  }

  @Test func `Silence while its feeds fail is no flatline`() {
    var world = World(
      book: RuleBook(rules: [
        .test(.flatline(SightingCondition("a")), window: .hours(24), levels: [Level(.warning, 0, .atMost)])
      ]))
    world.length = .days(6)
    world.add(sighting("a", world.hour(0)))
    world.outage(20, 60, of: ["a"])
    let result = world.run()
    #expect(result.timeline(from: world.start) == "firing@2d12h")
    #expect(result.summaries == ["Test: nothing for 24 h (warning at or below 0)."])
  }

  @Test func `While the daemon was down nothing resolved, and catching up decides`() {
    var world = world()
    world.add(sighting("a", world.hour(10)))
    let before = world.run()
    var snapshot = before.plans[0...1].reduce(
      into: EvaluationSnapshot(now: world.start, sightings: [], coverage: world.coverage, history: world.history)
    ) { $0.apply($1) }
    // Down from hour 12 to hour 50; then the feeds bring one of hour 30.
    snapshot.sightings = [sighting("a", world.hour(10)), seen(sighting("a", world.hour(30)), world.hour(50))]
    snapshot.coverage.gap = Coverage.Gap(from: world.hour(12), to: world.hour(50))
    snapshot.now = world.hour(50)
    let plan = Evaluation.plan(world.book, snapshot)
    #expect(plan.transitions.map(\.kind) == [.updated, .updated])
    #expect(plan.transitions.map(\.at) == [world.hour(34), world.hour(50)])
    #expect(plan.alerts.map(\.state) == [.firing])
  }

  @Test func `A late tick gives the transitions the times that they were due`() {
    var world = world { $0.hold = .hours(1) }
    world.add(sighting("a", world.hour(10)))
    var snapshot = EvaluationSnapshot(
      now: world.hour(10), sightings: [sighting("a", world.hour(10))], coverage: world.coverage, history: world.history)
    snapshot.apply(Evaluation.plan(world.book, snapshot))
    snapshot.now = world.hour(90) + .seconds(7)
    let late = Evaluation.plan(world.book, snapshot)
    #expect(late.transitions.map(\.kind) == [.firing, .resolved])
    #expect(late.transitions.map(\.at) == [world.hour(11), world.hour(34)])
    #expect(late.transitions == Array(outcome(world).transitions.dropFirst()))
  }

  @Test(arguments: [TimeSpan.minutes(30), .hours(20), .days(400)])
  func `A clock set back neither loses nor repeats an alert`(_ back: TimeSpan) {
    let world = world()
    var snapshot = EvaluationSnapshot(
      now: world.hour(10), sightings: [sighting("a", world.hour(10))], coverage: world.coverage, history: world.history)
    snapshot.apply(Evaluation.plan(world.book, snapshot))
    snapshot.now = world.hour(10) - back
    let plan = Evaluation.plan(world.book, snapshot)
    snapshot.apply(plan)
    snapshot.now = world.hour(12)
    let next = Evaluation.plan(world.book, snapshot)
    // Where the clock had been wrong for long, what it dated is not yet.
    #expect(plan.transitions.allSatisfy { $0.kind == .resolved })
    #expect(back > .days(1) || (plan.transitions + next.transitions).isEmpty)
    #expect(Set((plan.transitions + next.transitions).map(\.alert)).count <= 1)
  }

  private func seen(_ sighting: Sighting, _ at: Timestamp) -> Sighting {
    var sighting = sighting
    for index in sighting.reports.indices { sighting.reports[index].firstSeen = at }
    return sighting
  }
}
