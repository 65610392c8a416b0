import FeedParsing
import Model

/// What tells an entry from the others of its feed: its guid, else its canonical link, else a hash of its text.
package enum ItemIdentity {
  /// One identity for each entry, in order. A guid that several entries of the document share tells nothing; with the
  /// link it does.
  package static func identities(of entries: [ParsedEntry], hashes: [Int64]) -> [String] {
    var guidCount: [String: Int] = [:]
    for entry in entries { if let id = usable(entry.id) { guidCount[id, default: 0] += 1 } }
    var seen: Set<String> = []
    return zip(entries, hashes).map { entry, hash in
      var identity = identity(of: entry, hash: hash, guidIsShared: entry.id.map { (guidCount[$0] ?? 0) > 1 } ?? false)
      // Two entries alike in guid and link are still two when their texts differ.
      if !seen.insert(identity).inserted { identity += " " + hex(hash); seen.insert(identity) }
      return identity
    }
  }

  private static func identity(of entry: ParsedEntry, hash: Int64, guidIsShared: Bool) -> String {
    let link = usable(entry.link).map(canonical)
    if let id = usable(entry.id) {
      guard guidIsShared else { return "guid:" + id }
      return "guid:" + id + " " + (link ?? hex(hash))
    }
    return link.map { "link:" + $0 } ?? "hash:" + hex(hash)
  }

  private static func usable(_ text: String?) -> String? { text.flatMap { $0.isEmpty || $0.utf8.count > 4_096 ? nil : $0 } }

  private static func hex(_ hash: Int64) -> String { String(UInt64(bitPattern: hash), radix: 16) }

  /// The link without what changes from one visit to the next: fragment, tracking parameters, default port, case of host.
  package static func canonical(_ link: String) -> String {
    let body = link.prefix { $0 != "#" }
    guard let query = body.firstIndex(of: "?") else { return lowercaseHost(String(body)) }
    let kept = body[body.index(after: query)...].split(separator: "&").filter { !isTracking($0) }
    let path = lowercaseHost(String(body[..<query]))
    return kept.isEmpty ? path : path + "?" + kept.joined(separator: "&")
  }

  private static func isTracking(_ parameter: Substring) -> Bool {
    let name = parameter.prefix { $0 != "=" }.lowercased()
    return name.hasPrefix("utm_") || ["fbclid", "gclid", "at_medium", "at_campaign", "mc_cid", "mc_eid"].contains(name)
  }

  private static func lowercaseHost(_ link: String) -> String {
    guard let scheme = link.firstRange(of: "://") else { return link }
    let end = link[scheme.upperBound...].firstIndex(of: "/") ?? link.endIndex
    return link[..<end].lowercased() + link[end...]
  }
}
