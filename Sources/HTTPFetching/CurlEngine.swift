import CCurl
import Glibc

/// The HTTP and mail client: requests in from any task, one answer or error each out. One thread of its own drives
/// libcurl. Cancelling the calling task ends its request at once; `stop` ends all, and returns when the thread is gone.
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

  private let mailbox: EngineMailbox
  private let thread: PThreadLock<pthread_t?>
  private static let globalInit: CURLcode = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

  package init(_ options: Options) throws(HTTPError) {
    guard Self.globalInit == CURLE_OK else { throw .unavailable(why: "libcurl does not initialise") }
    guard let mailbox = EngineMailbox(), let loop = EngineLoop(options, mailbox: mailbox) else {
      throw .unavailable(why: "no event queue")
    }
    var thread = pthread_t()
    let context = Unmanaged.passRetained(loop)
    let code = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<EngineLoop>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      context.release()
      throw .unavailable(why: "no thread (error \(code))")
    }
    self.mailbox = mailbox
    self.thread = PThreadLock(thread)
  }

  deinit {
    stop()
  }

  package var fetcher: HTTPFetcher {
    HTTPFetcher { request throws(HTTPError) in try await self.fetch(request) }
  }

  package func fetch(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let (checked, address) = try RequestCheck.http(request)
    return try await perform(Transfer(.http(checked), to: address))
  }

  /// Returns when the server has taken the message.
  package func sendMail(_ request: MailRequest) async throws(HTTPError) {
    let (checked, address) = try RequestCheck.mail(request)
    _ = try await perform(Transfer(.mail(checked), to: address))
  }

  /// Ends every request with `shutdown` and joins the thread. May be called more than once.
  package func stop() {
    _ = mailbox.post(.stop)
    thread.withLock { thread in
      if let running = thread { pthread_join(running, nil) }
      thread = nil
    }
  }

  private func perform(_ transfer: Transfer) async throws(HTTPError) -> HTTPResponse {
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        transfer.deliver = { continuation.resume(returning: $0) }
        if !mailbox.post(.start(transfer)) { continuation.resume(returning: .failure(.shutdown)) }
      }
    } onCancel: {
      _ = mailbox.post(.cancel(transfer))
    }
    return try outcome.get()
  }
}
