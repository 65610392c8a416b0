/// Whether a connection is worth keeping after its transfer: a host in, yes or no out. Most feeds have a host to
/// themselves and come round in minutes, when the server has long hung up. And a full store costs: libcurl 7.88 leaves
/// an empty record of each host whose connection it evicts, and walks all of them at every later transfer. So it is
/// kept from evicting, by keeping connections of few hosts only: those that are asked again within a minute.
struct ConnectionKeeper {
  static let seconds = 60
  private let window = Int64(ConnectionKeeper.seconds) * 1_000_000
  private let maxHosts: Int
  private var kept: [String: Int64] = [:]
  private var seen: [String: Int64] = [:]
  private var lastTidied: Int64 = 0

  init(maxHosts: Int) {
    self.maxHosts = maxHosts
  }

  /// `isShared`: another transfer to that host is under way or waits.
  mutating func keeps(_ host: String, isShared: Bool, at now: Int64) -> Bool {
    defer { seen[host] = now }
    if kept[host] != nil {
      kept[host] = now
      return true
    }
    tidy(at: now)
    guard kept.count < maxHosts, isShared || seen[host].map({ now - $0 < window }) == true else { return false }
    kept[host] = now
    return true
  }

  private mutating func tidy(at now: Int64) {
    guard now - lastTidied > 1_000_000 else { return }
    lastTidied = now
    kept = kept.filter { now - $0.value < window }
    seen = seen.filter { now - $0.value < window }
  }
}
