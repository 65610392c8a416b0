import FeedParsing
import HTTPFetching
import Model

/// What is wrong with a feed, in words that an administrator can act on.
enum FeedHealth {
  static func problem(status: Int, response: HTTPResponse) -> String {
    let base =
      switch status {
      case 401: "refuses access (401): the feed wants credentials; set credentials_file"
      case 403: "forbids access (403)"
      case 404: "not found (404): the address may have changed"
      case 410: "gone for good (410): polling has stopped; remove the feed or give its new address"
      case 429: "asks to be polled less often (429)"
      case 500...599: "server error (\(status))"
      default: "answers with status \(status)"
      }
    let title = pageTitle(response)
    if isRobotCheck(response, title: title) {
      return base + "; a robot check of its network stands in front of the feed" + (title.map { " (‘\($0)’)" } ?? "")
    }
    guard let title else { return base }
    return base + "; the page is titled ‘\(title)’"
  }

  /// Why a body that arrived is no feed.
  static func problem(of parsed: ParsedFeed, response: HTTPResponse) -> String {
    if let page = parsed.page {
      let title = page.title.flatMap { $0.isEmpty ? nil : clip($0) }
      let named = title.map { " titled ‘\($0)’" } ?? ""
      if isRobotCheck(response, title: title) { return "answers with a robot check\(named) instead of the feed" }
      let offer = page.feeds.first.map { "; it links to the feed \(clip($0.url, 120))" } ?? ""
      let from =
        response.redirects.isEmpty ? "" : " after a redirect to \(hostName(response.effectiveURL) ?? "elsewhere")"
      return "answers with an HTML page\(named)\(from) instead of a feed\(offer)"
    }
    if response.body.isEmpty { return "answers with nothing at all (an empty document)" }
    let detail = parsed.problems.first.map { ": " + clip($0, 120) } ?? ""
    return "answers with a document that is no feed\(detail)"
  }

  /// Gatekeepers that take the poller for a robot: told by their header, else by the titles of their pages.
  static func isRobotCheck(_ response: HTTPResponse, title: String?) -> Bool {
    if response.header("cf-mitigated") != nil { return true }
    guard let title = title?.lowercased() else { return false }
    let signs = [
      "just a moment", "attention required", "checking your browser", "are you a robot", "ddos-guard", "robot check",
      "verify you are human", "security check", "one moment, please", "bot verification", "pardon our interruption",
    ]
    return signs.contains { title.contains($0) }
  }

  /// Limits on the number of requests that are sent as 403, as some large sites do.
  static func isRateLimit(_ response: HTTPResponse) -> Bool {
    let remaining = response.header("X-RateLimit-Remaining") ?? response.header("RateLimit-Remaining")
    if let left = remaining.flatMap({ Double($0.filter { !$0.isWhitespace }) }), left <= 0 { return true }
    let text = String(decoding: response.body.prefix(2_000), as: UTF8.self).lowercased()
    return ["too many requests", "rate limit", "rate-limit", "ratelimit"].contains { text.contains($0) }
  }

  static func pageTitle(_ response: HTTPResponse) -> String? {
    guard let type = response.header("Content-Type")?.lowercased(), type.contains("html"), !response.body.isEmpty else {
      return nil
    }
    let page = discoverFeeds(inHTML: response.body, baseURL: response.effectiveURL)
    return page.title.flatMap { $0.isEmpty ? nil : clip($0) }
  }

  static func clip(_ text: String, _ length: Int = 60) -> String {
    text.count <= length ? text : text.prefix(length - 1) + "…"
  }

  /// The state of a feed that answers well, after its rhythm, size and dates; with the reason in words. An answer without a
  /// document (304, or the same body) is judged by what is remembered of the last one.
  static func assess(_ state: FeedState, parsed: ParsedFeed?, now: Timestamp) -> (FeedState.Health, String?) {
    if let parsed {
      if let reason = futureDates(parsed, now: now) { return (.future, reason) }
    } else if state.health == .future {
      return (.future, state.problem)
    }
    if let reason = shrinking(state) { return (.shrinking, reason) }
    if let reason = silence(state, parsed: parsed, now: now) { return (.silent, reason) }
    return (.ok, nil)
  }

  private static func shrinking(_ state: FeedState) -> String? {
    guard let count = state.lastEntryCount, let mean = state.meanEntryCount else { return nil }
    let usual = Int(mean.rounded())
    if count == 0 {
      return mean < 1 ? nil : "is a valid feed without a single entry, where \(usual) are usual"
    }
    guard state.polls >= 5, mean >= 4, Double(count) < mean / 3 else { return nil }
    return "carries \(count) \(count == 1 ? "entry" : "entries") where \(usual) are usual"
  }

  private static func silence(_ state: FeedState, parsed: ParsedFeed?, now: Timestamp) -> String? {
    let newest = parsed?.entries.compactMap(\.published).max().map { Timestamp(unixSeconds: $0) }
    guard let last = [state.lastNewItem, newest.flatMap { $0 <= now ? $0 : nil }].compactMap({ $0 }).max() else {
      return state.lastEntryCount == 0 ? "is a valid feed, but has never had an entry" : nil
    }
    if let rhythm = state.rhythm {
      guard now - last > max(rhythm * 6, .hours(24)) else { return nil }
      return "has nothing new for \((now - last).spoken); usual is every \(rhythm.spoken)"
    }
    // Without a rhythm only a very long silence says something: an abandoned feed that somebody added.
    return now - last > .days(90) ? "has nothing new for \((now - last).spoken)" : nil
  }

  private static func futureDates(_ parsed: ParsedFeed, now: Timestamp) -> String? {
    let dates = parsed.entries.compactMap(\.published)
    let horizon = now.unixSeconds + 6 * 3_600
    guard dates.count >= 2, dates.allSatisfy({ $0 > horizon }) else { return nil }
    return "has all \(dates.count) dates in the future; first-seen times are used"
  }
}
