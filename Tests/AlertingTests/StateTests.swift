import Model
import Testing

@testable import Alerting

@Suite struct StateTests {
  func world(_ machine: StateMachineDefinition = CombinationTests.crossing) -> World {
    CombinationTests.world(.test(.count(SightingCondition("none"))), machine)
  }

  @Test func `A crossing is shut, restricted and open, since when and on whose word`() throws {
    var world = world()
    world.add(
      sighting("border-closure", world.hour(10), place: "torkham", sources: ["dawn", "afp"]),
      sighting("border-closure", world.hour(30), place: "torkham", sources: ["tolo"]),
      sighting("border-restriction", world.hour(60), place: "torkham"),
      sighting("border-reopening", world.hour(90), place: "torkham"))
    let outcome = world.run()
    #expect(outcome.stateTransitions.map(\.to) == ["shut", "restricted", "open"])
    #expect(outcome.stateTransitions.map(\.from) == ["unknown", "shut", "restricted"])
    let state = try #require(outcome.last.states.first)
    #expect(state.value == "open")
    #expect(state.since == world.hour(90))
    let second = outcome.plans.compactMap { $0.states.first }[1]
    #expect(second.lastConfirmed == world.hour(30))
    #expect(second.sources == ["dawn", "afp", "tolo"])
  }

  @Test func `Two sources that contradict each other make it disputed, and support settles it`() {
    var world = world()
    world.add(
      sighting("border-closure", world.hour(10), place: "torkham", sources: ["dawn"]),
      sighting("border-reopening", world.hour(11), place: "torkham", sources: ["tolo"]),
      sighting("border-closure", world.hour(12), place: "torkham", sources: ["afp"]))
    let outcome = world.run()
    #expect(outcome.stateTransitions.map(\.disputed) == [false, true, false])
    #expect(outcome.stateTransitions[1].summary == "Torkham: shut according to dawn, but tolo says open.")
    #expect(outcome.last.states.first?.shown == "shut")
  }

  @Test func `A dispute that nobody settles goes to the newer word`() {
    var world = world()
    world.add(
      sighting("border-closure", world.hour(10), place: "torkham", sources: ["dawn"]),
      sighting("border-reopening", world.hour(11), place: "torkham", sources: ["tolo"]))
    let outcome = world.run()
    #expect(outcome.last.states.first?.value == "open")
    #expect(outcome.last.states.first?.since == world.hour(11))
    #expect(outcome.stateTransitions.last?.recorded == world.hour(14))
  }

  @Test func `A sighting that holds its own denial moves nothing and disputes what is`() {
    var world = world()
    world.add(sighting("border-reopening", world.hour(1), place: "torkham"))
    var claim = sighting("border-closure", world.hour(20), place: "torkham", sources: ["tolo"])
    claim.disputed = true
    world.add(claim)
    let outcome = world.run()
    #expect(outcome.last.states.first?.value == "open")
    #expect(outcome.last.states.first?.shown == "disputed")
  }

  @Test func `A retracted closure never was`() {
    var world = world()
    world.add(sighting("border-reopening", world.hour(1), place: "torkham"))
    let claim = sighting("border-closure", world.hour(20), place: "torkham")
    var retracted = claim
    retracted.withdrawn = true
    world.add(claim)
    world.put(retracted, at: world.hour(30))
    let outcome = world.run()
    #expect(outcome.last.states.first?.value == "open")
    #expect(outcome.last.states.first?.since == world.hour(1))
    #expect(outcome.stateTransitions.last?.supersedes == outcome.stateTransitions[1].id)
  }

  @Test func `A late report moves the beginning of a state and replaces its row`() {
    var world = world()
    world.add(sighting("border-closure", world.hour(20), place: "torkham"))
    world.put(sighting("border-closure", world.hour(8), place: "torkham", sources: ["afp"]), at: world.hour(26))
    let outcome = world.run()
    #expect(outcome.last.states.first?.since == world.hour(8))
    #expect(outcome.stateTransitions.map(\.at) == [world.hour(20), world.hour(8)])
    #expect(outcome.stateTransitions[1].supersedes == outcome.stateTransitions[0].id)
  }

  @Test func `A state outlives the look-back of its sightings`() {
    var machine = CombinationTests.crossing
    machine.expiresAfter = .days(3)
    var world = world(machine)
    for day in 0..<19 { world.add(sighting("border-closure", world.hour(Double(day) * 24 + 1), place: "torkham")) }
    let outcome = world.run()
    #expect(outcome.last.states.first?.since == world.hour(1))
    #expect(outcome.stateTransitions.map(\.to) == ["shut"])
  }

  @Test func `Phases of one visit follow each other without dispute`() {
    var world = world(CombinationTests.visit)
    for (hour, phase) in [(1.0, "announced"), (2, "under-way"), (3, "concluded")] {
      world.add(sighting("delegation-visit", world.hour(hour), phase: phase, sources: ["s\(hour)"]))
    }
    let outcome = world.run()
    #expect(outcome.stateTransitions.map(\.to) == ["announced", "under-way", "concluded"])
    #expect(outcome.stateTransitions.allSatisfy { !$0.disputed })
  }
}
