import FeedParsing
import HTTPFetching
import Model

/// An answer in, its meaning out: the one place that knows what each HTTP status means to a feed.
package struct AnswerReader: Sendable {
  package var feed: Feed
  package var state: FeedState
  package var now: Timestamp
  /// A rule that this feed serves is pending or firing: adaptation does not slow it.
  package var urgent = false
  /// A permanent redirect is adopted after it has held for so long: captive portals and blunders do not last.
  package var adoptAfter = TimeSpan.days(3)
  /// The feed's credentials file could not be read.
  package var lacksCredentials = false

  package init(feed: Feed, state: FeedState, now: Timestamp) {
    self.feed = feed
    self.state = state
    self.now = now
    if self.state.url != feed.url { self.state = Self.reset(state, to: feed, now: now) }
  }

  /// The address was changed by hand: validators, hash and redirects were about another one.
  private static func reset(_ state: FeedState, to feed: Feed, now: Timestamp) -> FeedState {
    var fresh = FeedState(feed: feed.id, url: feed.url, nextDue: now)
    fresh.rhythm = state.rhythm
    fresh.lastNewItem = state.lastNewItem
    return fresh
  }

  package func read(_ answer: FeedAnswer) -> PollOutcome {
    var outcome = PollOutcome(
      state: state, record: PollRecord(feed: feed.id, at: now, outcome: "failed"),
      effectiveURL: PollRequest.address(of: feed, state: state), notices: [])
    outcome.state.lastAttempt = now
    outcome.state.polls += 1
    switch answer {
    case .failure(let error):
      outcome.state.lastStatus = nil
      outcome.contact = Contact(error)
      fail(&outcome, problem: String(describing: error))
    case .response(let response):
      outcome.contact = .answered
      outcome.state.lastStatus = response.status
      outcome.record.status = response.status
      outcome.record.bytes = response.wireBytes
      outcome.record.milliseconds = Int(response.totalMicroseconds / 1_000)
      outcome.effectiveURL = response.effectiveURL
      read(response, into: &outcome)
    }
    outcome.record.problem = outcome.state.problem
    return outcome
  }

  private func read(_ response: HTTPResponse, into outcome: inout PollOutcome) {
    let directives = CacheDirectives(response, now: now)
    switch response.status {
    case 200, 203, 226: readBody(response, directives, &outcome)
    case 304: succeed(&outcome, directives, response, parsed: nil)
    case 410 where state.adopted == nil:
      fail(&outcome, problem: FeedHealth.problem(status: 410, response: response))
      outcome.state.health = .gone
      outcome.state.nextDue = .distantFuture
      outcome.record.outcome = "gone"
      if state.health != .gone {
        outcome.notices.append("feed \(feed.id) is gone for good (410); polling has stopped")
      }
    default:
      var problem = FeedHealth.problem(status: response.status, response: response)
      if response.status == 401, lacksCredentials { problem += "; that file could not be read" }
      fail(&outcome, problem: problem)
      pauseIfAsked(response, directives, &outcome)
    }
  }

  private func readBody(_ response: HTTPResponse, _ directives: CacheDirectives, _ outcome: inout PollOutcome) {
    let hash = response.body.withUnsafeBytes { bytes in
      var digest = Digest()
      digest.combine(bytes: bytes)
      return Int64(bitPattern: digest.value)
    }
    if hash == state.bodyHash, !response.truncated {
      succeed(&outcome, directives, response, parsed: nil)
      return
    }
    let parsed = parseFeed(response.body, options: parseOptions(response))
    guard parsed.ok else {
      // No validators after a body that could not be parsed: the next poll must see it whole.
      forgetBody(&outcome.state)
      fail(&outcome, problem: FeedHealth.problem(of: parsed, response: response))
      return
    }
    if response.truncated, parsed.entries.isEmpty {
      forgetBody(&outcome.state)
      fail(&outcome, problem: "breaks off before the first entry; \(response.wireBytes) bytes came")
      return
    }
    outcome.parsed = parsed
    outcome.bodyHash = hash
    outcome.state.bodyHash = hash
    outcome.state.notes = Array(parsed.problems.prefix(3))
    noteDocument(parsed, response, &outcome.state)
    succeed(&outcome, directives, response, parsed: parsed)
    if response.truncated {
      // What came is kept; the rest must be asked for again, whole.
      forgetBody(&outcome.state)
      outcome.state.notes.append("the answer ended before the document did; it is asked for again as a whole")
    }
  }

  private func forgetBody(_ state: inout FeedState) {
    state.etag = nil
    state.lastModified = nil
    state.bodyHash = nil
  }

  func parseOptions(_ response: HTTPResponse) -> ParseOptions {
    var options = ParseOptions(baseURL: response.effectiveURL, contentType: response.header("Content-Type"))
    options.dates.solarHijri = feed.solarHijri
    return options
  }

  private func noteDocument(_ parsed: ParsedFeed, _ response: HTTPResponse, _ state: inout FeedState) {
    state.title = parsed.title ?? state.title
    // WebSub §4: what the headers say goes before what the document says.
    state.hub = LinkHeader.targets("hub", in: response).first ?? parsed.hubs.first
    state.selfLink = LinkHeader.targets("self", in: response).first ?? parsed.selfLink
    state.skips = SkippedTimes(hours: parsed.skipHours, days: parsed.skipDays)
    state.lastEntryCount = parsed.entries.count
    state.meanEntryCount =
      state.meanEntryCount.map { $0 * 0.9 + Double(parsed.entries.count) * 0.1 }
      ?? Double(parsed.entries.count)
  }

  private func succeed(
    _ outcome: inout PollOutcome, _ directives: CacheDirectives, _ response: HTTPResponse, parsed: ParsedFeed?
  ) {
    outcome.record.outcome = parsed == nil ? "unchanged" : "ok"
    outcome.state.failures = 0
    outcome.state.notBefore = nil
    outcome.state.lastGood = now
    takeValidators(response, &outcome.state)
    noteRedirect(response, &outcome)
    declare(directives, parsed, status: response.status, &outcome.state)
    let (health, reason) = FeedHealth.assess(outcome.state, parsed: parsed, now: now)
    tellChange(to: health, reason, &outcome)
    setHealth(health, reason, &outcome.state)
    outcome.state.nextDue = Schedule.afterSuccess(feed, state: outcome.state, now: now, urgent: urgent)
  }

  /// RFC 9111 §4.3.4: a 304 may carry new validators; what it leaves out stays. A 200 replaces both.
  private func takeValidators(_ response: HTTPResponse, _ state: inout FeedState) {
    let etag = response.header("ETag")
    let modified = response.header("Last-Modified")
    if response.status == 304 {
      state.etag = etag ?? state.etag
      state.lastModified = modified ?? state.lastModified
    } else {
      state.etag = etag
      state.lastModified = modified
    }
  }

  func fail(_ outcome: inout PollOutcome, problem: String) {
    outcome.record.outcome = "failed"
    outcome.state.failures += 1
    outcome.state.nextDue = Schedule.afterFailure(feed, state: outcome.state, now: now)
    setHealth(.failing, problem, &outcome.state)
    dropFailingAddress(&outcome)
  }

  private func setHealth(_ health: FeedState.Health, _ problem: String?, _ state: inout FeedState) {
    if state.health != health { state.healthSince = now }
    state.health = health
    state.problem = problem
  }

  /// What a person should hear of once: that a feed fell ill without failing, and that it is well again.
  private func tellChange(to health: FeedState.Health, _ reason: String?, _ outcome: inout PollOutcome) {
    guard health != state.health else { return }
    let ago = (now - state.healthSince).spoken
    switch state.health {
    case .failing: outcome.notices.append("feed \(feed.id) answers again after \(ago)")
    case .gone: outcome.notices.append("feed \(feed.id) is there again after \(ago)")
    case .silent, .shrinking, .future:
      if health == .ok { outcome.notices.append("feed \(feed.id) is well again after \(ago)") }
    case .new, .ok, .paused: break
    }
    if health != .ok, let reason { outcome.notices.append("feed \(feed.id) \(reason)") }
  }
}
