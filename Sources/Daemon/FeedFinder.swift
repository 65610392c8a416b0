import FeedParsing
import HTTPFetching
import Ingestion
import Model

/// An address that a person typed in, the feed that is meant out: the address itself, what its page offers, or what lies
/// where feeds usually lie.
package struct FeedFinder: Sendable {
  package struct Found: Sendable {
    package var subscription: FeedSubscription
    /// Further feeds of the same page.
    package var others: [String]
  }

  private let identity: ClientIdentity
  private let allowPrivate: Bool
  private let clock: WallClock

  /// Where programs that publish put their feeds; asked one after the other, and only of a page that names none.
  static let usualPaths = ["/feed", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/rss"]
  static let pause = TimeSpan.milliseconds(500)

  package init(identity: ClientIdentity, allowPrivate: Bool, clock: WallClock = .system) {
    self.identity = identity
    self.allowPrivate = allowPrivate
    self.clock = clock
  }

  package func find(_ text: String) async throws -> Found {
    let engine: CurlEngine
    do { engine = try CurlEngine(.init(userAgent: identity.userAgent)) } catch {
      throw ServiceError("\(error)", exitStatus: 70)
    }
    defer { engine.stop() }
    let url = text.contains("://") ? text : "https://" + text
    let (document, address) = try await fetch(url, engine)
    if document.ok { return Found(subscription: subscription(document, address), others: []) }
    let offers = Self.ranked(document.page?.feeds ?? []).map(\.url)
    var failures: [String] = []
    for (index, offer) in offers.prefix(4).enumerated() {
      do throws(ServiceError) {
        let found = try await feed(at: offer, engine)
        return Found(subscription: found, others: offers.enumerated().filter { $0.offset != index }.map(\.element))
      } catch { failures.append(error.description) }
    }
    if let failure = failures.first {
      throw ServiceError("\(address) offers a feed, but \(failure)", exitStatus: 65)
    }
    guard document.page != nil, let found = await guess(address, engine) else {
      throw ServiceError(
        "\(address) is neither a feed nor a page that links to one; look for the feed’s own address on the site",
        exitStatus: 65)
    }
    return Found(subscription: found, others: [])
  }

  /// The main feed before those of comments.
  static func ranked(_ offers: [FeedLink]) -> [FeedLink] {
    func isAside(_ offer: FeedLink) -> Bool {
      offer.url.lowercased().contains("comment") || (offer.title ?? "").lowercased().contains("comment")
    }
    var seen: Set<String> = []
    let distinct = offers.filter { seen.insert($0.url).inserted }
    return distinct.filter { !isAside($0) } + distinct.filter(isAside)
  }

  static func guesses(for address: String) -> [String] {
    guard let scheme = address.firstRange(of: "://") else { return [] }
    let rest = address[scheme.upperBound...]
    let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
    let origin = String(address[..<end])
    let path = rest[end...].prefix { $0 != "?" && $0 != "#" }
    let folder = path.hasSuffix("/") ? path.dropLast() : path
    // WordPress has a feed for each section.
    let section =
      folder.isEmpty || folder.split(separator: "/").last?.contains(".") == true ? [] : [origin + folder + "/feed"]
    return section + usualPaths.map { origin + $0 }
  }

  private func guess(_ address: String, _ engine: CurlEngine) async -> FeedSubscription? {
    for guess in Self.guesses(for: address) {
      await clock.sleep(Self.pause)
      if let found = try? await feed(at: guess, engine) { return found }
    }
    return nil
  }

  private func feed(at url: String, _ engine: CurlEngine) async throws(ServiceError) -> FeedSubscription {
    let (document, address) = try await fetch(url, engine)
    guard document.ok else { throw ServiceError("\(url) is no feed", exitStatus: 65) }
    return subscription(document, address)
  }

  private func subscription(_ document: ParsedFeed, _ address: String) -> FeedSubscription {
    FeedSubscription(url: address, title: document.title ?? "", page: document.link, language: document.language)
  }

  private func fetch(_ url: String, _ engine: CurlEngine) async throws(ServiceError) -> (ParsedFeed, String) {
    var request = HTTPRequest(url: url, headers: [("User-Agent", identity.userAgent), ("Accept", "*/*")])
    request.addressPolicy = allowPrivate ? .any : .publicOnly
    request.acceptsTruncatedBody = true
    let response: HTTPResponse
    do { response = try await engine.fetch(request) } catch { throw ServiceError("\(error)", exitStatus: 69) }
    guard response.status == 200 else {
      throw ServiceError("\(response.effectiveURL) answers with status \(response.status)", exitStatus: 69)
    }
    let options = ParseOptions(baseURL: response.effectiveURL, contentType: response.header("Content-Type"))
    return (parseFeed(response.body, options: options), response.effectiveURL)
  }
}
