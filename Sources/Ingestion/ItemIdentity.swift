import FeedParsing
import Model

/// What tells an entry from the others of its feed: its guid, else its canonical link, else a hash of its text.
package struct ItemIdentity: Hashable, Sendable {
  /// What the entry is stored under when it is new.
  package var name: String
  /// Names under which the same entry may be stored since an earlier document in which it stood among others, most
  /// particular first. A name that says less than `name` holds for a stored item only when the text is the same.
  package var particular: [String]
  package var general: [String]

  /// One identity for each entry, in order; the order plays no part. A name that several different entries of the
  /// document share tells nothing: with the link, and if need be with the text, it does. Entries alike in all have one.
  package static func identities(of entries: [ParsedEntry], hashes: [Int64]) -> [ItemIdentity] {
    let ladders = zip(entries, hashes).map(ladder)
    var sharers: [String: Set<String>] = [:]
    for ladder in ladders {
      for name in ladder { sharers[name, default: []].insert(ladder[ladder.count - 1]) }
    }
    return ladders.map { ladder in
      let step = ladder.firstIndex { sharers[$0]?.count == 1 } ?? ladder.count - 1
      return ItemIdentity(
        name: ladder[step], particular: Array(ladder[(step + 1)...].reversed()),
        general: Array(ladder[..<step].reversed()))
    }
  }

  /// The names of one entry, from the most general on. The last one holds its text.
  private static func ladder(_ entry: ParsedEntry, _ hash: Int64) -> [String] {
    let text = String(UInt64(bitPattern: hash), radix: 16)
    let link = usable(entry.link).map(canonical)
    if let id = usable(entry.id) {
      let guid = "guid:" + id
      guard let link else { return [guid, "\(guid) \(text)"] }
      return [guid, "\(guid) \(link)", "\(guid) \(link) \(text)"]
    }
    guard let link else { return ["hash:" + text] }
    return ["link:" + link, "link:\(link) \(text)"]
  }

  private static func usable(_ text: String?) -> String? {
    text.flatMap { $0.isEmpty || $0.utf8.count > 4_096 ? nil : $0 }
  }

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
