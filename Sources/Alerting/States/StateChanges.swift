import Model

/// Runs and stored states in; the rows that the store must take over out.
struct StateChanges {
  let now: Timestamp
  let machines: [StateMachineDefinition]
  let titles: [String: String]

  func changes(_ board: StateBoard, stored: [ObjectState]) -> (states: [ObjectState], transitions: [StateTransition]) {
    let known = Dictionary(stored.map { (Key($0), $0) }, uniquingKeysWith: { $1 })
    var states: [ObjectState] = []
    var transitions: [StateTransition] = []
    for machine in machines {
      for (object, runs) in (board.runs[machine.id] ?? [:]).sorted(by: { $0.key < $1.key }) {
        guard let last = runs.last else { continue }
        let before = known[Key(machine: machine.id, object: object)]
        let state = Self.state(last, machine: machine.id, object: object)
        if state != before { states.append(state) }
        transitions += self.transitions(runs, machine: machine.id, object: object, before: before)
      }
    }
    return (states, transitions)
  }

  private struct Key: Hashable {
    var machine: String
    var object: String
    init(machine: String, object: String) {
      self.machine = machine
      self.object = object
    }
    init(_ state: ObjectState) { self.init(machine: state.machine, object: state.object) }
  }

  static func state(_ run: StateRun, machine: String, object: String) -> ObjectState {
    var state = ObjectState(machine: machine, object: object, value: run.value, since: run.since)
    state.lastConfirmed = run.lastConfirmed
    state.sources = run.sources
    state.sightings = run.sightings
    state.disputed = run.isDisputed
    state.disputedValue = run.rival?.value
    return state
  }

  private func transitions(
    _ runs: [StateRun], machine: String, object: String, before: ObjectState?
  ) -> [StateTransition] {
    let stands = before.map { state in runs.contains { $0.value == state.value && $0.since == state.since } } ?? true
    var fresh = runs.indices.filter { index in before.map { runs[index].since > $0.since } ?? true }
    // A late report can put the present run's beginning earlier than what was stored, or take the stored run away.
    if fresh.isEmpty, !stands { fresh = [runs.count - 1] }
    var result = fresh.map { transition(runs, at: $0, machine: machine, object: object) }
    if let before, !stands, !result.isEmpty {
      result[0].supersedes = Self.id(machine, object, before.value, before.since)
    }
    if let before, result.isEmpty, let last = runs.last, last.isDisputed != before.disputed {
      result = [dispute(last, machine: machine, object: object)]
    }
    return result
  }

  private static func id(_ machine: String, _ object: String, _ value: String, _ at: Timestamp) -> String {
    Digest.of("state", machine, object, value, at.rfc3339).hex
  }

  private func transition(_ runs: [StateRun], at index: Int, machine: String, object: String) -> StateTransition {
    let run = runs[index]
    let previous = index > 0 ? runs[index - 1] : nil
    var result = StateTransition(
      id: Self.id(machine, object, run.value, run.since), machine: machine, object: object,
      from: previous?.value ?? ObjectState.unknown, to: run.value, at: run.since)
    result.recorded = now
    result.disputed = run.isDisputed
    result.sources = run.sources
    result.sightings = run.sightings
    result.summary = StateWords(titles: titles).change(object: object, from: previous, to: run)
    return result
  }

  private func dispute(_ run: StateRun, machine: String, object: String) -> StateTransition {
    let at = run.rival?.at ?? run.lastConfirmed
    let id = Digest.of("state", machine, object, run.value, at.rfc3339, run.isDisputed ? "disputed" : "settled").hex
    var result = StateTransition(id: id, machine: machine, object: object, from: run.value, to: run.value, at: at)
    result.recorded = now
    result.disputed = run.isDisputed
    result.sources = run.sources
    result.sightings = run.sightings
    result.summary = StateWords(titles: titles).dispute(object: object, run: run)
    return result
  }
}
