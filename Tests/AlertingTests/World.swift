import Foundation
import Model
import Testing

@testable import Alerting

/// A rule book and what happens to its world in; what the engine makes of it out, however it is driven.
struct World {
  var book: RuleBook
  var start = Timestamp(rfc3339: "2023-09-04T00:00:00Z")!
  var length: TimeSpan = .hours(12)
  var coverage = Coverage(feedsOK: 14, feedsDue: 14)
  var history = HistoryStatistics(began: Timestamp(rfc3339: "2023-01-01T00:00:00Z"))
  var happenings: [Happening] = []

  struct Happening {
    var at: Timestamp
    var change: (inout EvaluationSnapshot) -> Void
  }

  enum Drive: CustomStringConvertible {
    /// At every happening, and at every step from the start.
    case every(TimeSpan)
    /// At every happening, and at the instants that the engine asks for.
    case wakes
    var description: String {
      switch self {
      case .every(let step): "every \(step)"
      case .wakes: "wakes"
      }
    }
  }

  struct Outcome {
    var transitions: [Transition] = []
    var notifications: [Model.Notification] = []
    var stateTransitions: [StateTransition] = []
    var plans: [EvaluationPlan] = []
    var last: EvaluationSnapshot

    mutating func add(_ plan: EvaluationPlan) {
      transitions += plan.transitions
      notifications += plan.notifications
      stateTransitions += plan.stateTransitions
      plans.append(plan)
    }

    var kinds: [Transition.Kind] { transitions.map(\.kind) }
    var summaries: [String] { transitions.map(\.summary) }
    /// `firing@3h resolved@5h`, from the start.
    func timeline(from start: Timestamp) -> String {
      transitions.map { "\($0.kind.rawValue)@\($0.at - start)" }.joined(separator: " ")
    }
  }

  func hour(_ hours: Double) -> Timestamp { start + .minutes(Int64((hours * 60).rounded())) }

  mutating func add(_ sightings: Sighting...) { for sighting in sightings { put(sighting, at: sighting.first) } }

  /// The sighting becomes known, or is replaced, at a time of its own.
  mutating func put(_ sighting: Sighting, at: Timestamp) {
    happenings.append(
      Happening(at: at) { snapshot in
        var sighting = sighting
        let known = snapshot.sightings.first { $0.id == sighting.id }?.reports ?? []
        for index in sighting.reports.indices {
          let before = known.first { $0.key == sighting.reports[index].key }
          sighting.reports[index].firstSeen = before?.firstSeen ?? max(at, sighting.reports[index].firstSeen)
        }
        snapshot.sightings.removeAll { $0.id == sighting.id }
        snapshot.sightings.append(sighting)
        snapshot.sightings.sort { ($0.first, $0.id) < ($1.first, $1.id) }
      })
  }

  mutating func change(at: Timestamp, _ change: @escaping (inout EvaluationSnapshot) -> Void) {
    happenings.append(Happening(at: at, change: change))
  }

  /// Feeds that carry everything fail between the hours.
  mutating func outage(_ from: Double, _ to: Double, of indicators: [String]) {
    let usual = Dictionary(uniqueKeysWithValues: indicators.map { ($0, ["dawn": 8, "tolo": 2]) })
    change(at: hour(from)) { snapshot in
      snapshot.coverage.usual = usual
      snapshot.coverage.feedsOK = 13
      snapshot.coverage.troubles = [Coverage.Trouble(feed: "dawn", health: .failing, since: snapshot.now)]
    }
    change(at: hour(to)) { snapshot in
      snapshot.coverage.feedsOK = 14
      snapshot.coverage.troubles = []
    }
  }

  /// The channel `desk` fails between the hours.
  mutating func failing(_ from: Double, _ to: Double) {
    if book.channels.isEmpty { book.channels = [Channel(id: "desk", kind: .webhook(url: "x", headers: []))] }
    change(at: hour(from)) { snapshot in
      var trouble = ChannelTrouble(channel: "desk", lastAttempt: snapshot.now, problem: "answers 503")
      trouble.failingSince = snapshot.now
      trouble.waiting = 2
      snapshot.channels = [trouble]
    }
    change(at: hour(to)) { $0.channels = [] }
  }

