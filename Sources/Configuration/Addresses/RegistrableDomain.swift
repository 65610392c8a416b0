/// A host in; the part of it that an organisation registers out: `www.dawn.com` → `dawn.com`,
/// `feeds.app.com.pk` → `app.com.pk`.
///
/// A rule and not the Public Suffix List: a second-level label of the usual sorts below a two-letter domain is taken
/// for a suffix. It errs towards too much, and `publisher = "…"` says better.
enum RegistrableDomain {
  private static let secondLevel: Set<Substring> = [
    "ac", "co", "com", "edu", "gob", "gov", "gouv", "go", "info", "int", "ltd", "me", "mil", "ne", "net", "nic", "nom",
    "or",
    "org", "plc", "press", "sch", "res", "web", "gop", "gok", "fam", "gkp", "biz",
  ]
  /// Hosts of many publishers: the label before is theirs.
  private static let shared: Set<String> = [
    "blogspot.com", "wordpress.com", "substack.com", "github.io", "medium.com", "tumblr.com", "feedburner.com",
  ]

  static func of(_ host: String) -> String {
    let host = host.hasSuffix(".") ? String(host.dropLast()) : host
    let labels = host.split(separator: ".")
    guard labels.count > 2, !host.contains(":"), !labels.allSatisfy({ UInt8($0) != nil }) else { return host }
    let lastTwo = labels.suffix(2).joined(separator: ".")
    let suffixHasTwo = labels[labels.count - 1].count == 2 && secondLevel.contains(labels[labels.count - 2])
    return suffixHasTwo || shared.contains(lastTwo) ? labels.suffix(3).joined(separator: ".") : lastTwo
  }
}
