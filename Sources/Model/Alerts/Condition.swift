/// What a rule looks for: sightings of some kind, or an object being in some state.
package enum Condition: Hashable, Sendable {
  case sightings(SightingCondition)
  case state(StateCondition)
}

/// Which sightings: of any of these indicators, and within each further list (empty: whatever) any of its members.
package struct SightingCondition: Hashable, Sendable {
  package var indicators: [String]
  package var phases: [String]
  package var places: [String]
  /// Role name → actor id that must be bound to it.
  package var roles: [String: String]

  package init(_ indicators: String..., phases: [String] = [], places: [String] = []) {
    self.indicators = indicators
    self.phases = phases
    self.places = places
    roles = [:]
  }

  /// True where the sighting is one of those meant; withdrawal and corroboration are judged elsewhere.
  package func includes(_ sighting: Sighting) -> Bool {
    guard indicators.contains(sighting.indicator) else { return false }
    if !phases.isEmpty {
      guard let phase = sighting.phase, phases.contains(phase) else { return false }
    }
    if !places.isEmpty {
      guard let place = sighting.place, places.contains(place) else { return false }
    }
    return roles.allSatisfy { sighting.roles[$0.key] == $0.value }
  }
}

/// An object of a state machine having one of these values. Empty `objects`: any object.
package struct StateCondition: Hashable, Sendable {
  package var machine: String
  package var values: [String]
  package var objects: [String]

  package init(_ machine: String, _ values: [String], objects: [String] = []) {
    self.machine = machine
    self.values = values
    self.objects = objects
  }
}
