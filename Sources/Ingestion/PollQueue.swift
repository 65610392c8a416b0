import Model

/// Which feeds are to be polled now: due feeds in, permissions to start out, within the limits for the whole and for a host.
///
/// A value without clock or I/O; the poll loop owns one.
package struct PollQueue: Sendable {
  package struct Limits: Sendable {
    package var total = 64
    package var perHost = 2
    /// A transfer that has lasted so long no longer counts against `total`: slow servers hold up nobody but themselves.
    package var patience = TimeSpan.seconds(5)
    /// In all, slow ones included, as a multiple of `total`.
    package var slack = 4
    /// Least pause between two starts at one host.
    package var hostSpacing = TimeSpan.seconds(1)
    package init() {}
  }

  private struct Entry {
    var host: String
    var due: Timestamp
    var inFlight = false
  }

  private struct Host {
    var inFlight = 0
    var earliestStart = Timestamp.distantPast
    var isSpaced = true
    /// Due feeds that the host's limits hold back, first come first served.
    var waiting: [String] = []
    /// It stands in `hostHeap`.
    var isQueued = false
  }

  private var entries: [String: Entry] = [:]
  private var hosts: [String: Host] = [:]
  /// Feeds by due time; stale entries are dropped when they surface.
  private var feedHeap = DueHeap()
  /// Hosts with waiting feeds, by the time at which one of them may start.
  private var hostHeap = DueHeap()
  package var inFlight: Int { running.count }
  /// When each transfer under way began.
  private var running: [String: Timestamp] = [:]
  package let limits: Limits

  package init(limits: Limits = Limits()) { self.limits = limits }

  package var count: Int { entries.count }

  /// - Parameter address: where it is asked, if that is not the configured address.
  package mutating func add(_ feed: Feed, due: Timestamp, address: String? = nil) {
    let name = hostName(address ?? feed.url) ?? feed.id
    hosts[name, default: Host()].isSpaced = !isLoopback(name)
    // A transfer of it is under way since before a reload: its end says when the feed is due.
    if let known = entries[feed.id], known.inFlight { return }
    entries[feed.id] = Entry(host: name, due: due)
    feedHeap.push(due, feed.id)
  }

  /// The feeds that may start at `now`. Each must be answered by `finish`.
  package mutating func start(now: Timestamp) -> [String] {
    while let (due, feed) = feedHeap.first, due <= now {
      feedHeap.removeFirst()
      guard let entry = entries[feed], entry.due == due, !entry.inFlight else { continue }
      hosts[entry.host]?.waiting.append(feed)
      queue(entry.host, at: now)
    }
    var started: [String] = []
    var room = room(now: now)
    while room > 0, let (time, host) = hostHeap.first, time <= now {
      hostHeap.removeFirst()
      hosts[host]?.isQueued = false
      startWaiting(at: host, now: now, room: &room, into: &started)
    }
    // What surfaces next must be a feed that is still due then, or the loop would wake for nothing.
    while let (due, feed) = feedHeap.first, entries[feed].map({ $0.due != due || $0.inFlight }) ?? true {
      feedHeap.removeFirst()
    }
    return started
  }

  /// How many more may start. Slow transfers take no room, until there are very many of them.
  private func room(now: Timestamp) -> Int {
    let brisk = running.values.count { now - $0 < limits.patience }
    return min(limits.total - brisk, limits.total * limits.slack - running.count)
  }

  private mutating func startWaiting(at name: String, now: Timestamp, room: inout Int, into started: inout [String]) {
    guard var host = hosts[name] else { return }
    var taken = 0
    while taken < host.waiting.count, room > 0, host.inFlight < limits.perHost, host.earliestStart <= now {
      let feed = host.waiting[taken]
      taken += 1
      guard let entry = entries[feed], !entry.inFlight, entry.due <= now else { continue }
      entries[feed]?.inFlight = true
      host.inFlight += 1
      running[feed] = now
      room -= 1
      if host.isSpaced { host.earliestStart = now + limits.hostSpacing }
      started.append(feed)
    }
    host.waiting.removeFirst(taken)
    hosts[name] = host
    // Held back by its own transfers it waits for `finish`; by spacing or the total limit, for the clock.
    if !host.waiting.isEmpty, host.inFlight < limits.perHost { queue(name, at: now) }
  }

  private mutating func queue(_ name: String, at now: Timestamp) {
    guard var host = hosts[name], !host.isQueued, !host.waiting.isEmpty else { return }
    host.isQueued = true
    hosts[name] = host
    hostHeap.push(max(now, host.earliestStart), name)
  }

  package mutating func finish(_ feed: String, now: Timestamp, nextDue: Timestamp) {
    guard var entry = entries[feed], entry.inFlight else { return }
    entry.inFlight = false
    entry.due = nextDue
    entries[feed] = entry
    hosts[entry.host]?.inFlight -= 1
    running[feed] = nil
    feedHeap.push(nextDue, feed)
    queue(entry.host, at: now)
  }

  /// Takes over the transfers under way of a queue that this one replaces; they are answered by `finish` as before.
  package mutating func adoptInFlight(from old: PollQueue) {
    for (feed, entry) in old.entries where entry.inFlight {
      entries[feed] = entry
      hosts[entry.host, default: Host()].inFlight += 1
      running[feed] = old.running[feed]
    }
  }

  /// Puts off every one of `feeds` that is due before `until` (Retry-After of their host or group). Returns those moved.
  package mutating func putOff(_ feeds: some Sequence<String>, until: Timestamp) -> [String] {
    var moved: [String] = []
    for feed in feeds where (entries[feed]?.due ?? .distantFuture) < until {
      entries[feed]?.due = until
      feedHeap.push(until, feed)
      moved.append(feed)
    }
    return moved
  }

  /// Moves feeds that wait for a later time to an earlier one. Feeds under way stay as they are. Returns those moved.
  package mutating func bringForward(_ feed: String, to due: Timestamp) -> Bool {
    guard let entry = entries[feed], !entry.inFlight, entry.due > due else { return false }
    entries[feed]?.due = due
    feedHeap.push(due, feed)
    return true
  }

  /// Counts a feed that waits as under way, for what comes without having been asked for. False where it is not known,
  /// or under way already; else it must be answered by `finish`.
  package mutating func occupy(_ feed: String, now: Timestamp) -> Bool {
    guard let entry = entries[feed], !entry.inFlight else { return false }
    entries[feed]?.inFlight = true
    hosts[entry.host]?.inFlight += 1
    running[feed] = now
    return true
  }

  /// Takes a feed that is not under way out.
  package mutating func remove(_ feed: String) {
    if entries[feed]?.inFlight == false { entries[feed] = nil }
  }

  package func isUnderWay(_ feed: String) -> Bool { entries[feed]?.inFlight ?? false }

  /// When to look again if no transfer ends before; nil when only an ending transfer can change anything.
  package func nextWake(after now: Timestamp) -> Timestamp? {
    guard room(now: now) > 0 else {
      guard running.count < limits.total * limits.slack else { return nil }
      // The oldest of the brisk ones becomes a slow one.
      return running.values.filter { now - $0 < limits.patience }.min().map { $0 + limits.patience }
    }
    return [feedHeap.first?.0, hostHeap.first?.0].compactMap { $0 }.min().map { max($0, now) }
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
      for child in [2 * parent + 1, 2 * parent + 2] where child < items.count && precedes(child, least) {
        least = child
      }
      if least == parent { return }
      items.swapAt(parent, least)
      parent = least
    }
  }
}
