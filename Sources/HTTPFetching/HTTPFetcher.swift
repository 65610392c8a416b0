/// What the rest of the program knows of HTTP: a request in, a response or one error out. Made by `CurlEngine.fetcher`.
package struct HTTPFetcher: Sendable {
  package var fetch: @Sendable (HTTPRequest) async throws(HTTPError) -> HTTPResponse

  package init(fetch: @escaping @Sendable (HTTPRequest) async throws(HTTPError) -> HTTPResponse) {
    self.fetch = fetch
  }
}
