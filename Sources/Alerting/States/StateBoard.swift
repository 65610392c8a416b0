import Model

/// Sightings and stored states in; the runs of every object of every machine out, and what changed.
struct StateBoard {
  /// Machine → object → runs, by time.
  private(set) var runs: [String: [String: [StateRun]]] = [:]
  private(set) var wake: Timestamp?

  init(_ machines: [StateMachineDefinition], index: SightingIndex, stored: [ObjectState], now: Timestamp) {
    for machine in machines {
      let from = now - Self.lookBack(machine)
      var claims: [String: [StateRun.Claim]] = [:]
      for (object, claim) in Self.claims(machine, index: index, from: from, now: now) {
        claims[object, default: []].append(claim)
      }
      let seeds = Dictionary(
        stored.filter { $0.machine == machine.id }.map { ($0.object, $0) }, uniquingKeysWith: { $1 })
      for object in Set(claims.keys).union(seeds.keys) {
        var fold = StateFold(machine, seed: seeds[object], loadedFrom: from)
        for claim in claims[object] ?? [] { fold.add(claim) }
        fold.advance(to: now)
        if let next = fold.wake { wake = min(wake ?? next, next) }
        if !fold.runs.isEmpty { runs[machine.id, default: [:]][object] = fold.runs }
      }
    }
  }

  /// Twice the age-out: a run that is older than what was loaded has then been seen confirmed within it.
  static func lookBack(_ machine: StateMachineDefinition) -> TimeSpan { machine.expiresAfter * 2 }

  private static func claims(
    _ machine: StateMachineDefinition, index: SightingIndex, from: Timestamp, now: Timestamp
  ) -> [(String, StateRun.Claim)] {
    let any = SightingCondition.any(machine.values.map(\.when))
    return index.sightings(any, from: from, to: now).flatMap { seen -> [(String, StateRun.Claim)] in
      guard !seen.withdrawn, machine.publishers <= 1 || seen.sources.count >= machine.publishers,
        let object = machine.scope == .single ? machine.id : seen.place
      else { return [] }
      return StateClaims(seen.sighting, machine).all.map { (object, $0) }
    }.sorted { ($0.1.at, $0.1.sighting) < ($1.1.at, $1.1.sighting) }
  }

  /// Runs of the objects that the condition means, by object.
  func objects(_ condition: StateCondition) -> [(object: String, runs: [StateRun])] {
    (runs[condition.machine] ?? [:]).filter { condition.objects.isEmpty || condition.objects.contains($0.key) }
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension SightingCondition {
  /// Every sighting that one of the conditions could include, by indicator alone.
  static func any(_ conditions: [SightingCondition]) -> SightingCondition {
    var result = SightingCondition()
    result.indicators = conditions.flatMap(\.indicators)
    return result
  }
}
