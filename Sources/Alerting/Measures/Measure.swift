import Model

/// A rule and the context in; what it measures at each of its keys out.
struct Measure {
  let rule: Rule
  let context: EvaluationContext

  var now: Timestamp { context.now }

  /// - Parameter active: keys of alerts that are pending or firing, which must be told when their value is gone.
  func observations(active: [[String: String]]) -> [Observation] {
    var found = measured()
    let missing = active.filter { key in !found.contains { $0.key == key } }
    found += missing.map(absent)
    return found.sorted { Self.order($0.key) < Self.order($1.key) }
  }

  static func order(_ key: [String: String]) -> String {
    key.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\n")
  }

  private func measured() -> [Observation] {
    switch rule.kind {
    case .count(let condition): windowed(condition) { ($0.count, nil) }
    case .distinct(let condition, let what): windowed(condition) { (Self.distinct($0, what), nil) }
    case .quantity(let condition, let of, let fold): windowed(condition) { (Self.quantity($0, of, fold), of) }
    case .rate(let condition, let baseline): rate(condition, baseline)
    case .lasting(let condition): lasting(condition)
    case .coincidence(let first, let second): coincidence(first, second)
    case .sequence(let first, let second, let within): sequence(first, second, within)
    case .absence(let first, let second, let within): absence(first, second, within)
    case .firstSeen(let condition, let quiet): firstSeen(condition, quiet)
    case .flatline(let condition): flatline(condition)
    case .blind(let indicators): blind(indicators)
    case .feedHealth(let condition): feedHealth(condition)
    case .channelHealth(let channels): channelHealth(channels)
    case .balance(let balance): self.balance(balance)
    case .odds(let hypothesis, let statement): odds(hypothesis, statement)
    }
  }

  /// Nothing is left at a key that has an alert.
  private func absent(_ key: [String: String]) -> Observation {
    // For a level that is met by little, no measure at all must not look like very little.
    let lowest = rule.levels.first
    let value = lowest?.comparison == .atMost ? max(0, (lowest?.threshold ?? 0) + 1) : 0
    var result = Observation(key: key, value: value)
    result.words = rule.counted == nil ? "no longer so" : "none in \(Phrases.window(rule.window))"
    result.blind = context.coverage.blindness(indicators)
    return result
  }

  /// Indicators whose news the rule lives on.
  var indicators: [String] {
    switch rule.kind {
    case .count(let c), .distinct(let c, _), .quantity(let c, _, _), .rate(let c, _), .firstSeen(let c, _),
      .flatline(let c):
      c.indicators
    case .lasting(let state): context.indicators(.state(state))
    case .coincidence(let a, let b), .sequence(let a, let b, _), .absence(let a, let b, _):
      context.indicators(a) + context.indicators(b)
    case .blind, .feedHealth, .channelHealth: []
    case .balance(let balance): balance.weights.keys.sorted()
    case .odds(let id, _):
      context.book.hypotheses.first { $0.id == id }.map { SightingCondition.any($0.evidence.map(\.when)).indicators }
        ?? []
    }
  }

  /// Sightings that count, first reported in (now − span, now], by key.
  func eligible(_ condition: SightingCondition, span: TimeSpan) -> [(key: [String: String], sightings: [Seen])] {
    let counted = context.index.sightings(condition, from: now - span, to: now).filter { rule.counts($0) }
    guard let name = rule.keyName else { return counted.isEmpty ? [] : [([:], counted)] }
    // Grouped by plain strings: hashing a dictionary for each sighting costs more than all the rest.
    var groups: [String?: [Seen]] = [:]
    for sighting in counted {
      for value in rule.keyValues(of: sighting) { groups[value, default: []].append(sighting) }
    }
    return groups.map { (value, sightings) in (value.map { [name: $0] } ?? [:], sightings) }
      .sorted { Self.order($0.0) < Self.order($1.0) }
  }
}
