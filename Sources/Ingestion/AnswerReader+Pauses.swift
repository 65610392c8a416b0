import FeedParsing
import HTTPFetching
import Model

/// What a server or a document asks for: to be left alone for a while, or to be asked at its own pace.
extension AnswerReader {
  /// No request to be left alone holds longer: one header must not silence a feed for a season.
  static let longestPause = TimeSpan.days(7)
  /// For a 429 that names no time.
  static let usualPause = TimeSpan.minutes(10)

  func pauseIfAsked(_ response: HTTPResponse, _ directives: CacheDirectives, _ outcome: inout PollOutcome) {
    outcome.state.notes = directives.notes
    switch response.status {
    case 429, 503, 403:
      if let pause = directives.retryAfter {
        obey(pause, &outcome)
      } else if response.status == 429 || (response.status == 403 && FeedHealth.isRateLimit(response)) {
        let doublings = min(max(0, outcome.state.failures - 1), 8)
        obey(min(max(Self.usualPause, feed.every) * Double(1 << doublings), Schedule.backOffCeiling), &outcome)
      }
    default: break
    }
  }

  /// Retry-After holds over everything, also over the operator's ceiling: the server has said when.
  private func obey(_ asked: TimeSpan, _ outcome: inout PollOutcome) {
    let pause = min(asked, Self.longestPause)
    if pause < asked {
      outcome.state.notes.append("Retry-After asks for a pause of \(asked.spoken); cut to \(pause.spoken)")
    }
    let until = now + pause
    outcome.state.notBefore = until
    outcome.state.nextDue = max(outcome.state.nextDue, until)
    outcome.pause = pauseKey(outcome).map { PollOutcome.Pause(scope: $0.0, key: $0.1, until: until) }
    outcome.state.problem = (outcome.state.problem ?? "") + "; left alone for \(pause.spoken), as it asks"
  }

  private func pauseKey(_ outcome: PollOutcome) -> (RetryScope, String)? {
    switch feed.retryScope {
    case .feed: return (.feed, feed.id)
    case .group: return feed.group.map { (.group, $0) }
    case .host:
      guard let host = hostName(outcome.effectiveURL) else { return nil }
      return isLocal(host) ? (.feed, feed.id) : (.host, host)
    }
  }

  /// The pauses that document and server ask for. Within the ceiling they are kept; an absurd one is noted and cut.
  func declare(_ directives: CacheDirectives, _ parsed: ParsedFeed?, status: Int, _ state: inout FeedState) {
    var notes = directives.notes
    let ceiling = max(feed.ceiling, feed.every)
    func contained(_ name: String, _ span: TimeSpan?) -> TimeSpan? {
      guard let span, span > ceiling else { return span }
      notes.append("\(name) asks for a pause of \(span.spoken); cut to \(ceiling.spoken)")
      return ceiling
    }
    let fresh = contained("Cache-Control", directives.freshFor)
    // RFC 9111 §3.2: what a 304 says of freshness replaces what was known; what it leaves out stays.
    if status != 304 || directives.saysFreshness { state.freshFor = fresh }
    if let parsed {
      let ttl = contained("ttl", parsed.ttlSeconds.map { .seconds(Int64($0)) })
      let period = contained("updatePeriod", parsed.updatePeriodSeconds.map { .seconds(Int64($0)) })
      state.declaredPause = [ttl, period].compactMap { $0 }.max()
    }
    for note in notes where !state.notes.contains(note) && state.notes.count < 6 { state.notes.append(note) }
  }
}
