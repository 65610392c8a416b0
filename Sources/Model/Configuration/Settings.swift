/// What configuration says of the program as a whole, apart from feeds, words and rules.
package struct Settings: Hashable, Sendable {
  /// Path of the SQLite file: absolute, or relative to the working directory when the configuration’s own path was.
  package var database: String
  /// Path of the alert log; nil: none is written.
  package var alertLog: String?
  package var listen: ListenAddress
  /// Title of the pages and of the Atom feed of alerts.
  package var title: String
  /// A mail address or a web page that publishers may turn to; part of the User-Agent.
  package var contact: String?
  /// Replaces the whole User-Agent.
  package var userAgent: String?
  package var logLevel: LogLevel
  /// Where hubs reach us from outside (WebSub): `https://host/path` without a final slash; nil: no feed is subscribed.
  package var webSubCallback: String?
  /// Alerts go to journald too.
  package var journal: Bool
  /// For `active_hours` and for nothing else; all that is printed is UTC.
  package var utcOffset: TimeSpan
  /// Rules are evaluated at least so often, besides after each poll that brought something.
  package var evaluateEvery: TimeSpan
  package var polling: PollingLimits
  package var retention: Retention
  package var stories: StorySettings

  package init(database: String) {
    self.database = database
    alertLog = nil
    listen = .tcp(host: "127.0.0.1", port: 8470)
    title = "bellwether"
    contact = nil
    userAgent = nil
    logLevel = .info
    webSubCallback = nil
    journal = false
    utcOffset = .zero
    evaluateEvery = .minutes(1)
    polling = PollingLimits()
    retention = Retention()
    stories = StorySettings()
  }
}

package enum ListenAddress: Hashable, Sendable {
  case off
  /// A numeric address or a host name, without brackets.
  case tcp(host: String, port: Int)
  case unix(path: String)
}

package enum LogLevel: String, Hashable, Sendable, CaseIterable { case debug, info, notice, warning, error }

/// How gently feeds are asked, over all of them.
package struct PollingLimits: Hashable, Sendable {
  /// Requests under way at once: in all, and to one host.
  package var parallel: Int
  package var perHost: Int
  /// The least pause between the starts of two requests to one host.
  package var hostPause: TimeSpan
  package var connectTimeout: TimeSpan
  package var redirects: Int
  /// How long a 301 or 308 must hold before the new address is adopted.
  package var adoptAfter: TimeSpan

  package init() {
    parallel = 32
    perHost = 2
    hostPause = .seconds(1)
    connectTimeout = .seconds(10)
    redirects = 10
    adoptAfter = .days(3)
  }
}

/// When reports become one story; nil: the default of clustering, which was tuned on labelled reports.
package struct StorySettings: Hashable, Sendable {
  /// Log-odds at which a report joins a story: greater, and fewer do.
  package var bar: Double?
  /// Share of the mean over a story's reports in its score, 0 to 1; the rest is its best one. Keeps chains from growing.
  package var cohesion: Double?
  /// Width of the Gaussian by which reports fade from each other.
  package var decay: TimeSpan?
  /// Reports further apart than this never share a story directly.
  package var reach: TimeSpan?
  /// A story takes no report further than this from its first.
  package var longest: TimeSpan?
  /// Share of equal words from which a text is a copy of another.
  package var copy: Double?
  package init() {}
}

/// How long what is stored is kept; nil: for good. Sightings, states and alerts are always kept.
package struct Retention: Hashable, Sendable {
  /// Summaries and contents of items that no sighting rests on; their titles and identities stay.
  package var texts: TimeSpan?
  package var items: TimeSpan?
  /// Records of single polls and deliveries.
  package var polls: TimeSpan?
  package var deliveries: TimeSpan?

  package init() {
    texts = nil
    items = nil
    polls = .days(90)
    deliveries = .days(365)
  }
}
