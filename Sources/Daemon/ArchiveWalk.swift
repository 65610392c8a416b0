import FeedParsing
import HTTPFetching
import Ingestion
import Model

/// A feed's past, page by page: a feed in, the items of each older document out, until there is none left or the limit is
/// reached. Follows `prev-archive` (RFC 5005 §4), else `next` (§3).
package struct ArchiveWalk: Sendable {
  package struct Page: Sendable {
    package var number: Int
    package var url: String
    package var arrival: Arrival
  }

  package enum End: Sendable, Equatable {
    case oldest
    case limit
    /// The document says that it holds all there is.
    case complete
    /// A page led back to one that had been read.
    case loop(String)
    /// What was read until then is kept.
    case failed(String, why: String)
  }

  private let fetcher: HTTPFetcher
  private let identity: ClientIdentity
  private let clock: WallClock
  /// Between two pages.
  private let pause: TimeSpan

  package init(fetcher: HTTPFetcher, identity: ClientIdentity, clock: WallClock, pause: TimeSpan) {
    self.fetcher = fetcher
    self.identity = identity
    self.clock = clock
    self.pause = pause
  }

  /// - Parameter limit: how many documents are read at most.
  package func walk(
    _ feed: Feed, credentials: String? = nil, limit: Int, _ take: (Page) async throws -> Void
  ) async throws -> End {
    var address: String? = feed.url
    var visited: Set<String> = []
    while let url = address {
      guard visited.insert(ItemIdentity.canonical(url)).inserted else { return .loop(url) }
      if visited.count > limit { return .limit }
      if visited.count > 1 { await clock.sleep(pause) }
      let parsed: ParsedFeed
      do throws(ServiceError) { parsed = try await read(url, feed, credentials) } catch {
        return .failed(url, why: error.description)
      }
      let maker = ItemMaker(feed: feed, feedLanguage: parsed.language, now: clock.now(), backlog: true)
      var arrival = Arrival(feed: feed.id, items: [])
      (arrival.items, arrival.names) = maker.read(parsed)
      try await take(Page(number: visited.count, url: url, arrival: arrival))
      if parsed.isComplete { return .complete }
      // An empty page of a paged feed is behind the last one, whatever it links to.
      address = parsed.previousArchiveLink ?? (parsed.entries.isEmpty ? nil : parsed.nextLink)
    }
    return .oldest
  }

  private func read(_ url: String, _ feed: Feed, _ credentials: String?) async throws(ServiceError) -> ParsedFeed {
    var page = feed
    page.url = url
    // Secrets are for the feed's own host; a page elsewhere is asked without.
    let isOwn = hostName(url) == hostName(feed.url)
    if !isOwn { page.headers = [] }
    let request = PollRequest.make(
      page, state: FeedState(feed: feed.id, url: url, nextDue: clock.now()), identity: identity,
      credentials: isOwn ? credentials : nil)
    let response: HTTPResponse
    do { response = try await fetcher.fetch(request) } catch { throw ServiceError("\(error)", exitStatus: 69) }
    guard response.status == 200 else {
      throw ServiceError("it answers with status \(response.status)", exitStatus: 69)
    }
    var options = ParseOptions(baseURL: response.effectiveURL, contentType: response.header("Content-Type"))
    options.dates.solarHijri = feed.solarHijri
    let parsed = parseFeed(response.body, options: options)
    guard parsed.ok else { throw ServiceError("it is no feed", exitStatus: 65) }
    return parsed
  }
}
