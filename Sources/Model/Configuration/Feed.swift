/// A subscribed address, as configuration describes it. What happened to it lately is in `FeedState`.
package struct Feed: Hashable, Sendable {
  package var id: String
  package var url: String
  /// The organisation behind it: the unit of independence.
  package var publisher: String
  /// Reliability of the publisher on the Admiralty scale.
  package var grade: Grade
  /// BCP 47 primary tag; nil when the feed says it itself.
  package var language: String?
  package var every: TimeSpan
  /// The longest pause that adaptation, feed-declared intervals and caching headers may ask for.
  package var ceiling: TimeSpan
  package var adaptive: Bool
  package var timeout: TimeSpan
  package var maxBytes: Int
  package var allowPrivate: Bool
  package var allowDowngrade: Bool
  /// How far a 429 or 503 with Retry-After reaches.
  package var retryScope: RetryScope
  /// Feeds of one group share `retryScope = "group"` pauses and may be named together in rules.
  package var group: String?
  package var headers: [HTTPField]
  /// A file that holds `user:password`; read at each poll, never logged.
  package var credentialsFile: String?
  /// A file of `Name: value` lines, added to `headers`; read at each poll, never logged.
  package var headersFile: String?
  package var proxy: String?
  /// Dates without a calendar mark are Solar Hijri.
  package var solarHijri: Bool
  package var categories: [String]
  /// The title is wrapped by an aggregator: publisher from `<source>`, title without its suffix.
  package var wrapper: Bool
  package var webSub: Bool
  package var paused: Bool
  package var position: SourcePosition

  package init(id: String, url: String, publisher: String, grade: Grade = .f) {
    self.id = id
    self.url = url
    self.publisher = publisher
    self.grade = grade
    language = nil
    every = .minutes(15)
    ceiling = .hours(24)
    adaptive = true
    timeout = .seconds(30)
    maxBytes = 16 << 20
    allowPrivate = false
    allowDowngrade = false
    retryScope = .host
    group = nil
    headers = []
    credentialsFile = nil
    headersFile = nil
    proxy = nil
    solarHijri = false
    categories = []
    wrapper = false
    webSub = false
    paused = false
    position = .none
  }
}

package enum RetryScope: String, Hashable, Sendable, CaseIterable { case feed, host, group }

package struct HTTPField: Hashable, Sendable {
  package var name: String
  package var value: String
  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// Reliability of a source on the Admiralty scale (NATO AJP-2.1): A completely reliable … E unreliable, F cannot be judged.
package enum Grade: String, Hashable, Comparable, Sendable, Codable, CaseIterable {
  case a = "A", b = "B", c = "C", d = "D", e = "E", f = "F"
  /// A is the greatest. F, “cannot be judged”, stands below C and above D: unknown is not known to be bad.
  package var rank: Int {
    switch self {
    case .a: 5
    case .b: 4
    case .c: 3
    case .f: 2
    case .d: 1
    case .e: 0
    }
  }
  package static func < (x: Grade, y: Grade) -> Bool { x.rank < y.rank }
}

/// An organisation that publishes, with what is known of its independence.
package struct Publisher: Hashable, Sendable {
  package var name: String
  /// Publishers of one owner count as one source.
  package var owner: String?
  package var grade: Grade?
  /// By-lines and `<source>` titles by which its copy is recognised elsewhere: `AFP`, `Agence France-Presse`.
  package var aliases: [String]
  /// Its copy is carried by others: a by-line of it makes it the source.
  package var isWire: Bool
  package var position: SourcePosition

  package init(name: String, owner: String? = nil, grade: Grade? = nil, aliases: [String] = [], isWire: Bool = false) {
    self.name = name
    self.owner = owner
    self.grade = grade
    self.aliases = aliases
    self.isWire = isWire
    position = .none
  }
}
