import Model

/// One time that a condition came about: a sighting, or an object entering a state.
struct Occurrence {
  var at: Timestamp
  /// When it ceases to hold; nil: not yet.
  var until: Timestamp?
  var key: [String: String]
  var sightings: [Seen]
  var isState: Bool
  var words: String
}

extension Measure {
  /// Occurrences that began in (now − span, now], or hold now, by time.
  func occurrences(_ condition: Condition, span: TimeSpan) -> [Occurrence] {
    let found: [Occurrence]
    switch condition {
    case .sightings(let sightings): found = self.sightings(sightings, span: span)
    case .state(let state): found = self.states(state, span: span)
    }
    return found.sorted { ($0.at, Self.order($0.key)) < ($1.at, Self.order($1.key)) }
  }

  private func sightings(_ condition: SightingCondition, span: TimeSpan) -> [Occurrence] {
    eligible(condition, span: span).flatMap { key, sightings in
      sightings.map { sighting in
        Occurrence(
          at: sighting.first, until: sighting.first + rule.window, key: key, sightings: [sighting], isState: false,
          words: words(sighting))
      }
    }
  }

  private func words(_ sighting: Seen) -> String {
    let phase = sighting.phase.map { " (\($0))" } ?? ""
    let place = sighting.place.map { ", \(context.title($0))," } ?? ""
    return "\(context.title(sighting.indicator))\(phase)\(place) on \(Phrases.day(sighting.first, now: now))"
  }

  private func states(_ condition: StateCondition, span: TimeSpan) -> [Occurrence] {
    context.board.objects(condition).flatMap { object, runs in
      runs.indices.compactMap { index -> Occurrence? in
        let run = runs[index]
        let until = index + 1 < runs.count ? runs[index + 1].since : nil
        guard run.has(condition.values), run.since > now - span || until == nil else { return nil }
        let key = rule.groupBy == .place ? self.key(object, condition) : [:]
        let name = context.title(object)
        return Occurrence(
          at: run.since, until: until, key: key, sightings: run.sightings.compactMap { context.index[$0] },
          isState: true,
          words: "\(name) \(run.value) since \(Phrases.day(run.since, now: now))")
      }
    }
  }

  /// Blindness of conditions, unless a state is known to have changed: that is news, not the lack of it.
  func blindness(_ conditions: [Condition]) -> String? {
    let settled = conditions.contains { condition in
      guard case .state(let state) = condition else { return false }
      let last = context.board.objects(state).compactMap(\.runs.last)
      return !last.isEmpty && last.allSatisfy { $0.value != ObjectState.unknown && !$0.has(state.values) }
    }
    return settled ? nil : context.coverage.blindness(conditions.flatMap(context.indicators))
  }
}
