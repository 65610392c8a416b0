/// The names that libcurl is to believe, as entries for CURLOPT_RESOLVE: a host with its addresses in, entries out.
/// libcurl walks its name cache at the end of each transfer and keeps pinned names for ever; so each entry is taken
/// back with a later transfer's entries as soon as no one uses it, and the cache stays as small as the work under way.
struct PinnedNames {
  private var users: [String: Int] = [:]
  private var stale: Set<String> = []

  static func key(_ address: WebAddress) -> String { "\(address.host):\(address.port)" }

  mutating func pin(_ key: String, to addresses: [String]) -> [String] {
    stale.remove(key)
    users[key, default: 0] += 1
    let list = addresses.map { $0.utf8.contains(0x3A) ? "[\($0)]" : $0 }.joined(separator: ",")
    defer { stale.removeAll(keepingCapacity: true) }
    return stale.map { "-\($0)" } + ["\(key):\(list)"]
  }

  mutating func unpin(_ key: String) {
    guard let count = users[key] else { return }
    if count > 1 {
      users[key] = count - 1
    } else {
      users[key] = nil
      stale.insert(key)
    }
  }
}
