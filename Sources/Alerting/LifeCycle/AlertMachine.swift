import Model

/// The life cycle of the alerts of one rule at one key. An observation in; the next record and at most one change out.
///
/// inactive → pending → firing → resolved; a resolved alert is reopened by late evidence, or by firing again within the
/// rule's damping, and followed by a new one otherwise.
struct AlertMachine {
  let rule: Rule
  private(set) var record: AlertRecord?
  let now: Timestamp

  init(_ rule: Rule, _ record: AlertRecord?, now: Timestamp) {
    self.rule = rule
    self.record = record
    self.now = now
  }

  /// - Parameter ledger: what became of the sightings that counted before.
  mutating func observe(_ observation: Observation, _ ledger: EvidenceLedger) -> Change? {
    let change: Change?
    switch record?.state {
    case nil, .inactive: change = begin(observation)
    case .pending: change = wait(observation)
    case .firing: change = burn(observation, ledger)
    case .resolved: change = rest(observation, ledger)
    }
    guard var record else { return change }
    record.lastEvaluated = now
    if record.state == .pending || record.state == .firing {
      record.value = observation.value
      record.peak = change == .fired(.first) ? observation.value : peak(record.peak, observation.value)
      for sighting in observation.sightings { record.sightings[sighting.id] = EvidenceLedger.fingerprint(sighting) }
      for (id, print) in ledger.latePrints { record.sightings[id] = print }
    }
    self.record = record
    return change
  }

  private func peak(_ a: Double, _ b: Double) -> Double {
    rule.levels.first?.comparison == .atMost ? min(a, b) : max(a, b)
  }

  private mutating func begin(_ observation: Observation) -> Change? {
    guard observation.unfit == nil, let level = rule.level(for: observation.value) else { return nil }
    let started = min(now, observation.since ?? now)
    let id = Self.id(rule, observation.key, started)
    var next = AlertRecord(id: id, rule: rule, key: observation.key, started: started)
    // A pending alert that lapsed and comes back for the same reason goes on counting its transitions.
    if let record, record.id == id { next.sequence = record.sequence }
    next.peak = observation.value
    next.level = level.severity
    next.threshold = level.threshold
    next.lastEvidence = now
    next.pendingSince = rule.hold > .zero ? now : nil
    next.state = rule.hold > .zero ? .pending : .firing
    next.firedAt = rule.hold > .zero ? nil : now
    record = next
    return rule.hold > .zero ? .pending : .fired(.first)
  }

  static func id(_ rule: Rule, _ key: [String: String], _ started: Timestamp) -> String {
    Digest.of("alert", rule.id, Measure.order(key), started.rfc3339).hex
  }

  private mutating func wait(_ observation: Observation) -> Change? {
    guard observation.unfit == nil, let level = rule.level(for: observation.value) else {
      // While its feeds fail, the waiting neither ends nor comes true.
      if observation.blind == nil || observation.unfit != nil { record?.state = .inactive }
      return nil
    }
    record?.level = level.severity
    record?.threshold = level.threshold
    guard let since = record?.pendingSince, now >= since + rule.hold else { return nil }
    record?.state = .firing
    record?.firedAt = now
    record?.lastEvidence = now
    return .fired(.first)
  }

  private mutating func burn(_ observation: Observation, _ ledger: EvidenceLedger) -> Change? {
    let news = ledger.news(observation.sightings)
    if !news.isEmpty { record?.lastEvidence = now }
    guard rule.isClear(observation.value) else {
      record?.clearSince = nil
      record?.blindSince = nil
      return escalate(observation) ?? evidence(news)
    }
    if let blind = observation.blind, !ledger.isRetracted {
      record?.clearSince = nil
      guard record?.blindSince == nil else { return evidence(news) }
      record?.blindSince = now
      return .updated(.blind(blind))
    }
    record?.blindSince = nil
    if record?.clearSince == nil { record?.clearSince = now }
    guard let since = record?.clearSince, now >= since + keepFiring else { return evidence(news) }
    record?.state = .resolved
    record?.resolvedAt = now
    record?.clearSince = nil
    record?.value = observation.value
    for sighting in observation.sightings { record?.sightings[sighting.id] = EvidenceLedger.fingerprint(sighting) }
    for (id, print) in ledger.latePrints { record?.sightings[id] = print }
    return .resolved(ledger.isRetracted ? .withdrawn : .calm)
  }

  private mutating func escalate(_ observation: Observation) -> Change? {
    guard let level = rule.level(for: observation.value), let record, level.severity > record.level else { return nil }
    self.record?.level = level.severity
    self.record?.threshold = level.threshold
    self.record?.lastEvidence = now
    return .escalated
  }

  private func evidence(_ news: EvidenceLedger.News) -> Change? {
    news.isEmpty ? nil : .updated(.evidence(new: news.new, withdrawn: news.withdrawn))
  }

  /// Doubled at each flap, at most sixteenfold: an alert that comes and goes stays until it is really over.
  var keepFiring: TimeSpan {
    guard let flaps = record?.flaps, flaps > 0 else { return rule.keepFiring }
    let base = rule.keepFiring > .zero ? rule.keepFiring : rule.damping
    return base * Double(1 << min(flaps, 4))
  }

  private mutating func rest(_ observation: Observation, _ ledger: EvidenceLedger) -> Change? {
    guard let resolvedAt = record?.resolvedAt else { return begin(observation) }
    guard observation.unfit == nil, let level = rule.level(for: observation.value) else {
      return amend(ledger)
    }
    let isLate =
      observation.since.map { $0 <= resolvedAt } ?? false
      && observation.sightings.allSatisfy { $0.first <= resolvedAt }
    guard isLate || now - resolvedAt < rule.damping else { return begin(observation) }
    let again = !isLate
    record?.state = .firing
    record?.resolvedAt = nil
    record?.lastEvidence = now
    if again { record?.flaps += 1 }
    if let severity = record?.level, level.severity > severity || again {
      record?.level = max(severity, level.severity)
      record?.threshold = level.threshold
    }
    return again ? .fired(.again) : .updated(.reopened)
  }

  /// Late or withdrawn evidence of an alert that is over.
  private mutating func amend(_ ledger: EvidenceLedger) -> Change? {
    let news = ledger.lateNews
    guard !news.isEmpty else { return nil }
    for (id, print) in ledger.latePrints { record?.sightings[id] = print }
    record?.lastEvidence = now
    return .updated(.amended(new: news.new, withdrawn: news.withdrawn))
  }

  /// When time alone moves the life cycle on.
  var wake: Timestamp? {
    guard let record else { return nil }
    switch record.state {
    case .pending: return record.pendingSince.map { $0 + rule.hold }
    case .firing: return record.clearSince.map { $0 + keepFiring }
    case .inactive, .resolved: return nil
    }
  }
}
