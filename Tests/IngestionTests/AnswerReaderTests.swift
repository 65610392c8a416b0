import HTTPFetching
import Model
import Testing

@testable import Ingestion

/// What each answer of a server means to a feed, with the source of the rule where there is one.
@Suite struct AnswerReaderTests {
  let now = Timestamp(rfc3339: "2023-09-06T10:00:00Z")!
  var feed: Feed {
    var feed = Feed(id: "dawn", url: "https://feeds.example/rss", publisher: "Dawn")
    feed.every = .minutes(10)
    return feed
  }

  func response(_ status: Int, _ headers: [(String, String)] = [], _ body: String = Documents.rss) -> HTTPResponse {
    HTTPResponse(
      status: status, headers: headers.map { HTTPHeader($0.0, $0.1) }, body: Array(body.utf8),
      effectiveURL: "https://feeds.example/rss")
  }

  func state() -> FeedState { FeedState(feed: "dawn", url: "https://feeds.example/rss", nextDue: now) }

  func read(_ answer: HTTPResponse, _ state: FeedState? = nil, at time: Timestamp? = nil, feed: Feed? = nil)
    -> PollOutcome
  {
    AnswerReader(feed: feed ?? self.feed, state: state ?? self.state(), now: time ?? now).read(.response(answer))
  }

  @Test(arguments: [
    ("\"abc\"", "Wed, 06 Sep 2023 09:00:00 GMT"), ("W/\"weak\"", "Wed, 6 Sep 2023 9:00:00 +0000"),
    ("odd chars é\u{7f}", "yesterday"),
  ]) func `both validators go back byte for byte as they came`(etag: String, modified: String) {
    let outcome = read(response(200, [("ETag", etag), ("Last-Modified", modified)]))
    let request = PollRequest.make(feed, state: outcome.state, identity: ClientIdentity(version: "1", contact: nil))
    #expect(request.headers.first { $0.0 == "If-None-Match" }?.1 == etag)
    #expect(request.headers.first { $0.0 == "If-Modified-Since" }?.1 == modified)
  }

  @Test func `no validator is made up where the server gave none`() {
    let request = PollRequest.make(
      feed, state: read(response(200)).state, identity: ClientIdentity(version: "1", contact: nil))
    #expect(!request.headers.contains { $0.0.hasPrefix("If-") })
  }

  @Test func `validators follow a 304 that carries new ones, and stay where it carries none`() {
    var before = read(response(200, [("ETag", "\"1\""), ("Last-Modified", "a")])).state
    before = read(response(304, [("ETag", "\"2\"")], ""), before).state
    #expect(before.etag == "\"2\"" && before.lastModified == "a")
  }

  @Test func `new validators of an unchanged body are taken`() {
    let first = read(response(200, [("ETag", "\"1\"")])).state
    let second = read(response(200, [("ETag", "\"2\"")]), first)
    #expect(second.parsed == nil && second.record.outcome == "unchanged" && second.state.etag == "\"2\"")
  }

  @Test func `validators are void when the feed's address changes`() {
    let before = read(response(200, [("ETag", "\"1\"")])).state
    var moved = feed
    moved.url = "https://feeds.example/new"
    let request = PollRequest.make(moved, state: before, identity: ClientIdentity(version: "1", contact: nil))
    #expect(request.url == moved.url && !request.headers.contains { $0.0 == "If-None-Match" })
  }

  @Test func `no validators are kept after a body that is no feed`() {
    let outcome = read(
      response(200, [("ETag", "\"1\"")], "<html><head><title>Just a moment…</title></head><body>x</body></html>"))
    #expect(outcome.state.etag == nil && outcome.state.health == .failing)
    #expect(outcome.state.problem?.contains("‘Just a moment…’") == true)
  }

  @Test func `a 304 after failures counts as success`() {
    var before = state()
    before.health = .failing
    before.failures = 4
    let outcome = read(response(304, [], ""), before)
    #expect(outcome.state.failures == 0 && outcome.state.health == .ok && outcome.notices.count == 1)
  }

