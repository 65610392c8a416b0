import Model

/// A record, its change and its evidence in; the alert-log line out.
struct TransitionWriter {
  let rule: Rule
  let context: EvaluationContext

  /// Lines carry the latest of an alert's sightings, not all of a long one's.
  static let mostSightings = 50

  /// - Parameter record: its `sequence` and `summary` are moved on.
  func write(_ change: Change, _ record: inout AlertRecord, _ observation: Observation) -> Transition {
    record.sequence += 1
    record.ruleVersion = rule.version
    record.summary = Summary(rule: rule, record: record, observation: observation, context: context).text(change)
    let kind = change.kind
    let id = Digest.of("transition", record.id, kind.rawValue, "\(record.sequence)").hex
    return line(id: id, kind: kind, record)
  }

  /// The alert as it stands, said again.
  func restate(_ record: AlertRecord, reason: Notification.Reason, _ observation: Observation?) -> Transition {
    let id = Digest.of("again", record.id, reason.rawValue, "\(record.sequence)", "\(record.repeats)").hex
    var line = line(id: id, kind: .updated, record)
    if let observation {
      line.summary = Summary(rule: rule, record: record, observation: observation, context: context).still()
    }
    return line
  }

  private func line(id: String, kind: Transition.Kind, _ record: AlertRecord) -> Transition {
    var line = Transition(id: id, kind: kind, record: record, at: context.now)
    let sightings = evidence(record)
    let sources = Set(sightings.flatMap(\.sources))
    line.window = Self.hasWindow(rule.kind) ? "\(rule.window)" : nil
    line.sources = sources.count
    line.summary = record.summary
    line.sightings = sightings.suffix(Self.mostSightings).map { Transition.Evidence($0.sighting) }
    let coverage = context.coverage.coverage
    line.coverage = Transition.FeedCount(feedsOK: coverage.feedsOK, feedsDue: coverage.feedsDue)
    line.title = rule.title
    line.grade = Admiralty.pair(sightings)
    return line
  }

  private func evidence(_ record: AlertRecord) -> [Seen] {
    record.sightings.keys.compactMap { context.index[$0] }.filter { !$0.withdrawn }
      .sorted(by: Seen.isEarlier)
  }

  private static func hasWindow(_ kind: RuleKind) -> Bool {
    switch kind {
    case .lasting, .blind, .feedHealth, .channelHealth, .balance, .odds: false
    default: true
    }
  }
}

/// Sightings in; the Admiralty pair of the whole out: reliability of the best source, credibility of the information.
enum Admiralty {
  /// Credibility follows NATO AJP-2.1: 1 confirmed by other independent sources … 4 doubtful, 6 cannot be judged.
  static func pair(_ sightings: [Seen]) -> String? {
    guard let grade = sightings.map(\.grade).max() else { return nil }
    let sources = sightings.map(\.sources.count).max() ?? 0
    let disputed = sightings.allSatisfy(\.disputed)
    let credibility = disputed ? 4 : sources >= 3 ? 1 : sources == 2 ? 2 : grade >= .b ? 3 : 6
    return "\(grade.rawValue)\(credibility)"
  }
}
