import Model

/// A rule book and a snapshot in; everything that this evaluation changes out. The one entrance to this module's engine.
package enum Evaluation {
  /// Wakes that have passed unattended are made up for first, each at the time that it was due and with what was known
  /// then, so that a late tick and a restart give the same transitions at the same times.
  package static func plan(_ book: RuleBook, _ snapshot: EvaluationSnapshot) -> EvaluationPlan {
    var snapshot = snapshot
    let now = Clock.monotone(&snapshot)
    var whole = EvaluationPlan(evaluatedAt: now)
    // A machine that slept for years must not work through every hour of them.
    for _ in 0..<5_000 {
      guard let wake = snapshot.nextWake, wake < now else { break }
      snapshot.now = wake
      let step = EvaluationStep(book, snapshot, knownBy: wake).plan()
      snapshot.apply(step)
      whole.append(step)
    }
    snapshot.now = now
    whole.append(EvaluationStep(book, snapshot, knownBy: nil).plan())
    return whole
  }
}

extension EvaluationSnapshot {
  /// The snapshot as the store would give it after the plan was committed, without new data.
  package mutating func apply(_ plan: EvaluationPlan) {
    for record in plan.alerts {
      alerts.removeAll { $0.rule == record.rule && $0.key == record.key }
      alerts.append(record)
    }
    for state in plan.states {
      states.removeAll { $0.machine == state.machine && $0.object == state.object }
      states.append(state)
    }
    lastEvaluated = plan.evaluatedAt
    nextWake = plan.nextWake
  }
}

extension EvaluationPlan {
  /// Puts a later step's changes behind this plan's.
  fileprivate mutating func append(_ step: EvaluationPlan) {
    evaluatedAt = step.evaluatedAt
    for record in step.alerts {
      alerts.removeAll { $0.id == record.id }
      alerts.append(record)
    }
    for state in step.states {
      states.removeAll { $0.machine == state.machine && $0.object == state.object }
      states.append(state)
    }
    transitions += step.transitions
    notifications += step.notifications
    stateTransitions += step.stateTransitions
    odds = step.odds
    readings = step.readings
    nextWake = step.nextWake
  }
}

/// Keeps evaluation from running backwards when the clock does.
private enum Clock {
  /// Setting a clock back by less than this is a correction; by more, the clock had been wrong.
  static let tolerance = TimeSpan.days(1)

  static func monotone(_ snapshot: inout EvaluationSnapshot) -> Timestamp {
    guard let last = snapshot.lastEvaluated, snapshot.now < last else { return snapshot.now }
    if last - snapshot.now <= tolerance { return last }
    // What was noted by the wrong clock would otherwise not come due for years.
    let now = snapshot.now
    snapshot.nextWake = nil
    for index in snapshot.alerts.indices { snapshot.alerts[index].contain(to: now) }
    return now
  }
}

extension AlertRecord {
  fileprivate mutating func contain(to now: Timestamp) {
    pendingSince = pendingSince.map { min($0, now) }
    clearSince = clearSince.map { min($0, now) }
    blindSince = blindSince.map { min($0, now) }
    lastNotified = lastNotified.map { min($0, now) }
    resolvedAt = resolvedAt.map { min($0, now) }
    lastEvidence = min(lastEvidence, now)
    lastEvaluated = min(lastEvaluated, now)
  }
}
