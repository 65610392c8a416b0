import FeedParsing
import HTTPFetching
import Model

/// The pauses that a response asks for, from its headers (RFC 9111 §5.2, RFC 9110 §10.2.3).
struct CacheDirectives: Equatable {
  /// How long the answer stays fresh: `Cache-Control: max-age`, else `Expires` less `Date`.
  var freshFor: TimeSpan?
  /// Something is said of freshness, be it that there is none.
  var saysFreshness = false
  /// `Retry-After`, in seconds or as a date.
  var retryAfter: TimeSpan?
  /// What was there and made no sense, in words.
  var notes: [String] = []

  init(_ response: HTTPResponse, now: Timestamp) {
    readFreshness(response, now: now)
    if let text = response.header("Retry-After") {
      retryAfter = Self.pause(text, now: now)
      if retryAfter == nil { notes.append("Retry-After ‘\(text.prefix(40))’ is neither seconds nor a date; ignored") }
    }
  }

  private mutating func readFreshness(_ response: HTTPResponse, now: Timestamp) {
    saysFreshness = response.header("Cache-Control") != nil || response.header("Expires") != nil
    let control = (response.header("Cache-Control") ?? "").lowercased()
    let directives = control.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
    if directives.contains("no-cache") || directives.contains("no-store") { return }
    if let value = directives.first(where: { $0.hasPrefix("max-age=") })?.dropFirst(8) {
      guard let seconds = Int64(value.filter { $0 != "\"" }), seconds >= 0 else {
        notes.append("Cache-Control max-age ‘\(value.prefix(20))’ is no number; ignored")
        return
      }
      // An Age header says how much of it was spent in caches on the way.
      let age = Int64(response.header("Age") ?? "") ?? 0
      freshFor = .seconds(min(max(0, seconds - max(0, age)), 400 * 86_400))
      return
    }
    guard let expires = response.header("Expires").flatMap({ parseDate($0) }) else { return }
    let sent = response.header("Date").flatMap { parseDate($0) } ?? now.unixSeconds
    if expires > sent { freshFor = .seconds(min(expires - sent, 400 * 86_400)) }
  }

  static func pause(_ text: String, now: Timestamp) -> TimeSpan? {
    let trimmed = text.trimmingPrefix { $0.isWhitespace }
    if let seconds = Int64(trimmed.prefix { !$0.isWhitespace }) {
      return seconds >= 0 ? .seconds(min(seconds, 366 * 86_400)) : nil
    }
    guard let date = parseDate(text) else { return nil }
    return max(.zero, Timestamp(unixSeconds: date) - now)
  }
}
