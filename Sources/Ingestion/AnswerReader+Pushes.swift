import FeedParsing
import HTTPFetching
import Model

/// What a hub has sent instead of a poll's answer.
extension AnswerReader {
  /// A document that was pushed: its items count, and nothing else is learnt from it. It may hold the new entries only,
  /// and it carries no validators; so the state stays as the last poll left it. What is no feed only says that there are
  /// news: the feed is then polled soon.
  package func readPushed(_ response: HTTPResponse) -> PollOutcome {
    var outcome = PollOutcome(
      state: state, record: PollRecord(feed: feed.id, at: now, outcome: "pushed"), effectiveURL: response.effectiveURL,
      notices: [])
    outcome.record.bytes = response.body.count
    let parsed = parseFeed(response.body, options: parseOptions(response))
    if parsed.ok, !parsed.entries.isEmpty {
      outcome.parsed = parsed
    } else {
      outcome.record.problem = "the hub sent no entries; the feed is polled instead"
      outcome.state.nextDue = min(state.nextDue, Schedule.urgent(feed, state: state, now: now) ?? state.nextDue)
    }
    return outcome
  }
}
