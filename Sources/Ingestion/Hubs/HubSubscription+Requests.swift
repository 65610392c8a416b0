import HTTPFetching
import Model

/// A subscription's life: asked for, confirmed by the hub, renewed before the lease ends.
extension HubSubscription {
  /// The lease that is asked for. A hub gives what it likes.
  static let lease = TimeSpan.days(10)
  /// No lease is trusted for longer.
  static let longestLease = TimeSpan.days(30)
  /// The least pause between two requests for one feed.
  static let leastPause = TimeSpan.minutes(5)

  /// 64 hexadecimal digits from the system's generator of random numbers.
  package static func unguessable() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in
      let digits = String(generator.next(), radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  package init(_ target: HubPlan.Target, callback base: String, now: Timestamp) {
    let token = Self.unguessable()
    self.init(
      token: token, feed: target.feed, hub: target.hub, topic: target.topic,
      callback: HubPlan.callback(base, token: token), secret: Self.unguessable(), due: now)
    allowPrivate = target.allowPrivate
  }

  /// The form that asks the hub (WebSub §5.1).
  ///
  /// - Parameter feed: its entry; nil where it has been removed.
  package func request(_ identity: ClientIdentity, _ feed: Feed?) -> HTTPRequest {
    var fields = [("hub.mode", wish.rawValue), ("hub.topic", topic), ("hub.callback", callback)]
    if wish == .subscribe {
      fields += [("hub.secret", secret), ("hub.lease_seconds", String(Self.lease.wholeSeconds))]
    }
    var request = HTTPRequest(
      url: hub, method: .post,
      headers: [("User-Agent", identity.userAgent), ("Content-Type", "application/x-www-form-urlencoded")],
      body: Array(FormFields.encode(fields).utf8))
    request.addressPolicy = feed?.allowPrivate ?? allowPrivate ? .any : .publicOnly
    request.allowDowngrade = feed?.allowDowngrade ?? false
    request.proxy = feed?.proxy ?? identity.defaultProxy
    request.maxRedirects = identity.redirects
    request.maxBodyBytes = 64 << 10
    request.maxReceivedBytes = 64 << 10
    request.acceptsTruncatedBody = true
    request.timeouts.connect = Int(identity.connectTimeout.milliseconds)
    request.timeouts.total = 30_000
    return request
  }

  /// The hub is about to be asked. Until it has confirmed, this counts as having failed.
  package mutating func noteRequest(now: Timestamp) {
    requested = now
    failures += 1
    let pause = min(.minutes(15) * Double(1 << min(failures - 1, 10)), .hours(24))
    nextRequest = now + pause * (0.85 + 0.3 * Schedule.spread(token, failures))
  }

  /// What came back from the hub: 2xx means that it will ask the callback whether the request was ours.
  package mutating func noteAnswer(_ answer: Result<HTTPResponse, HTTPError>) {
    switch answer {
    case .success(let response) where (200..<300).contains(response.status): problem = nil
    case .success(let response): problem = "the hub at \(hostName(hub) ?? "?") answers with status \(response.status)"
    case .failure(let error): problem = "the hub: \(error)"
    }
  }

  mutating func confirm(lease: TimeSpan, now: Timestamp) {
    let lease = min(lease, Self.longestLease)
    expires = now + lease
    nextRequest = now + max(Self.leastPause, lease * (0.75 + 0.1 * Schedule.spread(token, 0)))
    failures = 0
    problem = nil
  }

  mutating func lapse(because reason: String, now: Timestamp) {
    expires = nil
    problem = reason
    nextRequest = now + .hours(24)
  }
}

/// A hub's question in, what is answered and what becomes of the subscription out (WebSub §5.2, §5.3).
package enum HubVerification {
  static let longestChallenge = 2_048

  /// The challenge goes back only for what we asked for; to all else there is no such subscription.
  package static func answer(_ query: String, _ subscription: inout HubSubscription?, now: Timestamp) -> HubReply {
    let fields = FormFields.decode(query)
    guard var found = subscription, fields["hub.topic"] == found.topic, found.requested != nil else { return .unknown }
    let mode = fields["hub.mode"]
    if mode == "denied" {
      let reason = fields["hub.reason"].map { ": " + FeedHealth.clip(printable($0), 120) } ?? ""
      found.lapse(because: "the hub refuses the subscription" + reason, now: now)
      subscription = found
      return HubReply(200)
    }
    guard mode == found.wish.rawValue, let challenge = fields["hub.challenge"], !challenge.isEmpty,
      challenge.utf8.count <= longestChallenge
    else { return .unknown }
    if found.wish == .unsubscribe {
      subscription = nil
    } else {
      let seconds = fields["hub.lease_seconds"].flatMap(Int64.init) ?? HubSubscription.lease.wholeSeconds
      guard seconds > 0 else { return .unknown }
      found.confirm(lease: .seconds(min(seconds, HubSubscription.longestLease.wholeSeconds)), now: now)
      subscription = found
    }
    return HubReply(200, challenge)
  }
}
