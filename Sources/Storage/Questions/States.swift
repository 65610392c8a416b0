import Model

/// The state of one object as listings show it.
package struct StateRow: Hashable, Sendable, Encodable {
  package var machine: String
  package var object: String
  package var value: String
  package var since: Timestamp
  package var lastConfirmed: Timestamp
  package var sources: [String]
  package var sightings: [String]
  package var disputed: Bool
  package var disputedValue: String?

  enum CodingKeys: String, CodingKey {
    case machine, object, value, since
    case lastConfirmed = "last_confirmed"
    case sources, sightings, disputed
    case disputedValue = "disputed_value"
  }

  init(_ state: ObjectState) {
    machine = state.machine
    object = state.object
    value = state.value
    since = state.since
    lastConfirmed = state.lastConfirmed
    sources = state.sources
    sightings = state.sightings
    disputed = state.disputed
    disputedValue = state.disputedValue
  }
}

extension Store {
  /// What is open, shut, announced, under way; by machine and object.
  package func states() throws(StorageError) -> [StateRow] {
    try read { try ObjectStateTable.all($0).map(StateRow.init) }
  }

  /// Changes of state in the order in which they happened; nil: of every machine, of every object. Those that a late
  /// report replaced are left out.
  package func stateHistory(
    machine: String? = nil, object: String? = nil, since: Timestamp = .distantPast
  ) throws(StorageError) -> [StateTransition] {
    try read { connection in
      var filter = Filter()
      if let machine { filter.add("machine = ?") { $0.add(machine) } }
      if let object { filter.add("object = ?") { $0.add(object) } }
      filter.add("at >= ?") { $0.add(since) }
      filter.add("id NOT IN (SELECT supersedes FROM state_transitions WHERE supersedes IS NOT NULL)") { _ in }
      return try connection.prepare(
        "SELECT \(ObjectStateTable.transitionColumns) FROM state_transitions" + filter.sql + " ORDER BY at, row"
      ).all(filter.bind) { try ObjectStateTable.transition(&$0) }
    }
  }
}
