import Model

/// Which feeds are to be polled now: due feeds in, permissions to start out, within the limits for the whole and for a host.
///
/// A value without clock or I/O; the poll loop owns one.
package struct PollQueue: Sendable {
  package struct Limits: Sendable {
    package var total = 64
    package var perHost = 2
    /// Least pause between two starts at one host.
    package var hostSpacing = TimeSpan.seconds(1)
    package init() {}
  }

  private struct Entry {
    var host: String
    var spaced: Bool
    var due: Timestamp
    var inFlight = false
  }

  private struct Host {
    var inFlight = 0
    var earliestStart = Timestamp.distantPast
    /// Feeds configured on it; a lone feed needs no kept connection.
    var feeds = 0
  }

  private var entries: [String: Entry] = [:]
  private var hosts: [String: Host] = [:]
  private var heap = DueHeap()
  package private(set) var inFlight = 0
  package let limits: Limits

  package init(limits: Limits = Limits()) { self.limits = limits }

  package var count: Int { entries.count }

  package mutating func add(_ feed: Feed, due: Timestamp) {
    let host = hostName(feed.url) ?? feed.id
    if entries[feed.id] == nil { hosts[host, default: Host()].feeds += 1 }
    entries[feed.id] = Entry(host: host, spaced: !isLoopback(host), due: due)
    heap.push(due, feed.id)
  }

  package func sharesHost(_ feed: String) -> Bool {
    entries[feed].flatMap { hosts[$0.host]?.feeds }.map { $0 > 1 } ?? false
  }

  /// The feeds that may start at `now`, in order of their due times. Each must be answered by `finish`.
  package mutating func start(now: Timestamp) -> [String] {
    var started: [String] = []
    var blocked: [(Timestamp, String)] = []
    while inFlight < limits.total, let (due, feed) = heap.first, due <= now {
      heap.removeFirst()
      guard var entry = entries[feed], entry.due == due, !entry.inFlight else { continue }
      var host = hosts[entry.host] ?? Host()
      guard host.inFlight < limits.perHost, host.earliestStart <= now else {
        blocked.append((due, feed))
        continue
      }
      host.inFlight += 1
      if entry.spaced { host.earliestStart = now + limits.hostSpacing }
      entry.inFlight = true
      hosts[entry.host] = host
      entries[feed] = entry
      inFlight += 1
      started.append(feed)
    }
    for (due, feed) in blocked { heap.push(due, feed) }
    return started
  }

  package mutating func finish(_ feed: String, nextDue: Timestamp) {
    guard var entry = entries[feed], entry.inFlight else { return }
    entry.inFlight = false
    entry.due = nextDue
    entries[feed] = entry
    hosts[entry.host]?.inFlight -= 1
    inFlight -= 1
    heap.push(nextDue, feed)
  }

  /// Defers every feed of a host or group until `until`; used for Retry-After. Returns the feeds that were moved.
  package mutating func deferFeeds(_ feeds: some Sequence<String>, until: Timestamp) -> [String] {
    var moved: [String] = []
    for feed in feeds where (entries[feed]?.due ?? .distantFuture) < until {
      entries[feed]?.due = until
      heap.push(until, feed)
      moved.append(feed)
    }
    return moved
  }

  /// When to look again, if nothing finishes before: the next due time, or the end of a host's pause.
  package func nextWake(after now: Timestamp) -> Timestamp? {
    guard inFlight < limits.total, let (due, feed) = heap.first else { return nil }
    if due > now { return due }
    // Blocked by its host: woken when a transfer there ends, or when its pause is over.
    guard let host = entries[feed].flatMap({ hosts[$0.host] }) else { return now }
    if host.inFlight >= limits.perHost { return now + limits.hostSpacing }
    return max(host.earliestStart, now + .milliseconds(10))
  }
}

/// A binary heap of (due, feed); stale entries are dropped by the queue when they surface.
private struct DueHeap: Sendable {
  private var items: [(due: Timestamp, feed: String)] = []

  var first: (Timestamp, String)? { items.first.map { ($0.due, $0.feed) } }

  private func precedes(_ a: Int, _ b: Int) -> Bool {
    (items[a].due, items[a].feed) < (items[b].due, items[b].feed)
  }

  mutating func push(_ due: Timestamp, _ feed: String) {
    items.append((due, feed))
    var child = items.count - 1
    while child > 0, precedes(child, (child - 1) / 2) {
      items.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func removeFirst() {
    items.swapAt(0, items.count - 1)
    items.removeLast()
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < items.count && precedes(child, least) { least = child }
      if least == parent { return }
      items.swapAt(parent, least)
      parent = least
    }
  }
}

/// Loopback names in their usual spellings: tests and bridges on the same machine are not spaced out.
package func isLoopback(_ host: String) -> Bool {
  host == "localhost" || host.hasPrefix("127.") || host == "::1"
}
