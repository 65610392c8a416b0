import HTTPFetching
import Ingestion
import Model

/// One answer, read, on its way to the store.
struct PollReading: Sendable {
  var outcome: PollOutcome
  var arrival: Arrival
  /// The feed's state when it was asked.
  var before: FeedState
  /// Of what a hub has pushed: who waits to hear that it is stored.
  var receipt: PushReceipt?

  /// - Parameter backlog: what came is old.
  init(_ outcome: PollOutcome, _ feed: Feed, before: FeedState, backlog: Bool, now: Timestamp) {
    self.outcome = outcome
    self.before = before
    arrival = Arrival(feed: feed.id, items: [], state: outcome.state, record: outcome.record)
    guard let parsed = outcome.parsed else { return }
    (arrival.items, arrival.names) =
      ItemMaker(feed: feed, feedLanguage: parsed.language, now: now, backlog: backlog).read(parsed)
    // The document has served; a batch of them may wait for the store.
    self.outcome.parsed = nil
  }
}

/// One poll in a task of its own: a request in; the answer, read, out. Documents are parsed beside each other, and beside
/// the pipeline.
struct PollJob: Sendable {
  let feed: Feed
  let state: FeedState
  let request: HTTPRequest
  var urgent = false
  var adoptAfter = TimeSpan.days(3)
  var lacksCredentials = false

  init(feed: Feed, state: FeedState, request: HTTPRequest) {
    self.feed = feed
    self.state = state
    self.request = request
  }

  func poll(_ fetcher: HTTPFetcher, _ clock: WallClock) async -> PollReading {
    let answer: FeedAnswer
    do throws(HTTPError) { answer = .response(try await fetcher.fetch(request)) } catch { answer = .failure(error) }
    return read(answer, now: clock.now())
  }

  private func read(_ answer: FeedAnswer, now: Timestamp) -> PollReading {
    var reader = AnswerReader(feed: feed, state: state, now: now)
    reader.urgent = urgent
    reader.adoptAfter = adoptAfter
    reader.lacksCredentials = lacksCredentials
    // After a change of address the first answer is a first answer again.
    let backlog = reader.state.lastGood == nil
    return PollReading(reader.read(answer), feed, before: state, backlog: backlog, now: now)
  }
}
