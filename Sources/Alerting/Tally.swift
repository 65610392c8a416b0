import Model

/// How many alerts a rule would have raised on stored history: what a threshold costs, before it is switched on.
package struct Tally: Hashable, Sendable, Codable {
  package var rule: String
  /// Length of the history, in months of 30.44 days.
  package var months: Double
  /// Alerts that reached at least the severity.
  package var alerts: [Severity: Int]

  package func perMonth(_ severity: Severity) -> Double { months > 0 ? Double(alerts[severity] ?? 0) / months : 0 }

  /// What is evaluated, on which past.
  package struct Past: Sendable {
    package var sightings: [Sighting]
    package var history: HistoryStatistics
    package var from: Timestamp
    package var to: Timestamp
    package init(sightings: [Sighting], history: HistoryStatistics, from: Timestamp, to: Timestamp) {
      self.sightings = sightings
      self.history = history
      self.from = from
      self.to = to
    }
  }

  /// Evaluates every rule of the book at every report and every wake of the past, as it stood then.
  ///
  /// - Parameter progress: told the share that is done, 0…1, now and then.
  package static func of(_ book: RuleBook, on past: Past, progress: (Double) -> Void = { _ in }) -> [Tally] {
    var reached: [String: [String: Severity]] = [:]
    Walk(book: book, past: past).run { plan, share in
      for line in plan.transitions where line.kind == .firing || line.kind == .escalated {
        let before = reached[line.rule]?[line.alert] ?? .notice
        reached[line.rule, default: [:]][line.alert] = max(before, line.severity)
      }
      progress(share)
    }
    let months = max(0, (past.to - past.from).days / 30.44)
    return book.rules.map { rule in
      var tally = Tally(rule: rule.id, months: months, alerts: [:])
      for level in rule.levels {
        tally.alerts[level.severity] = reached[rule.id]?.values.count { $0 >= level.severity } ?? 0
      }
      return tally
    }
  }

  /// The same rule with each threshold in turn: alerts a month by threshold.
  package static func sweep(
    _ rule: Rule, thresholds: [Double], book: RuleBook, on past: Past
  ) -> [(threshold: Double, perMonth: Double)] {
    guard let lowest = rule.levels.first else { return [] }
    var trial = book
    trial.channels = []
    trial.rules = thresholds.enumerated().map { index, threshold in
      var copy = rule
      copy.id = "\(rule.id) \(index)"
      copy.levels = [Level(lowest.severity, threshold, lowest.comparison)]
      copy.recovery = nil
      return copy
    }
    return zip(thresholds, of(trial, on: past)).map { ($0, $1.perMonth(lowest.severity)) }
  }

  /// Thresholds worth trying for a kind of rule.
  package static func usualThresholds(_ kind: RuleKind) -> [Double] {
    switch kind {
    case .rate(_, let baseline):
      switch baseline.method {
      case .nbTail, .ewma: [10, 30, 100, 300, 1_000, 3_000]
      case .nbCusum: [2, 3, 4, 5, 6, 8]
      case .earsC1, .earsC2, .earsC3: [1, 1.5, 2, 2.5, 3, 4]
      }
    case .lasting, .feedHealth, .channelHealth: [6, 12, 24, 48, 72, 168, 336]
    case .odds, .blind: [0.5, 0.6, 0.7, 0.8, 0.9, 0.95]
    case .balance: [-30, -20, -10, -5, 5, 10, 20, 30]
    case .flatline: [0, 1, 2, 3]
    default: [1, 2, 3, 4, 5, 7, 10, 15, 20]
    }
  }
}

/// Walks a rule book through a past, as it stood at each instant.
private struct Walk {
  let book: RuleBook
  let past: Tally.Past

  func run(_ take: (EvaluationPlan, Double) -> Void) {
    let sightings = past.sightings.sorted { ($0.first, $0.id) < ($1.first, $1.id) }
    let arrivals = Set(sightings.flatMap { $0.reports.isEmpty ? [$0.first] : $0.reports.map(\.at) })
      .filter { $0 >= past.from && $0 <= past.to }.sorted()
    let reach = LookBacks.of(book).longest
    var snapshot = EvaluationSnapshot(
      now: past.from, sightings: [], coverage: Coverage(feedsOK: 1, feedsDue: 1), history: past.history)
    let cache = SeenCache()
    var next = 0
    var low = 0
    var high = 0
    var now = past.from
    while true {
      while next < arrivals.count, arrivals[next] <= now { next += 1 }
      while low < sightings.count, sightings[low].first <= now - reach { low += 1 }
      while high < sightings.count, sightings[high].first <= now { high += 1 }
      snapshot.now = now
      snapshot.nextWake = nil
      snapshot.sightings = low < high ? Array(sightings[low..<high]) : []
      let plan = EvaluationStep(book, snapshot, knownBy: nil, cache: cache).plan()
      snapshot.apply(plan)
      take(plan, Double(next) / Double(max(1, arrivals.count)))
      let arrival = next < arrivals.count ? arrivals[next] : nil
      guard let following = [arrival, plan.nextWake].compactMap({ $0 }).min(), following <= past.to, following > now
      else {
        return
      }
      now = following
    }
  }
}
