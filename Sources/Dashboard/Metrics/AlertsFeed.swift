import Delivery
import Model
import Storage

/// The latest transitions in, an Atom feed (RFC 4287) of them out, newest first.
enum AlertsFeed {
  static let length = 100
  /// Looked back so far until there are enough; further back nobody catches up by feed.
  private static let reaches: [TimeSpan] = [.days(2), .days(14), .days(90)]

  static func answer(_ store: Store, title: String, now: Timestamp) throws -> Answer {
    let transitions = try latest(store, now: now)
    // The time of the newest entry and not of the request: readers compare it.
    let updated = transitions.first?.at ?? Timestamp(unixSeconds: 0)
    let text = AtomFeed.document(
      entries: transitions.map(AtomFeed.entry), updated: updated, selfLink: "/alerts.atom", title: title)
    return Answer(text, Answer.atom)
  }

  private static func latest(_ store: Store, now: Timestamp) throws -> [Transition] {
    var found: [Transition] = []
    for reach in reaches {
      found = try store.transitions(since: now - reach, limit: 5_000).filter { $0.kind != .pending }
      if found.count >= length { break }
    }
    return found.suffix(length).reversed()
  }
}
