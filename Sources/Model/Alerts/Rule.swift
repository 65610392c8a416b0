/// A rule as an analyst writes it: what is measured, when it is too much, and what then happens.
package struct Rule: Hashable, Sendable {
  package var id: String
  package var title: String
  package var kind: RuleKind
  /// Ordered by severity, least first; at least one.
  package var levels: [Level]
  /// How far back sightings count; also how long a sequence, a coincidence or an absence stays in force.
  package var window: TimeSpan
  package var groupBy: Grouping
  /// Independent sources that must stand behind a sighting for it to count.
  package var publishers: Int
  /// Best source's grade that a sighting must have.
  package var minGrade: Grade?
  /// Whether a sighting counts whose own story holds its denial. The alert says so either way.
  package var countsDisputed: Bool
  /// When its notifications go out; nil: always. Outside these hours they wait.
  package var activeHours: ActiveHours?
  /// `for`: how long the condition must hold before the alert fires.
  package var hold: TimeSpan
  /// How long it stays firing after the condition has ceased.
  package var keepFiring: TimeSpan
  /// The value at which it has recovered, past the lowest threshold on the calm side; nil: as soon as no level is met.
  package var recovery: Double?
  /// Firing again this soon after resolution reopens the same alert, and doubles `keepFiring` each time (at most ×16).
  package var damping: TimeSpan
  /// Pause between repeated notifications of a firing alert that nobody has acknowledged; nil: never repeated.
  package var repeatInterval: TimeSpan?
  /// Rules whose firing alerts with a compatible key mute this one's notifications.
  package var inhibitedBy: [String]
  /// Ids of channels; empty: every channel that accepts the severity.
  package var channels: [String]
  /// Digest of the rule's text, filled by configuration.
  package var version: String
  package var position: SourcePosition

  package enum Grouping: String, Hashable, Sendable, CaseIterable { case none, place, actor, publisher }

  package init(id: String, kind: RuleKind, levels: [Level], window: TimeSpan) {
    self.id = id
    title = id
    self.kind = kind
    self.levels = levels
    self.window = window
    groupBy = .none
    publishers = 1
    minGrade = nil
    countsDisputed = true
    activeHours = nil
    hold = .zero
    keepFiring = .zero
    recovery = nil
    damping = .zero
    repeatInterval = nil
    inhibitedBy = []
    channels = []
    version = ""
    position = .none
  }
}

extension Rule {
  /// Its alerts are true or false as the sightings behind them are, so that a verdict on one says something of the other.
  package var standsOnSightings: Bool {
    switch kind {
    case .count, .distinct: true
    default: false
    }
  }
}

/// Hours of the day and days of the week, in a fixed offset from UTC. `from` after `to` runs over midnight.
package struct ActiveHours: Hashable, Sendable {
  /// Minutes since midnight, local.
  package var from: Int
  package var to: Int
  /// 0 is Monday; empty: every day. A span over midnight belongs to the day that it begins on.
  package var weekdays: Set<Int>
  package var utcOffset: TimeSpan
  package init(from: Int, to: Int, weekdays: Set<Int> = [], utcOffset: TimeSpan = .zero) {
    self.from = from
    self.to = to
    self.weekdays = weekdays
    self.utcOffset = utcOffset
  }
}
