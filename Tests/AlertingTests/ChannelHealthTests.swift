import Model
import Testing

@testable import Alerting

@Suite struct ChannelHealthTests {
  let rule = Rule.test(.channelHealth(channels: []), window: .days(1), levels: [Level(.warning, 3), Level(.critical, 24)])

  /// Two channels and a record; `desk` fails from the hour on, until another.
  func world(_ rule: Rule, failing: Double, until: Double? = nil) -> World {
    var world = World(book: RuleBook(rules: [rule]))
    world.length = .days(4)
    world.book.channels = [
      Channel(id: "desk", kind: .webhook(url: "x", headers: [])), Channel(id: "log", kind: .journald),
      Channel(id: "mail", kind: .mail(MailSettings(server: "smtp://x", from: "a", to: ["b"]))),
    ]
    world.failing(failing, until ?? 1_000)
    return world
  }

  func outcome(_ world: World, sourceLocation: SourceLocation = #_sourceLocation) -> World.Outcome {
    let outcome = world.run(.wakes)
    #expect(world.run(.wakes, restart: true).transitions == outcome.transitions, sourceLocation: sourceLocation)
    #expect(world.run(.every(.minutes(10))).transitions == outcome.transitions, sourceLocation: sourceLocation)
    return outcome
  }

  @Test func `A channel that fails for long is an alert, graver with time, and recovers when it delivers`() {
    let world = world(rule, failing: 5, until: 40)
    let outcome = outcome(world)
    #expect(outcome.timeline(from: world.start) == "firing@8h escalated@1d5h resolved@1d16h")
    #expect(
      outcome.summaries[0] == "channel desk failing for 3 h, 2 notifications waiting: answers 503 (warning after 3 h or for one given up).")
    #expect(outcome.transitions[0].key == ["channel": "desk"])
  }

  @Test func `It goes out through the other channels, and to records`() {
    let outcome = outcome(world(rule, failing: 5, until: 10))
    #expect(Set(outcome.notifications.map(\.channel)) == ["log", "mail"])
    #expect(outcome.notifications.filter { $0.channel == "mail" }.map(\.transition.kind) == [.firing, .resolved])
  }

  @Test func `A short failure is none`() {
    #expect(outcome(world(rule, failing: 5, until: 7)).transitions.isEmpty)
  }

  @Test func `A notification that was given up counts at once, and for the window`() {
    var world = world(rule, failing: 200)
    world.change(at: world.hour(5)) { snapshot in
      var trouble = ChannelTrouble(channel: "mail", lastAttempt: snapshot.now, problem: "550 no such user")
      trouble.lastAbandoned = snapshot.now
      snapshot.channels = [trouble]
    }
    let outcome = outcome(world)
    #expect(outcome.timeline(from: world.start) == "firing@5h resolved@1d5h")
    #expect(
      outcome.summaries == [
        "channel mail gave up a notification on 4 September: 550 no such user (warning after 3 h or for one given up).",
        "Test, mail: over after 1 d; channel mail delivers again.",
      ])
    #expect(Set(outcome.notifications.map(\.channel)) == ["log", "desk"])
  }

  @Test func `Where nothing waits and nothing was tried for a window, it is not known to fail any more`() {
    var world = world(rule, failing: 5)
    world.change(at: world.hour(6)) { $0.channels[0].waiting = 0 }
    #expect(outcome(world).timeline(from: world.start) == "firing@8h resolved@1d5h")
  }

  @Test func `Only the channels that are named count, and only while they are configured`() {
    var other = rule
    other.kind = .channelHealth(channels: ["mail"])
    #expect(outcome(world(other, failing: 5)).transitions.isEmpty)
    var world = world(rule, failing: 5)
    world.book.channels.removeFirst()
    #expect(outcome(world).transitions.isEmpty)
  }
}
