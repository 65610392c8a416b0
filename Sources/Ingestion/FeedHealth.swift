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
    if response.header("cf-mitigated") != nil {
      return base + "; a robot check of its network stands in front of the feed"
    }
    guard let title = pageTitle(response) else { return base }
    return base + "; the page is titled ‘\(title)’"
  }

  /// Why a body that arrived is no feed.
  static func problem(of parsed: ParsedFeed) -> String {
    if let page = parsed.page {
      let title = page.title.map { " titled ‘\(clip($0))’" } ?? ""
      let offer = page.feeds.first.map { "; it links to the feed \(clip($0.url, 120))" } ?? ""
      return "answers with an HTML page\(title) instead of a feed\(offer)"
    }
    let detail = parsed.problems.first.map { ": " + clip($0, 120) } ?? ""
    return "answers with a document that is no feed\(detail)"
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

  /// The state of a feed that answers well, after its rhythm, size and dates; with the reason in words.
  static func assess(_ state: FeedState, parsed: ParsedFeed?, now: Timestamp) -> (FeedState.Health, String?) {
    if let parsed, let reason = futureDates(parsed, now: now) { return (.future, reason) }
    if let count = state.lastEntryCount, let mean = state.meanEntryCount, state.polls >= 5, mean >= 4,
      Double(count) < mean / 3
    {
      return (.shrinking, "carries \(count) entries where \(Int(mean.rounded())) are usual")
    }
    if let last = state.lastNewItem, let rhythm = state.rhythm {
      let limit = max(rhythm * 6, .hours(24))
      if now - last > limit {
        return (.silent, "nothing new for \((now - last).spoken); usual is every \(rhythm.spoken)")
      }
    }
    return (.ok, nil)
  }

  private static func futureDates(_ parsed: ParsedFeed, now: Timestamp) -> String? {
    let dates = parsed.entries.compactMap(\.published)
    let horizon = now.unixSeconds + 6 * 3_600
    guard dates.count >= 2, dates.allSatisfy({ $0 > horizon }) else { return nil }
    return "all \(dates.count) dates are in the future; first-seen times are used"
  }
}