  @Test(arguments: [401, 403, 404, 500, 503]) func `an error status is reported and tried again later, for ever`(
    status: Int
  ) {
    var current = state()
    var pauses: [TimeSpan] = []
    for _ in 0..<20 {
      let outcome = read(response(status, [], "no"), current)
      current = outcome.state
      pauses.append(current.nextDue - now)
    }
    #expect(pauses[0] < .minutes(13) && pauses[1] > pauses[0] && pauses[19] <= .hours(28))
    #expect(current.health == .failing && current.problem?.contains(String(status)) == true)
  }

  @Test func `410 stops polling with a notice`() {
    let outcome = read(response(410, [], ""))
    #expect(outcome.state.health == .gone && outcome.state.nextDue == .distantFuture && outcome.notices.count == 1)
  }

  @Test(arguments: [
    ("120", TimeSpan.minutes(2)), ("Wed, 06 Sep 2023 11:00:00 GMT", .hours(1)), ("0", .zero),
  ]) func `Retry-After is obeyed in seconds and as a date`(text: String, pause: TimeSpan) {
    let outcome = read(response(429, [("Retry-After", text)], ""))
    #expect(outcome.state.notBefore == now + pause)
    #expect(outcome.state.nextDue >= now + pause)
    #expect(outcome.pause?.key == "feeds.example")
  }

  @Test func `Retry-After reaches as far as its scope`() {
    var alone = feed
    alone.retryScope = .feed
    #expect(read(response(503, [("Retry-After", "60")], ""), feed: alone).pause?.key == "dawn")
    var grouped = feed
    grouped.retryScope = .group
    grouped.group = "bridge"
    #expect(read(response(503, [("Retry-After", "60")], ""), feed: grouped).pause?.key == "bridge")
  }

  @Test func `max-age stretches the pause up to the ceiling, and an absurd one is noted`() {
    let hour = read(response(200, [("Cache-Control", "public, max-age=3600")]))
    #expect(hour.state.freshFor == .hours(1) && hour.state.nextDue - now > .minutes(55))
    let absurd = read(response(200, [("Cache-Control", "max-age=504911232")]))
    #expect(absurd.state.freshFor == feed.ceiling && absurd.state.notes.contains { $0.contains("cut to") })
  }

  @Test func `a permanent redirect is adopted only after it has held for days`() {
    var answer = response(200)
    answer.effectiveURL = "https://feeds.example/moved"
    answer.redirects = [HTTPRedirect(status: 301, from: feed.url, to: answer.effectiveURL)]
    let first = read(answer)
    #expect(first.state.adopted == nil && first.state.movedTo == answer.effectiveURL)
    let later = read(answer, first.state, at: now + .days(4))
    #expect(later.state.adopted == answer.effectiveURL && later.notices.count == 1)
    #expect(PollRequest.address(of: feed, state: later.state) == answer.effectiveURL)
  }

  @Test(arguments: [302, 303, 307]) func `a temporary redirect is never adopted`(status: Int) {
    var answer = response(200)
    answer.effectiveURL = "https://feeds.example/elsewhere"
    answer.redirects = [HTTPRedirect(status: status, from: feed.url, to: answer.effectiveURL)]
    let later = read(answer, read(answer).state, at: now + .days(30))
    #expect(later.state.adopted == nil && later.state.movedTo == nil)
  }

  @Test func `a feed whose dates all lie ahead says so and is still read`() {
    let outcome = read(response(200, [], Documents.rss.replacing("2023", with: "2031")))
    #expect(outcome.state.health == .future && outcome.parsed?.entries.count == 2)
  }

  @Test func `an error of the network is told in its own words`() {
    let outcome = AnswerReader(feed: feed, state: state(), now: now).read(
      .failure(.connect(host: "feeds.example", why: "refused")))
    #expect(outcome.state.health == .failing && outcome.state.problem?.contains("feeds.example") == true)
  }
}

enum Documents {
  static let rss = """
    <?xml version="1.0"?><rss version="2.0"><channel><title>News</title><link>https://feeds.example/</link>
    <item><guid>1</guid><title>First</title><link>https://feeds.example/1</link>
    <pubDate>Wed, 06 Sep 2023 09:00:00 GMT</pubDate><description>One &lt;b&gt;bold&lt;/b&gt; word</description></item>
    <item><guid>2</guid><title>Second</title><link>https://feeds.example/2</link>
    <pubDate>Wed, 06 Sep 2023 09:30:00 GMT</pubDate><description>Two</description></item>
    </channel></rss>
    """
}
