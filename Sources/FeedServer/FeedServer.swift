import Glibc

/// A small HTTP server on loopback that behaves, or misbehaves, as its routes say: paths with routes in, an address to
/// point a client at and a record of every request out. One thread serves all clients; it ends with `stop`, or with the
/// last reference.
package final class FeedServer: Sendable {
  package enum Failure: Error, CustomStringConvertible {
    case cannotListen(host: String, port: Int, error: Int32)
    case cannotStart(error: Int32)

    package var description: String {
      switch self {
      case .cannotListen(let host, let port, let error):
        "listening on \(host) port \(port) failed: \(String(cString: strerror(error))); choose another port"
      case .cannotStart(let error):
        "the server's thread cannot start: \(String(cString: strerror(error)))"
      }
    }
  }

  package let host: String
  package let port: Int
  private let book: RequestBook
  private let bell: Int32
  private let thread: ServerLock<pthread_t?>
  /// For `host`: answers on every 127.x.y.z.
  package static let everyLoopback = "0.0.0.0"

  /// Port 0 takes a free one.
  package init(_ routes: [String: Route] = [:], host: String = "127.0.0.1", port: Int = 0) throws(Failure) {
    guard let (listener, port) = Sockets.listen(host, port: port) else {
      throw .cannotListen(host: host, port: port, error: errno)
    }
    var ends: [Int32] = [0, 0]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      close(listener)
      throw .cannotStart(error: errno)
    }
    let book = RequestBook(routes)
    let loop = ServerLoop(listener: listener, wake: ends[1], book: book, loopbackOnly: host == Self.everyLoopback)
    let context = Unmanaged.passRetained(loop)
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<ServerLoop>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      context.release()
      for descriptor in ends + [listener] { close(descriptor) }
      throw .cannotStart(error: code)
    }
    (self.host, self.port, self.book, bell) = (host, port, book, ends[0])
    self.thread = ServerLock(thread)
  }

  deinit {
    stop()
    close(bell)
  }

  /// Closes every connection and joins the thread. May be called more than once.
  package func stop() {
    thread.withLock { thread in
      guard let running = thread else { return }
      var byte: UInt8 = 1
      send(bell, &byte, 1, Int32(MSG_NOSIGNAL))
      pthread_join(running, nil)
      thread = nil
    }
  }

  /// The address of a path, by the server's own host or another that leads to it.
  package func url(_ path: String, host: String? = nil) -> String {
    let name = host ?? (self.host == Self.everyLoopback ? "127.0.0.1" : self.host)
    return "http://\(name.utf8.contains(0x3A) ? "[\(name)]" : name):\(port)\(path)"
  }

  /// Sets or replaces a route while the server runs.
  package func set(_ path: String, _ route: Route) {
    book.set(path, route)
  }

  /// Answers every path without a route; at first 404.
  package func setFallback(_ route: Route) {
    book.setFallback(route)
  }

  /// Every request so far, in the order in which they came.
  package var requests: [ServerRequest] { book.requests }

  package func requests(to path: String) -> [ServerRequest] {
    book.requests.filter { $0.path == path }
  }

  package func forgetRequests() {
    book.forget()
  }
}
