import Model

/// Feeds, what is known of them, and the subscriptions that there are in; what is to be done about hubs out.
package struct HubPlan: Sendable {
  package enum Step: Hashable, Sendable {
    /// Remember it, then ask the hub.
    case begin(Target)
    case ask(token: String)
    /// The subscription is not wanted any more.
    case end(token: String)
    case forget(token: String)
  }

  /// What a feed could be subscribed to.
  package struct Target: Hashable, Sendable {
    package var feed: String
    package var hub: String
    package var topic: String
    package var allowPrivate = false
  }

  package var steps: [Step] = []
  /// The end of each good lease, by feed.
  package var leases: [String: Timestamp] = [:]
  /// When there will be something to do again, as far as is known.
  package var nextWake: Timestamp?

  /// So often an unsubscription is tried; the lease ends it in any case.
  static let patience = 5

  /// - Parameter callback: the base of our callbacks; nil: nothing is subscribed to, and what is, is ended.
  package init(feeds: [Feed], states: [FeedState], known: [HubSubscription], callback: String?, now: Timestamp) {
    let targets = callback == nil ? [] : Self.targets(feeds, states)
    let wanted = Dictionary(targets.map { ($0.feed, $0) }, uniquingKeysWith: { first, _ in first })
    var served: Set<String> = []
    for row in known {
      let fits =
        row.wish == .subscribe && wanted[row.feed].map { $0.hub == row.hub && $0.topic == row.topic } ?? false
        && callback.map { row.callback == Self.callback($0, token: row.token) } ?? false
        && served.insert(row.feed).inserted
      steps += Self.step(for: row, isWanted: fits, now: now).map { [$0] } ?? []
      if fits, row.isActive(now) { leases[row.feed] = row.expires }
    }
    steps += targets.filter { !served.contains($0.feed) }.map(Step.begin)
    nextWake = known.flatMap { [$0.nextRequest, $0.expires ?? .distantFuture] }.filter { $0 > now }.min()
  }

  private static func step(for row: HubSubscription, isWanted: Bool, now: Timestamp) -> Step? {
    if isWanted { return row.nextRequest <= now ? .ask(token: row.token) : nil }
    // The hub confirmed nothing, or its lease is over: it will send nothing.
    guard let expires = row.expires, expires > now else { return .forget(token: row.token) }
    if row.wish == .subscribe { return .end(token: row.token) }
    if row.failures >= patience { return .forget(token: row.token) }
    return row.nextRequest <= now ? .ask(token: row.token) : nil
  }

  package static func callback(_ base: String, token: String) -> String { "\(base)/websub/\(token)" }

  static func targets(_ feeds: [Feed], _ states: [FeedState]) -> [Target] {
    let known = Dictionary(states.map { ($0.feed, $0) }, uniquingKeysWith: { first, _ in first })
    return feeds.compactMap { feed in
      guard feed.webSub, !feed.paused, let state = known[feed.id], state.url == feed.url, state.health != .gone,
        let hub = state.hub, mayAsk(hub, of: feed)
      else { return nil }
      let address = PollRequest.address(of: feed, state: state)
      let topic = state.selfLink.flatMap { isWeb($0) ? $0 : nil } ?? address
      return Target(feed: feed.id, hub: hub, topic: topic, allowPrivate: feed.allowPrivate)
    }
  }

  /// The secret goes to the hub: not in the clear, where the feed itself is not.
  private static func mayAsk(_ hub: String, of feed: Feed) -> Bool {
    isWeb(hub) && (hub.hasPrefix("https:") || !feed.url.lowercased().hasPrefix("https:") || feed.allowDowngrade)
  }

  private static func isWeb(_ address: String) -> Bool {
    address.hasPrefix("https://") || address.hasPrefix("http://")
  }
}
