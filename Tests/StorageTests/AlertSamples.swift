import Model

extension Samples {
  static let rule = Rule(
    id: "crossing-closed", kind: .count(SightingCondition("border-closure")), levels: [Level(.warning, 1)],
    window: .hours(24))

  static func alert(_ n: Int = 1, place: String = "torkham") -> AlertRecord {
    let at = start + .hours(Int64(n))
    var record = AlertRecord(id: "alert-\(place)-\(n)", rule: rule, key: ["place": place, "actor": "x"], started: at)
    record.ruleVersion = "v3"
    record.state = .firing
    record.level = .critical
    record.threshold = 3
    record.pendingSince = at
    record.firedAt = at + .minutes(1)
    record.clearSince = at + .minutes(2)
    record.resolvedAt = at + .minutes(3)
    record.blindSince = at + .minutes(4)
    record.lastEvaluated = at + .minutes(5)
    record.lastEvidence = at + .minutes(6)
    record.lastNotified = at + .minutes(7)
    record.repeats = 2
    record.flaps = 3
    record.withheld = true
    record.value = 4.5
    record.peak = 5.25
    record.sightings = ["s1": 17, "s2": -4]
    record.sequence = 4
    record.summary = "Torkham shut: “closed”"
    return record
  }

  static func transition(_ alert: AlertRecord, _ kind: Transition.Kind = .firing) -> Transition {
    var transition = Transition(
      id: "\(alert.id)-\(kind.rawValue)", kind: kind, record: alert, at: alert.lastEvaluated)
    transition.window = "1d"
    transition.sources = 2
    transition.summary = alert.summary
    transition.sightings = [Transition.Evidence(plan(1).sightings[0])]
    transition.coverage = Transition.FeedCount(feedsOK: 3, feedsDue: 4)
    transition.title = "Crossing closed"
    transition.grade = "B2"
    transition.muted = "silence 3f"
    return transition
  }

  static func notification(_ transition: Transition, channel: String = "log") -> Notification {
    var notification = Notification(
      id: "\(channel)-\(transition.id)", channel: channel, reason: .transition, transition: transition,
      created: transition.at)
    notification.dueAt = transition.at + .minutes(5)
    notification.group = "evening"
    return notification
  }

  static func state() -> ObjectState {
    var state = ObjectState(machine: "crossing", object: "torkham", value: "shut", since: start)
    state.lastConfirmed = start + .hours(1)
    state.sources = ["Dawn", "AFP"]
    state.sightings = ["s1"]
    state.disputed = true
    state.disputedValue = "open"
    return state
  }

  static func stateTransition() -> StateTransition {
    var change = StateTransition(
      id: "st1", machine: "crossing", object: "torkham", from: "open", to: "shut", at: start)
    change.recorded = start + .minutes(5)
    change.disputed = true
    change.sources = ["Dawn"]
    change.sightings = ["s1"]
    change.supersedes = "st0"
    change.summary = "Torkham shut."
    return change
  }

  static func evaluation(_ n: Int = 1) -> EvaluationPlan {
    let alert = alert(n)
    let transition = transition(alert)
    var plan = EvaluationPlan(evaluatedAt: alert.lastEvaluated)
    plan.alerts = [alert]
    plan.transitions = [transition]
    plan.notifications = [notification(transition), notification(transition, channel: "hook")]
    plan.states = [state()]
    plan.stateTransitions = [stateTransition()]
    var reading = Reading(rule: rule.id, key: ["place": "torkham"], value: 4.5, words: "4 today")
    reading.level = .warning
    reading.unknown = "blind"
    plan.readings = [reading]
    plan.odds = [
      HypothesisOdds(
        hypothesis: "h", at: start, statements: [.init(statement: "a", probability: 0.25, words: "unlikely")],
        moved: [.init(sighting: Samples.plan(1).sightings[0], logWeights: ["a": -1.5])])
    ]
    plan.nextWake = start + .days(3)
    return plan
  }
}
