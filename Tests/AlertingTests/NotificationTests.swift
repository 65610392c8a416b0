import Foundation
import Model
import Testing

@testable import Alerting

@Suite struct NotificationTests {
  static func channel(_ id: String, _ kind: Channel.Kind = .webhook(url: "http://x", headers: [])) -> Channel {
    Channel(id: id, kind: kind)
  }

  func world(_ channels: Channel..., rule change: (inout Rule) -> Void = { _ in }) -> World {
    let rule = Rule.test(.count(SightingCondition("a")), window: .hours(24), change)
    var world = World(book: RuleBook(rules: [rule]))
    world.book.channels = [Self.channel("log", .alertLog(path: "x"))] + channels
    world.length = .days(3)
    world.add(sighting("a", world.hour(10), place: "torkham"))
    return world
  }

  /// `hook firing@10h`, by due time from the start; the log apart.
  func sent(_ world: World) -> [String] {
    let outcome = world.run(.wakes)
    #expect(world.run(.every(.minutes(30))).notifications == outcome.notifications)
    #expect(world.run(.wakes, restart: true).notifications == outcome.notifications)
    #expect(Set(outcome.notifications.map(\.id)).count == outcome.notifications.count)
    return outcome.notifications.filter { $0.channel != "log" }.map {
      "\($0.channel) \($0.reason == .transition ? $0.transition.kind.rawValue : $0.reason.rawValue)@\($0.dueAt - world.start)"
    }
  }

  @Test func `A channel is told when it fires and when it is over, the log of everything`() {
    var world = world(Self.channel("hook"))
    world.add(sighting("a", world.hour(12), place: "torkham"))
    #expect(sent(world) == ["hook firing@10h", "hook resolved@1d12h"])
    let log = world.run().notifications.filter { $0.channel == "log" }
    #expect(log.map(\.transition.kind) == [.firing, .updated, .resolved])
  }

  @Test func `A channel for graver alerts is not told of a notice`() {
    var grave = Self.channel("hook")
    grave.severity = .critical
    #expect(sent(world(grave)).isEmpty)
  }

