import HTTPFetching
import Model

/// What every request of this installation carries, whatever the feed.
package struct ClientIdentity: Sendable {
  /// Names the program, its version and a contact address: operators decide by it whom to talk to, and whom to block.
  package var userAgent: String
  package var defaultProxy: String?
  package var connectTimeout = TimeSpan.seconds(10)
  package var redirects = 10

  package init(version: String, contact: String?) {
    userAgent = "bellwether/\(version) (\(contact.map { "+\($0)" } ?? "news feed monitor"))"
    defaultProxy = nil
  }
}

/// A due feed and what is remembered of it in, the request to send out.
package enum PollRequest {
  static let accept =
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    + "application/xml;q=0.8, application/json;q=0.8, text/xml;q=0.7, */*;q=0.1"

  /// The conditional request for a feed (RFC 9110 §13): both validators go back byte for byte as they came.
  ///
  /// - Parameter credentials: `user:password` as read from the feed's credentials file.
  /// - Parameter isWhole: no validators are sent; see `isDueWhole`.
  package static func make(
    _ feed: Feed, state: FeedState, identity: ClientIdentity, credentials: String? = nil, isWhole: Bool = false
  ) -> HTTPRequest {
    var request = HTTPRequest(url: address(of: feed, state: state))
    request.headers = headers(feed, state: isWhole ? nil : state, identity: identity)
    // Keys and tokens stand in configured headers: they go to the feed's own origin, not to where it redirects.
    request.secretHeaders = feed.headers.map { ($0.name, $0.value) }
    request.acceptsTruncatedBody = true
    request.maxBodyBytes = feed.maxBytes
    request.maxReceivedBytes = feed.maxBytes
    request.maxRedirects = identity.redirects
    request.timeouts = timeouts(feed, identity)
    request.addressPolicy = feed.allowPrivate ? .any : .publicOnly
    request.allowDowngrade = feed.allowDowngrade
    request.proxy = feed.proxy ?? identity.defaultProxy
    if let credentials, let colon = credentials.firstIndex(of: ":") {
      request.credentials = HTTPCredentials(
        username: String(credentials[..<colon]), password: String(credentials[credentials.index(after: colon)...]))
    }
    return request
  }

  /// The adopted address while the configured one is the one that it was adopted for.
  package static func address(of feed: Feed, state: FeedState) -> String {
    state.url == feed.url ? state.adopted ?? feed.url : feed.url
  }

  /// A feed with a time limit of its own beyond the usual one is slow to begin, too.
  private static func timeouts(_ feed: Feed, _ identity: ClientIdentity) -> HTTPTimeouts {
    var timeouts = HTTPTimeouts()
    timeouts.total = Int(feed.timeout.milliseconds)
    timeouts.connect = min(Int(identity.connectTimeout.milliseconds), timeouts.total)
    timeouts.header = max(timeouts.header, timeouts.total * 2 / 3)
    return timeouts
  }

  /// Some servers answer 304 to anything once they have given a validator. A feed that brings nothing but 304s is asked
  /// without validators once in this time.
  static let wholeEvery = TimeSpan.days(8)

  /// Whether this is the first poll of the feed's present span of `wholeEvery`, after 304s and without any news in a
  /// whole one. Spans begin at different moments for different feeds; nothing has to be remembered for it.
  package static func isDueWhole(_ feed: Feed, state: FeedState, now: Timestamp) -> Bool {
    guard state.lastStatus == 304, let last = state.lastAttempt, now - (state.lastNewItem ?? .distantPast) > wholeEvery
    else { return false }
    let shift = Int64(Schedule.spread(feed.id, 0) * Double(wholeEvery.milliseconds))
    func span(_ time: Timestamp) -> Int64 { (time.milliseconds + shift) / wholeEvery.milliseconds }
    return span(last) != span(now)
  }

  private static func headers(_ feed: Feed, state: FeedState?, identity: ClientIdentity) -> [(String, String)] {
    var headers = [("User-Agent", identity.userAgent), ("Accept", accept)]
    // Validators belong to an address: after a change in configuration they would be lies.
    if let state, state.url == feed.url {
      if let etag = state.etag { headers.append(("If-None-Match", etag)) }
      if let modified = state.lastModified { headers.append(("If-Modified-Since", modified)) }
    }
    return headers
  }
}
