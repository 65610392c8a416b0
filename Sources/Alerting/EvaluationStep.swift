import Model

/// One instant's evaluation: every state, rule and alert once, then what to tell whom.
struct EvaluationStep {
  private let book: RuleBook
  private let snapshot: EvaluationSnapshot
  private let context: EvaluationContext

  private struct Told {
    var record: AlertRecord
    var before: AlertRecord?
    var rule: Rule?
    var observation: Observation?
    var change: Change?
    var transition: Transition?
  }

  init(_ book: RuleBook, _ snapshot: EvaluationSnapshot, knownBy: Timestamp?, cache: SeenCache? = nil) {
    self.book = book
    self.snapshot = snapshot
    context = EvaluationContext(book, snapshot, knownBy: knownBy, cache: cache)
  }

  func plan() -> EvaluationPlan {
    var plan = EvaluationPlan(evaluatedAt: snapshot.now)
    plan.nextWake = [context.index.nextReport, context.board.wake].compactMap { $0 }.min()
    let changes = StateChanges(now: snapshot.now, machines: book.machines, titles: book.titles)
      .changes(context.board, stored: snapshot.states)
    plan.states = changes.states
    plan.stateTransitions = changes.transitions
    var told = book.rules.flatMap { evaluate($0, &plan) }
    told += orphans()
    notify(&told, &plan)
    plan.odds = book.hypotheses.map { OddsCalculator($0).odds(context.index, now: snapshot.now) }
    return plan
  }

  private func evaluate(_ rule: Rule, _ plan: inout EvaluationPlan) -> [Told] {
    let records = Dictionary(
      snapshot.alerts.filter { $0.rule == rule.id }.map { ($0.key, $0) }, uniquingKeysWith: Self.later)
    let active = records.values.filter { $0.state == .pending || $0.state == .firing || isAmendable($0, rule) }.map(
      \.key)
    return Measure(rule: rule, context: context).observations(active: active).compactMap { observation in
      plan.readings.append(reading(rule, observation))
      let before = records[observation.key]
      var machine = AlertMachine(rule, before, now: snapshot.now)
      let change = machine.observe(observation, EvidenceLedger(before, rule: rule, context: context))
      plan.wake(at: observation.wake)
      plan.wake(at: machine.wake)
      guard var record = machine.record else { return nil }
      let transition = change.map { TransitionWriter(rule: rule, context: context).write($0, &record, observation) }
      return Told(
        record: record, before: before, rule: rule, observation: observation, change: change, transition: transition)
    }
  }

  private static func later(_ a: AlertRecord, _ b: AlertRecord) -> AlertRecord {
    (a.started, a.lastEvaluated) < (b.started, b.lastEvaluated) ? b : a
  }

  /// Its sightings may still be loaded, so late ones can be told from known ones.
  private func isAmendable(_ record: AlertRecord, _ rule: Rule) -> Bool {
    guard record.state == .resolved, rule.counted != nil, let resolved = record.resolvedAt else { return false }
    return snapshot.now - resolved < LookBacks.amending(rule)
  }

  private func reading(_ rule: Rule, _ observation: Observation) -> Reading {
    var reading = Reading(rule: rule.id, key: observation.key, value: observation.value, words: observation.words)
    reading.level = observation.unfit == nil ? rule.level(for: observation.value)?.severity : nil
    reading.unknown = observation.unfit ?? observation.blind
    return reading
  }

  /// Alerts whose rule is no longer configured.
  private func orphans() -> [Told] {
    let rules = Set(book.rules.map(\.id))
    return snapshot.alerts.filter { !rules.contains($0.rule) && ($0.state == .firing || $0.state == .pending) }
      .sorted { $0.id < $1.id }.map { before in
        var record = before
        guard before.state == .firing else {
          record.state = .inactive
          return Told(record: record, before: before)
        }
        record.state = .resolved
        record.resolvedAt = snapshot.now
        let rule = Rule(id: before.rule, kind: .blind(indicators: []), levels: [], window: .zero)
        let observation = Observation(key: before.key, value: before.value)
        let writer = TransitionWriter(rule: rule, context: context)
        let transition = writer.write(.resolved(.ruleRemoved), &record, observation)
        return Told(record: record, before: before, change: .resolved(.ruleRemoved), transition: transition)
      }
  }

  private func notify(_ told: inout [Told], _ plan: inout EvaluationPlan) {
    let muting = Muting(
      silences: snapshot.silences, firing: told.map(\.record).filter { $0.state == .firing }, now: snapshot.now)
    var planner = NotificationPlanner(
      channels: book.channels, acknowledgements: snapshot.acknowledgements, muting: muting, now: snapshot.now)
    for index in told.indices {
      var item = told[index]
      if let transition = item.transition, let change = item.change {
        plan.transitions.append(planner.tell(transition, change, &item.record, item.rule))
      }
      if let rule = item.rule { remind(&item.record, rule, item.observation, &planner) }
      told[index] = item
      if hasChanged(item) { plan.alerts.append(item.record) }
    }
    plan.notifications = planner.notifications
    plan.wake(at: planner.wake)
  }

  private func remind(
    _ record: inout AlertRecord, _ rule: Rule, _ observation: Observation?, _ planner: inout NotificationPlanner
  ) {
    let writer = TransitionWriter(rule: rule, context: context)
    let current = record
    planner.remind(&record, rule) { reason in
      var next = current
      next.repeats += 1
      return writer.restate(next, reason: reason, observation)
    }
  }

  /// More than the time of evaluation is new.
  private func hasChanged(_ item: Told) -> Bool {
    guard var before = item.before else { return true }
    before.lastEvaluated = item.record.lastEvaluated
    return before != item.record
  }
}

extension EvaluationPlan {
  fileprivate mutating func wake(at time: Timestamp?) {
    guard let time, time > evaluatedAt else { return }
    nextWake = min(nextWake ?? time, time)
  }
}