  @Test func `A rule can name its channels, and a channel its rules`() {
    var other = Self.channel("other")
    other.rules = ["another"]
    #expect(
      sent(world(Self.channel("a"), Self.channel("b"), other) { $0.channels = ["b", "other"] }) == [
        "b firing@10h", "b resolved@1d10h",
      ])
  }

  @Test func `It repeats until someone acknowledges, and again on new evidence`() {
    var world = world(Self.channel("hook")) { $0.repeatInterval = .hours(4) }
    world.change(at: world.hour(15)) { snapshot in
      let alert = snapshot.alerts[0].id
      snapshot.acknowledgements = [Acknowledgement(alert: alert, by: "ali", at: snapshot.now)]
    }
    world.add(sighting("a", world.hour(28), place: "chaman"))
    #expect(
      sent(world) == [
        "hook firing@10h", "hook repeat@14h", "hook repeat@1d4h", "hook repeat@1d8h", "hook repeat@1d12h",
        "hook repeat@1d16h", "hook repeat@1d20h", "hook repeat@2d", "hook resolved@2d4h",
      ])
  }

  @Test func `A silence mutes notifications, never evaluation, and tells afterwards what is still so`() {
    var world = world(Self.channel("hook"))
    world.change(at: world.hour(2)) { [world] snapshot in
      var silence = Silence(id: "s1", starts: world.hour(1), ends: world.hour(20), author: "ali", reason: "works")
      silence.rules = ["rule"]
      snapshot.silences = [silence]
    }
    #expect(sent(world) == ["hook unmuted@20h", "hook resolved@1d10h"])
    let log = world.run().transitions
    #expect(log.map(\.kind) == [.firing, .resolved])
    #expect(log.map(\.muted) == ["silence s1", nil])
  }

  @Test func `A silence for one place leaves another's alert loud`() {
    var world = world(Self.channel("hook")) { $0.groupBy = .place }
    world.add(sighting("a", world.hour(11), place: "chaman"))
    world.change(at: world.hour(2)) { [world] snapshot in
      var silence = Silence(id: "s1", starts: world.hour(1), ends: world.hour(90), author: "ali", reason: "works")
      silence.key = ["place": "torkham"]
      snapshot.silences = [silence]
    }
    #expect(sent(world) == ["hook firing@11h", "hook resolved@1d11h"])
  }

  @Test func `A graver alert of the same place inhibits`() {
    var world = world(Self.channel("hook")) {
      $0.groupBy = .place
      $0.inhibitedBy = ["grave"]
    }
    var grave = Rule.test(.count(SightingCondition("b")), window: .hours(12))
    grave.id = "grave"
    grave.groupBy = .place
    world.book.rules.append(grave)
    world.add(sighting("b", world.hour(9), place: "torkham"), sighting("a", world.hour(11), place: "chaman"))
    #expect(
      sent(world) == [
        "hook firing@9h", "hook firing@11h", "hook unmuted@21h", "hook resolved@21h", "hook resolved@1d10h",
        "hook resolved@1d11h",
      ])
  }

  @Test func `A digest goes out at its hours as one message`() {
    var digest = Self.channel("mail")
    digest.digestAt = [7 * 60]
    var world = world(digest) { $0.groupBy = .place }
    world.add(sighting("a", world.hour(11), place: "chaman"))
    #expect(sent(world) == ["mail firing@1d7h", "mail firing@1d7h", "mail resolved@2d7h", "mail resolved@2d7h"])
    let groups = world.run().notifications.compactMap(\.group)
    #expect(Set(groups).count == 2)
  }

  @Test func `Quiet hours delay the message`() {
    let world = world(Self.channel("hook")) {
      $0.activeHours = ActiveHours(from: 8 * 60, to: 9 * 60, utcOffset: .hours(5))
    }
    // 08:00 in Islamabad is 03:00 UTC.
    #expect(sent(world) == ["hook firing@1d3h", "hook resolved@2d3h"])
  }

  @Test(arguments: [
    ("2023-09-04T06:59:00Z", "2023-09-04T07:00:00Z"), ("2023-09-04T07:00:00Z", "2023-09-04T07:00:00Z"),
    ("2023-09-09T12:00:00Z", "2023-09-11T07:00:00Z"), ("2023-09-08T22:00:00Z", "2023-09-11T07:00:00Z"),
  ])
  func `Active hours begin on the next working day`(_ time: String, _ expected: String) throws {
    let hours = ActiveHours(from: 7 * 60, to: 19 * 60, weekdays: [0, 1, 2, 3, 4])
    #expect(hours.next(from: try #require(Timestamp(rfc3339: time))).rfc3339 == expected)
  }

  @Test func `Hours over midnight belong to the day they begin on`() throws {
    let hours = ActiveHours(from: 22 * 60, to: 6 * 60, weekdays: [4])
    #expect(hours.contains(try #require(Timestamp(rfc3339: "2023-09-09T05:00:00Z"))))
    #expect(!hours.contains(try #require(Timestamp(rfc3339: "2023-09-08T05:00:00Z"))))
  }

  @Test func `A line of the alert log has the agreed keys`() throws {
    let world = world {
      $0.groupBy = .place; $0.version = "v1"
    }
    let line = try #require(world.run().transitions.first)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(line), as: UTF8.self)
    #expect(
      text == """
        {"alert":"\(line.alert)","at":"2023-09-04T10:00:00Z","coverage":{"feeds_due":14,"feeds_ok":14},"grade":"B3",\
        "id":"\(line.id)","key":{"place":"torkham"},"rule":"rule","rule_version":"v1","severity":"notice",\
        "sightings":[{"at":"2023-09-04T10:00:00Z","feed":"dawn","indicator":"a","link":"https://dawn.example/0",\
        "place":"torkham","title":"a torkham"}],"sources":1,"started":"2023-09-04T10:00:00Z",\
        "summary":"Test, torkham: 1 sighting in 24 h from 1 independent source (notice at 1).","threshold":1,\
        "title":"Test","transition":"firing","value":1,"window":"1d"}
        """)
  }

  @Test func `An alert whose rule was removed is closed`() {
    var world = world(Self.channel("hook"))
    let first = world.run()
    var snapshot = EvaluationSnapshot(
      now: world.hour(10), sightings: [sighting("a", world.hour(10))], coverage: world.coverage, history: world.history)
    snapshot.apply(Evaluation.plan(world.book, snapshot))
    world.book.rules = []
    snapshot.now = world.hour(11)
    let plan = Evaluation.plan(world.book, snapshot)
    #expect(plan.transitions.map(\.kind) == [.resolved])
    #expect(plan.notifications.map(\.channel) == ["log", "hook"])
    #expect(!first.transitions.isEmpty)
  }
}
