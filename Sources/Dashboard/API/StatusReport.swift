import Glibc
import Model
import Storage

/// What the database says of itself in, what of it is unhealthy out. The JSON of `bellwether status`.
package struct StatusReport: Encodable, Sendable {
  package var row: StatusRow
  /// Process id of the daemon; nil: none runs.
  package var daemon: Int32?
  package var configuredFeeds: Int
  package var problems: [String]
  /// Feeds that answer, and something is wrong with them all the same: silent, shrinking, dated in the future.
  package var unwell: [FeedRow]

  enum CodingKeys: String, CodingKey {
    case daemon, problems, healthy, unwell
    case configuredFeeds = "configured_feeds"
  }

  package init(_ row: StatusRow, feeds: [FeedRow] = [], configured: [Feed], daemon: Int32? = getpid()) {
    self.row = row
    let ids = Set(configured.map(\.id))
    unwell = feeds.filter { ids.contains($0.feed) && [.silent, .shrinking, .future].contains($0.health) }
    self.daemon = daemon
    configuredFeeds = configured.count
    problems = []
    let now = row.at
    if daemon == nil { problems.append("no daemon is running") }
    let active = configured.filter { !$0.paused }
    // Quiet feeds, and those that hubs push, are asked seldom: only when one is due is it late.
    if row.feedsDue > 0, let last = row.lastPoll, let quickest = active.map(\.every).min(), now - last > max(quickest * 4, .hours(2)) {
      problems.append("no feed was polled for \((now - last).spoken)")
    }
    if let evaluated = row.lastEvaluated, daemon != nil, now - evaluated > .minutes(15) {
      problems.append("rules were not evaluated for \((now - evaluated).spoken)")
    }
    if let waiting = row.oldestWaiting, now - waiting > .minutes(10) {
      problems.append("an alert waits to be told since \(waiting.rfc3339)")
    }
    for channel in row.channels where channel.waiting > 0 {
      let since = channel.failingSince.map { " since \($0.rfc3339)" } ?? ""
      problems.append("channel \(channel.channel) fails\(since): \(channel.problem)")
    }
    if !active.isEmpty, row.failing.count * 2 > active.count { problems.append("most feeds fail") }
  }

  package func encode(to encoder: any Encoder) throws {
    try row.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(daemon, forKey: .daemon)
    try container.encode(problems.isEmpty, forKey: .healthy)
    try container.encode(problems, forKey: .problems)
    try container.encode(unwell, forKey: .unwell)
    try container.encode(configuredFeeds, forKey: .configuredFeeds)
  }
}
