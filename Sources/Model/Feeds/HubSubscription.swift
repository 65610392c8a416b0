/// A subscription at a hub (W3C WebSub, Recommendation of 23 January 2018), as it is remembered. Its token and its secret
/// open the way in for content: no description shows them.
package struct HubSubscription: Hashable, Sendable {
  package enum Wish: String, Hashable, Sendable { case subscribe, unsubscribe }

  /// Names the callback; cannot be guessed.
  package var token: String
  package var feed: String
  package var hub: String
  package var topic: String
  /// The whole address that the hub was given.
  package var callback: String
  package var secret: String
  package var wish: Wish
  /// The feed's entry allowed private addresses; remembered for when the entry is gone.
  package var allowPrivate: Bool
  /// When the hub was asked last; nil: not yet.
  package var requested: Timestamp?
  /// The end of the lease that the hub has confirmed; nil: none.
  package var expires: Timestamp?
  /// When the hub is asked again: to renew the lease, or because it did not confirm.
  package var nextRequest: Timestamp
  /// Requests in a row that brought no confirmation.
  package var failures: Int
  /// What stands in the way, in words; nil while nothing does.
  package var problem: String?

  package init(token: String, feed: String, hub: String, topic: String, callback: String, secret: String, due: Timestamp) {
    self.token = token
    self.feed = feed
    self.hub = hub
    self.topic = topic
    self.callback = callback
    self.secret = secret
    wish = .subscribe
    allowPrivate = false
    nextRequest = due
    failures = 0
  }

  package func isActive(_ now: Timestamp) -> Bool { wish == .subscribe && expires.map { $0 > now } ?? false }
}

extension HubSubscription: CustomStringConvertible {
  package var description: String { "subscription of feed \(feed) at a hub" }
}

/// What came in at a callback, by its token.
package struct HubCall: Sendable {
  package enum Kind: Sendable {
    /// The hub asks whether a request was ours, or says that it is refused; with the address's query.
    case question(query: String)
    /// The topic has news. `signature` is `X-Hub-Signature`.
    case content([UInt8], type: String?, signature: String?)
  }

  package var token: String
  package var kind: Kind
  package init(token: String, kind: Kind) {
    self.token = token
    self.kind = kind
  }
}

/// What is answered to a hub: plain text.
package struct HubReply: Hashable, Sendable {
  package var status: Int
  package var text: String
  package init(_ status: Int, _ text: String = "") {
    self.status = status
    self.text = text
  }

  package static let later = HubReply(503, "try again later\n")
  package static let unknown = HubReply(404, "no such subscription\n")
  /// RFC 9110 §15.5.11; the hub may forget the subscription.
  package static let ended = HubReply(410, "this subscription has ended\n")
}
