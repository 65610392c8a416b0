import Model
import Storage

/// Configured feeds and stored states in, a row for each configured feed out: a feed never asked stands there as new.
enum FeedRows {
  static func rows(of configured: [Feed], stored: [FeedRow], now: Timestamp) -> [FeedRow] {
    let known = Dictionary(stored.map { ($0.feed, $0) }, uniquingKeysWith: { first, _ in first })
    return configured.map { feed in
      known[feed.id] ?? FeedRow(FeedState(feed: feed.id, url: feed.url, nextDue: now))
    }
  }
}
