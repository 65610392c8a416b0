/// The HTTP and mail client: requests in from any task, one answer or error each out. One thread drives libcurl for all
/// of the web, and one more for each message under way. Cancelling the calling task ends its request at once; `stop` ends all, and returns when the threads are gone.
package final class CurlEngine: Sendable {
  package struct Options: Sendable {
    /// Names the program, its version and a contact address.
    package var userAgent: String
    /// Requests under way at once; more wait their turn.
    package var maxTotal = 256
    package var maxPerHost = 4
    /// Connections kept for later requests.
    package var maxIdleConnections = 256
    /// Names looked up at once; lookups stuck for longer than a second come on top.
    package var maxLookups = 8
    package var nameSeconds = 60
    package var badNameSeconds = 10
    /// Blocks; is called on threads of its own.
    package var lookup: @Sendable (String) -> NameAnswer = NameAnswer.system

    package init(userAgent: String) {
      self.userAgent = userAgent
    }
  }

  private let options: Options
  private let web: EngineThread
  private let mail = MailThreads()

  package init(_ options: Options) throws(HTTPError) {
    self.options = options
    web = try EngineThread(options)
  }

  deinit {
    stop()
  }

  package var fetcher: HTTPFetcher {
    HTTPFetcher { request throws(HTTPError) in try await self.fetch(request) }
  }

  package func fetch(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let (checked, address) = try RequestCheck.http(request)
    return try await web.perform(Transfer(.http(checked), to: address))
  }

  /// Returns when the server has taken the message. Each message has an engine of its own, because libcurl waits inside
  /// itself for the answer to the end of the data and to QUIT: no other transfer is to wait with it.
  package func sendMail(_ request: MailRequest) async throws(HTTPError) {
    let (checked, address) = try RequestCheck.mail(request)
    let thread = try mail.begin(options)
    defer { mail.end(thread) }
    _ = try await thread.perform(Transfer(.mail(checked), to: address))
  }

  /// Ends every request with `shutdown` and joins the threads. May be called more than once.
  package func stop() {
    mail.stop()
    web.stop()
  }
}
