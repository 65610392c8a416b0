import CCurl
import Glibc

/// One engine on a thread of its own: transfers in from any task, one outcome each out.
final class EngineThread: Sendable {
  private let mailbox: EngineMailbox
  private let thread: PThreadLock<pthread_t?>
  private static let globalInit: CURLcode = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

  init(_ options: CurlEngine.Options) throws(HTTPError) {
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

  func perform(_ transfer: Transfer) async throws(HTTPError) -> HTTPResponse {
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

  /// Takes no more and ends what runs, without waiting for the end.
  func beginStop() {
    _ = mailbox.post(.stop)
  }

  /// Ends every transfer with `shutdown` and joins the thread. May be called more than once.
  func stop() {
    beginStop()
    thread.withLock { thread in
      if let running = thread { pthread_join(running, nil) }
      thread = nil
    }
  }
}
