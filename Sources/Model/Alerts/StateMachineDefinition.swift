/// How sightings tell the state of named objects: a crossing open or shut, an offensive announced, launched or called off.
package struct StateMachineDefinition: Hashable, Sendable {
  package var id: String
  package var title: String
  package var scope: Scope
  /// Tried in order; the first that includes a sighting gives the value.
  package var values: [ValueDefinition]
  /// Independent sources that a sighting needs before it moves the state.
  package var publishers: Int
  /// Unconfirmed for so long, the state is unknown.
  package var expiresAfter: TimeSpan
  /// Sightings of different values from different sources within this span of each other make the state disputed.
  package var disputeWithin: TimeSpan
  package var position: SourcePosition

  package enum Scope: Hashable, Sendable {
    /// One object a place, of these kinds (checked by configuration; empty: any).
    case places(kinds: [String])
    /// One object in all, named as the machine is.
    case single
  }

  package struct ValueDefinition: Hashable, Sendable {
    package var value: String
    package var when: SightingCondition
    package init(_ value: String, when: SightingCondition) {
      self.value = value
      self.when = when
    }
  }

  package init(id: String, scope: Scope, values: [ValueDefinition]) {
    self.id = id
    title = id
    self.scope = scope
    self.values = values
    publishers = 1
    expiresAfter = .days(30)
    // Phases of a single object follow each other fast without contradicting each other.
    disputeWithin = scope == .single ? .zero : .hours(3)
    position = .none
  }
}
