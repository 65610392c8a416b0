import Model

/// What a rule measures at one key at one instant.
struct Observation {
  var key: [String: String]
  var value: Double
  /// What counts, by time.
  var sightings: [Seen] = []
  /// When the lowest level came to be met, by effective time; nil: now.
  var since: Timestamp?
  /// When time alone next changes the value.
  var wake: Timestamp?
  /// What was seen, without the rule's title and without a stop.
  var words = ""
  /// Why silence means nothing now: the alert is not resolved for lack of news.
  var blind: String?
  /// Why the rule cannot begin to hold now: it waits for its baseline, or its measure is silence and it is blind.
  var unfit: String?

  init(key: [String: String], value: Double) {
    self.key = key
    // A record with a value that is no number could not be stored.
    self.value = value.isFinite ? value : 0
  }

  mutating func wake(at time: Timestamp?, after now: Timestamp) {
    guard let time, time > now else { return }
    wake = min(wake ?? time, time)
  }
}

extension Rule {
  /// The gravest level that the value meets. The slack covers rounding in values that grow with time.
  func level(for value: Double) -> Level? {
    levels.last { level in
      level.isMet(by: level.comparison == .atLeast ? value + 1e-9 : value - 1e-9)
    }
  }

  /// No level is met and the recovery threshold, where there is one, is reached.
  func isClear(_ value: Double) -> Bool {
    guard level(for: value) == nil else { return false }
    guard let recovery, let lowest = levels.first else { return true }
    return lowest.comparison == .atLeast ? value <= recovery + 1e-9 : value >= recovery - 1e-9
  }

  /// The sighting counts for this rule: not withdrawn, and corroborated and graded as the rule demands.
  func counts(_ sighting: Seen) -> Bool {
    guard !sighting.withdrawn, countsDisputed || !sighting.disputed else { return false }
    if publishers > 1, sighting.sources.count < publishers { return false }
    return minGrade.map { sighting.grade >= $0 } ?? true
  }

  /// The name that keys go by; nil: one key for everything.
  var keyName: String? {
    switch groupBy {
    case .none: nil
    case .place: "place"
    case .actor: "actor"
    case .publisher: "publisher"
    }
  }

  /// What a sighting counts under; nil where it names none.
  func keyValues(of sighting: Seen) -> [String?] {
    switch groupBy {
    case .none: [nil]
    case .place: [sighting.place]
    case .actor: [sighting.roles["actor"]]
    case .publisher: sighting.sources
    }
  }

  func counts(_ sighting: Seen, under key: [String: String]) -> Bool {
    let wanted = keyName.flatMap { key[$0] }
    return keyValues(of: sighting).contains(wanted)
  }

  /// The condition whose sightings the rule counts; nil for kinds that do not count sightings in a window.
  var counted: SightingCondition? {
    switch kind {
    case .count(let condition), .distinct(let condition, _), .quantity(let condition, _, _), .rate(let condition, _),
      .firstSeen(let condition, _):
      condition
    default: nil
    }
  }
}