  /// - Parameters:
  ///   - restart: everything remembered goes through its stored form between any two evaluations.
  ///   - setBack: after each evaluation comes another, by a clock that is so much behind.
  func run(_ drive: Drive = .wakes, restart: Bool = false, setBack: TimeSpan? = nil) -> Outcome {
    var snapshot = EvaluationSnapshot(now: start, sightings: [], coverage: coverage, history: history)
    var outcome = Outcome(last: snapshot)
    var pending = happenings.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(
      \.element)
    var now = start
    while now <= start + length {
      snapshot.now = now
      while let next = pending.first, next.at <= now {
        next.change(&snapshot)
        pending.removeFirst()
      }
      let plan = Evaluation.plan(book, snapshot)
      snapshot.apply(restart ? Self.stored(plan) : plan)
      outcome.add(plan)
      if let setBack {
        snapshot.now = now - setBack
        let again = Evaluation.plan(book, snapshot)
        snapshot.apply(again)
        outcome.add(again)
      }
      let scheduled: Timestamp? =
        switch drive {
        case .every(let step): nextStep(after: now, step)
        case .wakes: plan.nextWake
        }
      guard let next = [scheduled, pending.first?.at].compactMap({ $0 }).min() else { break }
      now = next
    }
    outcome.last = snapshot
    return outcome
  }

  private func nextStep(after now: Timestamp, _ step: TimeSpan) -> Timestamp {
    let done = (now - start).milliseconds / step.milliseconds
    return start + .milliseconds((done + 1) * step.milliseconds)
  }

  private static func stored(_ plan: EvaluationPlan) -> EvaluationPlan {
    let data = try! JSONEncoder().encode(plan)
    return try! JSONDecoder().decode(EvaluationPlan.self, from: data)
  }
}

/// A sighting as tests write it. Each source files one report at the sighting's time.
func sighting(
  _ indicator: String, _ at: Timestamp, place: String? = nil, phase: String? = nil, story: String? = nil,
  sources: [String] = ["dawn"]
) -> Sighting {
  let story = story ?? "\(indicator) \(place ?? "") \(phase ?? "") \(at)"
  var result = Sighting(
    id: Digest.of(story, indicator, place ?? "").hex, indicator: indicator, place: place, story: story, first: at)
  result.phase = phase
  result.reports = sources.enumerated().map { index, source in
    var report = Sighting.Report(
      item: Int64(index), key: "\(source) \(story)", feed: source, publisher: source, source: source, at: at)
    report.grade = .b
    report.title = "\(indicator) \(place ?? "")"
    report.link = "https://\(source).example/\(index)"
    return report
  }
  return result
}

extension Rule {
  /// The rule of a timeline: one notice level unless others are given.
  static func test(
    _ kind: RuleKind, window: TimeSpan = .hours(1), levels: [Level] = [Level(.notice, 1)],
    _ change: (inout Rule) -> Void = { _ in }
  ) -> Rule {
    var rule = Rule(id: "rule", kind: kind, levels: levels, window: window)
    rule.title = "Test"
    change(&rule)
    return rule
  }
}

/// A timeline in two strings: what comes in at each hour, and what the alert is then.
///
/// States: `-` inactive, `p` pending, `F` firing, `E` escalated at this hour, `R` resolved at this hour.
struct Timeline: CustomTestStringConvertible, Sendable {
  var name: String
  var counts: String
  var states: String
  var rule: Rule
  var testDescription: String { name }

  init(_ name: String, _ counts: String, _ states: String, _ rule: Rule) {
    self.name = name
    self.counts = counts
    self.states = states
    self.rule = rule
  }

  /// The world in which so many sightings of `a` come at each hour.
  func world() -> World {
    var world = World(book: RuleBook(rules: [rule]))
    let numbers = counts.split(separator: " ").map { Int($0)! }
    world.length = .hours(Int64(numbers.count - 1))
    for (hour, number) in numbers.enumerated() {
      for copy in 0..<number {
        world.add(
          sighting("a", world.hour(Double(hour)), place: "torkham", story: "\(hour) \(copy)", sources: ["s\(copy)"]))
      }
    }
    return world
  }

  static func states(_ outcome: World.Outcome, from start: Timestamp, hours: Int) -> String {
    var letters: [String] = []
    var state = "-"
    for hour in 0...hours {
      let until = start + .hours(Int64(hour))
      if state == "R" { state = "-" }
      if state == "E" { state = "F" }
      for plan in outcome.plans where plan.evaluatedAt > until - .hours(1) && plan.evaluatedAt <= until {
        for record in plan.alerts { state = letter(record) ?? state }
        for line in plan.transitions where line.kind == .escalated { state = "E" }
      }
      letters.append(state)
    }
    return letters.joined(separator: " ")
  }

  private static func letter(_ record: AlertRecord) -> String? {
    switch record.state {
    case .inactive: "-"
    case .pending: "p"
    case .firing: "F"
    case .resolved: "R"
    }
  }
}
