import Model

/// A change of an alert and what was observed in; the one sentence that is said of it out.
struct Summary {
  let rule: Rule
  let record: AlertRecord
  let observation: Observation
  let context: EvaluationContext

  private var now: Timestamp { context.now }

  func text(_ change: Change) -> String {
    let body: String
    switch change {
    case .pending: body = "\(headline) (\(limit)); fires if it holds for \(Phrases.span(rule.hold))"
    case .fired(.first): body = "\(headline) (\(limit))"
    case .fired(.again): body = "Again: \(headline) (\(limit))"
    case .escalated: body = "Now \(record.level.rawValue): \(headline) (\(limit))"
    case .updated(let update): body = updated(update)
    case .resolved(let resolution): body = resolved(resolution)
    }
    return body + coverage + "."
  }

  func still() -> String { "Still so after \(Phrases.span(now - record.started)): \(headline)\(coverage)." }

  /// Title, where, and what was seen. A state's sentence names its object itself.
  private var headline: String {
    if case .lasting = rule.kind { return observation.words }
    if case .feedHealth = rule.kind { return observation.words }
    if case .channelHealth = rule.kind { return observation.words }
    return "\(subject): \(observation.words)"
  }

  private var subject: String {
    let names = record.key.sorted { $0.key < $1.key }.map { context.title($0.value) }
    return ([rule.title] + names).joined(separator: ", ")
  }

  private var limit: String {
    let name = record.level.rawValue
    let threshold = Phrases.number(record.threshold)
    switch rule.kind {
    case .lasting, .feedHealth, .channelHealth:
      let length = Phrases.span(.milliseconds(Int64(max(0, min(1e9, record.threshold)) * 3_600_000)))
      if case .channelHealth = rule.kind { return "\(name) after \(length) or for one given up" }
      return "\(name) after \(length)"
    case .odds, .blind: return "\(name) \(side) \(Phrases.number((record.threshold * 100).rounded())) %"
    case .rate(_, let baseline) where baseline.method == .nbTail || baseline.method == .ewma:
      return "\(name) when rarer than once in \(threshold) days"
    default: return "\(name) \(side) \(threshold)"
    }
  }

  private var side: String {
    let level = rule.levels.first { $0.severity == record.level }
    return level?.comparison == .atMost ? "at or below" : "at"
  }

  private func updated(_ update: Change.Update) -> String {
    switch update {
    case .evidence(let new, let withdrawn): return news(new, withdrawn) + ": " + headline
    case .amended(let new, let withdrawn):
      let over = record.resolvedAt.map { " was over on \(Phrases.day($0, now: now))" } ?? " is over"
      return "\(subject)\(over); \(news(new, withdrawn).lowercasedFirst), reported late"
    case .reopened: return "Not over, as late reports show: \(headline)"
    case .blind(let why): return "\(subject): \(why), so it is not known to be over"
    }
  }

  private func news(_ new: Int, _ withdrawn: Int) -> String {
    if new > 0 { return "\(Phrases.count(new, "more sighting"))" + (withdrawn > 0 ? ", \(withdrawn) withdrawn" : "") }
    return withdrawn > 0 ? "\(Phrases.count(withdrawn, "sighting")) withdrawn" : "Reports changed"
  }

  private func resolved(_ resolution: Change.Resolution) -> String {
    let lasted = Phrases.span(now - record.started)
    switch resolution {
    case .calm:
      if case .lasting = rule.kind { return observation.words }
      return "\(subject): over after \(lasted); \(observation.words)\(most)"
    case .withdrawn: return "\(subject): withdrawn after \(lasted); the reports behind it were taken back"
    case .ruleRemoved: return "\(subject): closed after \(lasted), because its rule is no longer configured"
    }
  }

  private var most: String {
    guard rule.counted != nil, record.peak > observation.value else { return "" }
    if case .rate = rule.kind { return "" }
    return "; at its height \(Phrases.number(record.peak))"
  }

  private var coverage: String {
    let coverage = context.coverage.coverage
    let failing = coverage.feedsDue - coverage.feedsOK
    guard failing > 0 else { return "" }
    return "; \(failing) of \(Phrases.count(coverage.feedsDue, "feed")) failing"
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
