import Glibc

/// A small SMTP server on loopback: what it is to refuse in, the messages it took out. One client at a time, on one
/// thread; no TLS. Ends with `stop`, or with the last reference.
package final class MailSink: Sendable {
  package struct Message: Sendable {
    package var sender: String
    package var recipients: [String]
    /// As sent, dots undone, without the final dot.
    package var data: [UInt8]
    /// The argument of AUTH, where there was one.
    package var authentication: String?
  }

  package struct Manners: Sendable {
    /// Offers AUTH PLAIN and takes no mail without this: base64 of `\0user\0password`.
    package var authentication: String?
    /// Answered with 550 when they are recipients.
    package var unknown: Set<String> = []
    /// Answered to DATA instead of taking the message.
    package var refusal: String?
    /// Takes connections and says nothing.
    package var isSilent = false
    /// From this command on it takes what comes and says nothing; “.” is the end of the data.
    package var fallsSilentAt: String?

    package init() {}
  }

  package let port: Int
  private let bell: Int32
  private let taken: ServerLock<[Message]>
  private let thread: ServerLock<pthread_t?>

  package init(_ manners: Manners = Manners()) throws(FeedServer.Failure) {
    guard let (listener, port) = Sockets.listen("127.0.0.1", port: 0) else {
      throw .cannotListen(host: "127.0.0.1", port: 0, error: errno)
    }
    var ends: [Int32] = [0, 0]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      close(listener)
      throw .cannotStart(error: errno)
    }
    let taken = ServerLock<[Message]>([])
    let loop = MailLoop(listener: listener, wake: ends[1], manners: manners) { message in
      taken.withLock { $0.append(message) }
    }
    let context = Unmanaged.passRetained(loop)
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<MailLoop>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      context.release()
      for descriptor in ends + [listener] { close(descriptor) }
      throw .cannotStart(error: code)
    }
    (self.port, self.taken, bell) = (port, taken, ends[0])
    self.thread = ServerLock(thread)
  }

  deinit {
    stop()
    close(bell)
  }

  package var messages: [Message] { taken.withLock { $0 } }

  package func stop() {
    thread.withLock { thread in
      guard let running = thread else { return }
      var byte: UInt8 = 1
      send(bell, &byte, 1, Int32(MSG_NOSIGNAL))
      pthread_join(running, nil)
      thread = nil
    }
  }
}
