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
  static let adoptionDelay = TimeSpan.days(3)

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
      fail(&outcome, problem: String(describing: error))
    case .response(let response):
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
    outcome.state.notes = directives.notes
    switch response.status {
    case 200, 203, 226: readBody(response, directives, &outcome)
    case 304: succeed(&outcome, directives, response, parsed: nil, outcome: "unchanged")
    case 410:
      fail(&outcome, problem: FeedHealth.problem(status: 410, response: response))
      outcome.state.health = .gone
      outcome.state.nextDue = .distantFuture
      outcome.record.outcome = "gone"
      outcome.notices.append("feed \(feed.id) is gone for good (410); polling has stopped")
    default:
      fail(&outcome, problem: FeedHealth.problem(status: response.status, response: response))
      if let pause = directives.retryAfter, [429, 503, 403].contains(response.status) {
        obey(pause, &outcome)
      }
    }
  }

  /// Retry-After holds over everything, also over the operator's ceiling: the server has said when.
  private func obey(_ pause: TimeSpan, _ outcome: inout PollOutcome) {
    let until = now + min(pause, .days(30))
    outcome.state.notBefore = until
    outcome.state.nextDue = max(outcome.state.nextDue, until)
    let key: String? =
      switch feed.retryScope {
      case .feed: feed.id
      case .host: hostName(outcome.effectiveURL)
      case .group: feed.group
      }
    outcome.pause = key.map { PollOutcome.Pause(scope: feed.retryScope, key: $0, until: until) }
    outcome.state.problem =
      (outcome.state.problem ?? "") + "; it asked for a pause of \(pause.spoken), which is kept"
  }

  private func readBody(_ response: HTTPResponse, _ directives: CacheDirectives, _ outcome: inout PollOutcome) {
    let hash = response.body.withUnsafeBytes { bytes in
      var digest = Digest()
      digest.combine(bytes: bytes)
      return Int64(bitPattern: digest.value)
    }
    if hash == state.bodyHash {
      succeed(&outcome, directives, response, parsed: nil, outcome: "unchanged")
      return
    }
    var options = ParseOptions()
    options.baseURL = response.effectiveURL
    options.contentType = response.header("Content-Type")
    options.dates.solarHijri = feed.solarHijri
    let parsed = parseFeed(response.body, options: options)
    guard parsed.ok else {
      // No validators after a body that could not be parsed: the next poll must see it whole.
      outcome.state.etag = nil
      outcome.state.lastModified = nil
      outcome.state.bodyHash = nil
      fail(&outcome, problem: FeedHealth.problem(of: parsed))
      return
    }
    outcome.parsed = parsed
    outcome.bodyHash = hash
    outcome.state.bodyHash = hash
    outcome.state.notes += parsed.problems.prefix(3)
    noteDocument(parsed, &outcome.state)
    succeed(&outcome, directives, response, parsed: parsed, outcome: "ok")
  }

  private func noteDocument(_ parsed: ParsedFeed, _ state: inout FeedState) {
    state.title = parsed.title ?? state.title
    state.hub = parsed.hubs.first
    state.selfLink = parsed.selfLink
    state.lastEntryCount = parsed.entries.count
    state.meanEntryCount = state.meanEntryCount.map { $0 * 0.9 + Double(parsed.entries.count) * 0.1 }
      ?? Double(parsed.entries.count)
  }

  private func succeed(
    _ outcome: inout PollOutcome, _ directives: CacheDirectives, _ response: HTTPResponse, parsed: ParsedFeed?,
    outcome kind: String
  ) {
    if outcome.state.health == .failing {
      outcome.notices.append("feed \(feed.id) answers again after \((now - outcome.state.healthSince).spoken)")
    }
    outcome.record.outcome = kind
    outcome.state.failures = 0
    outcome.state.notBefore = nil
    outcome.state.lastGood = now
    takeValidators(response, &outcome.state)
    noteRedirect(response, &outcome)
    declare(directives, parsed, &outcome.state)
    let (health, reason) = FeedHealth.assess(outcome.state, parsed: parsed, now: now)
    setHealth(health, reason, &outcome.state)
    outcome.state.nextDue = Schedule.outside(
      skipHours: parsed?.skipHours ?? [], skipDays: parsed?.skipDays ?? [],
      Schedule.afterSuccess(feed, state: outcome.state, now: now, urgent: urgent))
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

  /// The pause that server and feed ask for. Within the ceiling it is kept; an absurd one is noted and cut.
  private func declare(_ directives: CacheDirectives, _ parsed: ParsedFeed?, _ state: inout FeedState) {
    let asked: [(String, TimeSpan?)] = [
      ("Cache-Control", directives.freshFor),
      ("ttl", parsed?.ttlSeconds.map { .seconds(Int64($0)) }),
      ("updatePeriod", parsed?.updatePeriodSeconds.map { .seconds(Int64($0)) }),
    ]
    let ceiling = max(feed.ceiling, feed.every)
    for case (let name, let span?) in asked where span > ceiling {
      state.notes.append("\(name) asks for a pause of \(span.spoken); cut to \(ceiling.spoken)")
    }
    let known = asked.compactMap(\.1)
    if let longest = known.max() { state.declaredPause = min(longest, ceiling) } else if parsed != nil {
      state.declaredPause = nil
    }
  }

  /// 301 and 308 are remembered; only when every hop is permanent, and the target has held for days, is it adopted.
  private func noteRedirect(_ response: HTTPResponse, _ outcome: inout PollOutcome) {
    let permanent = !response.redirects.isEmpty && response.redirects.allSatisfy(\.isPermanent)
    guard permanent, response.effectiveURL != PollRequest.address(of: feed, state: state) else {
      outcome.state.movedTo = nil
      outcome.state.movedSince = nil
      return
    }
    guard outcome.state.movedTo == response.effectiveURL, let since = outcome.state.movedSince else {
      outcome.state.movedTo = response.effectiveURL
      outcome.state.movedSince = now
      return
    }
    guard now - since >= Self.adoptionDelay else { return }
    outcome.state.adopted = response.effectiveURL
    outcome.state.movedTo = nil
    outcome.state.movedSince = nil
    outcome.notices.append(
      "feed \(feed.id) has moved for good to \(response.effectiveURL); that address is used from now on, please update its entry")
  }

  private func fail(_ outcome: inout PollOutcome, problem: String) {
    outcome.record.outcome = "failed"
    outcome.state.failures += 1
    outcome.state.nextDue = Schedule.afterFailure(feed, state: outcome.state, now: now)
    setHealth(.failing, problem, &outcome.state)
  }

  private func setHealth(_ health: FeedState.Health, _ problem: String?, _ state: inout FeedState) {
    if state.health != health { state.healthSince = now }
    state.health = health
    state.problem = problem
  }
}

/// The host name of an http or https address in lower case, without user, port and brackets; nil for anything else.
package func hostName(_ url: String) -> String? {
  guard let scheme = url.firstRange(of: "://") else { return nil }
  var rest = url[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
  if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
  if rest.hasPrefix("[") { return String(rest.dropFirst().prefix { $0 != "]" }).lowercased() }
  let host = rest.prefix { $0 != ":" }
  return host.isEmpty ? nil : host.lowercased()
}
