import Model

/// Rows of `object_states` and `state_transitions` to values and back.
enum ObjectStateTable {
  static func all(_ connection: Connection) throws -> [ObjectState] {
    try connection.prepare(
      """
      SELECT machine, object, value, since, last_confirmed, sources, sightings, disputed, disputed_value
      FROM object_states ORDER BY machine, object
      """
    ).all { r in
      var state = ObjectState(machine: r.text(), object: r.text(), value: r.text(), since: r.time())
      state.lastConfirmed = r.time()
      state.sources = try JSONText.read([String].self, from: r.optionalText()) ?? []
      state.sightings = try JSONText.read([String].self, from: r.optionalText()) ?? []
      state.disputed = r.bool()
      state.disputedValue = r.optionalText()
      return state
    }
  }

  static func save(_ state: ObjectState, _ connection: Connection) throws {
    try connection.prepare(
      """
      INSERT OR REPLACE INTO object_states (
        machine, object, value, since, last_confirmed, sources, sightings, disputed, disputed_value)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    ).run { b in
      b.add(state.machine)
      b.add(state.object)
      b.add(state.value)
      b.add(state.since)
      b.add(state.lastConfirmed)
      b.add(JSONText.of(state.sources))
      b.add(JSONText.of(state.sightings))
      b.add(state.disputed)
      b.add(state.disputedValue)
    }
  }

  /// A row with a known id is ignored.
  static func append(_ change: StateTransition, _ connection: Connection) throws {
    try connection.prepare(
      """
      INSERT OR IGNORE INTO state_transitions (
        id, machine, object, from_value, to_value, at, recorded, disputed, sources, sightings, supersedes, summary)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    ).run { b in
      b.add(change.id)
      b.add(change.machine)
      b.add(change.object)
      b.add(change.from)
      b.add(change.to)
      b.add(change.at)
      b.add(change.recorded)
      b.add(change.disputed)
      b.add(JSONText.of(change.sources))
      b.add(JSONText.of(change.sightings))
      b.add(change.supersedes)
      b.add(change.summary)
    }
  }

  static let transitionColumns = """
    id, machine, object, from_value, to_value, at, recorded, disputed, sources, sightings, supersedes, summary
    """

  static func transition(_ r: inout RowReader) throws -> StateTransition {
    var change = StateTransition(
      id: r.text(), machine: r.text(), object: r.text(), from: r.text(), to: r.text(), at: r.time())
    change.recorded = r.time()
    change.disputed = r.bool()
    change.sources = try JSONText.read([String].self, from: r.optionalText()) ?? []
    change.sightings = try JSONText.read([String].self, from: r.optionalText()) ?? []
    change.supersedes = r.optionalText()
    change.summary = r.text()
    return change
  }
}
