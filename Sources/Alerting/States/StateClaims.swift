import Model

/// One sighting in; what it says of its object, one claim after another, out. A story whose reports tell of an agreement
/// on one day and of the opening on the next claims the one and then the other, each at its own time.
struct StateClaims {
  private(set) var all: [StateRun.Claim] = []

  init(_ sighting: Sighting, _ machine: StateMachineDefinition) {
    guard sighting.reports.contains(where: { $0.phase != nil }) else {
      if let claim = Self.whole(sighting, machine) { all = [claim] }
      return
    }
    let reports = sighting.reports.sorted { ($0.at, $0.key) < ($1.at, $1.key) }
    // A report that tells no phase speaks of the one that was told last; before any, of the first that will be.
    var phase = reports.first { $0.phase != nil }?.phase
    for report in reports {
      phase = report.phase ?? phase
      var view = sighting
      view.phase = phase
      guard let value = machine.value(of: view) else { continue }
      add(report, value, sighting)
    }
  }

  private mutating func add(_ report: Sighting.Report, _ value: String, _ sighting: Sighting) {
    if var last = all.last, last.value == value {
      last.last = max(last.last, report.at)
      if !last.sources.contains(report.source) { last.sources.append(report.source) }
      all[all.count - 1] = last
    } else {
      all.append(
        StateRun.Claim(
          value: value, at: report.at, last: report.at, sources: [report.source], sighting: sighting.id,
          isDisputed: sighting.disputed))
    }
  }

  private static func whole(_ sighting: Sighting, _ machine: StateMachineDefinition) -> StateRun.Claim? {
    machine.value(of: sighting).map { value in
      StateRun.Claim(
        value: value, at: sighting.first, last: sighting.last, sources: sighting.sources, sighting: sighting.id,
        isDisputed: sighting.disputed)
    }
  }
}

extension StateMachineDefinition {
  fileprivate func value(of sighting: Sighting) -> String? { values.first { $0.when.includes(sighting) }?.value }
}
