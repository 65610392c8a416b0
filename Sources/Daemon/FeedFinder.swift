import FeedParsing
import HTTPFetching
import Ingestion
import Model

/// An address that a person typed in, the feed that is meant out: the address itself, or what its page offers.
package struct FeedFinder: Sendable {
  package struct Found: Sendable {
    package var subscription: FeedSubscription
    /// Further feeds of the same page.
    package var others: [String]
  }

  private let identity: ClientIdentity
  private let allowPrivate: Bool

  package init(identity: ClientIdentity, allowPrivate: Bool) {
    self.identity = identity
    self.allowPrivate = allowPrivate
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
    guard let offers = document.page?.feeds, let first = offers.first else {
      throw ServiceError("\(address) is neither a feed nor a page that links to one", exitStatus: 65)
    }
    let (feed, feedAddress) = try await fetch(first.url, engine)
    guard feed.ok else { throw ServiceError("\(first.url), which the page offers, is no feed", exitStatus: 65) }
    return Found(subscription: subscription(feed, feedAddress), others: offers.dropFirst().map(\.url))
  }

  private func subscription(_ document: ParsedFeed, _ address: String) -> FeedSubscription {
    FeedSubscription(url: address, title: document.title ?? "", page: document.link, language: document.language)
  }

  private func fetch(_ url: String, _ engine: CurlEngine) async throws -> (ParsedFeed, String) {
    var request = HTTPRequest(url: url, headers: [("User-Agent", identity.userAgent), ("Accept", "*/*")])
    request.addressPolicy = allowPrivate ? .any : .publicOnly
    let response: HTTPResponse
    do { response = try await engine.fetch(request) } catch { throw ServiceError("\(error)", exitStatus: 69) }
    guard response.status == 200 else {
      throw ServiceError("\(response.effectiveURL) answers with status \(response.status)", exitStatus: 69)
    }
    let options = ParseOptions(baseURL: response.effectiveURL, contentType: response.header("Content-Type"))
    return (parseFeed(response.body, options: options), response.effectiveURL)
  }
}
