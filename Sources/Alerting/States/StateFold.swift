import Model

/// Claims about one object, by time, in; the runs of its values out, the last of which is the present.
///
/// A claim of another value begins a new run, unless another source said otherwise a moment before: then the state is
/// disputed until one side gets support or the moment is over, when the newer claim stands. Unconfirmed runs end unknown.
struct StateFold {
  let machine: StateMachineDefinition
  private(set) var runs: [StateRun] = []

  /// - Parameter seed: the stored state, where its run began before the first claim that was loaded.
  init(_ machine: StateMachineDefinition, seed: ObjectState? = nil, loadedFrom: Timestamp) {
    self.machine = machine
    guard let seed, seed.since <= loadedFrom else { return }
    var run = StateRun(value: seed.value, since: seed.since)
    run.lastConfirmed = min(seed.lastConfirmed, max(seed.since, loadedFrom))
    run.sources = seed.sources
    run.sightings = seed.sightings
    runs = [run]
  }

  mutating func add(_ claim: StateRun.Claim) {
    advance(to: claim.at)
    guard var run = runs.last, run.value != ObjectState.unknown else {
      runs.append(StateRun(claim))
      return
    }
    if claim.value == run.value {
      settle(&run, with: claim)
      runs[runs.count - 1] = run
    } else if claim.isDisputed {
      run.isDisputed = true
      run.rival = claim
      runs[runs.count - 1] = run
    } else if let rival = run.rival, rival.value == claim.value,
      claim.sources.contains(where: { !run.sources.contains($0) })
    {
      replaceByRival(rival, confirmedBy: claim)
    } else if contradicts(claim, run) {
      run.isDisputed = true
      run.rival = claim
      runs[runs.count - 1] = run
    } else {
      runs.append(StateRun(claim))
    }
  }

  private func settle(_ run: inout StateRun, with claim: StateRun.Claim) {
    let support = claim.sources.contains { !run.sources.contains($0) }
    run.confirm(claim)
    if claim.isDisputed {
      run.isDisputed = true
    } else if support || run.rival == nil {
      run.isDisputed = false
      run.rival = nil
    }
  }

  /// One source, none of the run's, says otherwise just after the run's last word.
  private func contradicts(_ claim: StateRun.Claim, _ run: StateRun) -> Bool {
    machine.disputeWithin > .zero && claim.at - run.lastConfirmed < machine.disputeWithin && claim.sources.count < 2
      && !claim.sources.contains(where: run.sources.contains)
  }

  private mutating func replaceByRival(_ rival: StateRun.Claim, confirmedBy claim: StateRun.Claim?) {
    runs[runs.count - 1].isDisputed = false
    runs[runs.count - 1].rival = nil
    var next = StateRun(rival)
    next.isDisputed = rival.isDisputed
    if let claim { next.confirm(claim) }
    runs.append(next)
  }

  /// Lets pass what time alone brings: disputes that settle and runs that expire.
  mutating func advance(to now: Timestamp) {
    guard let run = runs.last, run.value != ObjectState.unknown else { return }
    if let rival = run.rival, !rival.isDisputed, rival.at + machine.disputeWithin <= now {
      replaceByRival(rival, confirmedBy: nil)
      advance(to: now)
    } else if run.lastConfirmed + machine.expiresAfter <= now {
      runs.append(StateRun(value: ObjectState.unknown, since: run.lastConfirmed + machine.expiresAfter))
    }
  }

  /// When time alone next changes something.
  var wake: Timestamp? {
    guard let run = runs.last, run.value != ObjectState.unknown else { return nil }
    let expiry = run.lastConfirmed + machine.expiresAfter
    guard let rival = run.rival, !rival.isDisputed else { return expiry }
    return min(expiry, rival.at + machine.disputeWithin)
  }
}
