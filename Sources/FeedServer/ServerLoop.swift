import Glibc

/// The server's thread: sockets that are ready in, requests answered and steps carried out.
final class ServerLoop {
  private let listener: Int32
  private let wake: Int32
  private let book: RequestBook
  private let loopbackOnly: Bool
  private var connections: [ServerConnection] = []
  private var polled: [pollfd]
  private var accepted = 0
  private let start = ContinuousClock.now
  private static let fixed = 2

  init(listener: Int32, wake: Int32, book: RequestBook, loopbackOnly: Bool) {
    self.listener = listener
    self.wake = wake
    self.book = book
    self.loopbackOnly = loopbackOnly
    polled = [listener, wake].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
  }

  func run() {
    while true {
      let now = microseconds()
      poll(&polled, nfds_t(polled.count), pause(now))
      if polled[1].revents != 0 { break }
      serve(microseconds())
      if polled[0].revents != 0 { acceptAll() }
    }
    for connection in connections { close(connection.socket) }
    close(listener)
    close(wake)
  }

  private func microseconds() -> Int64 {
    let passed = (ContinuousClock.now - start).components
    return passed.seconds * 1_000_000 + passed.attoseconds / 1_000_000_000_000
  }

  private func pause(_ now: Int64) -> Int32 {
    let next = connections.lazy.map(\.due).min() ?? .max
    return next >= .max - 1 ? 60_000 : Int32(max(0, min(60_000, (next - now + 999) / 1_000)))
  }

  private func serve(_ now: Int64) {
    // Backwards, because an ended one is replaced by the last.
    for index in connections.indices.reversed() {
      let connection = connections[index]
      let ready = polled[index + Self.fixed].revents
      if ready == 0, connection.due > now { continue }
      var fate = ServerConnection.Fate.open
      if ready & Int16(POLLIN | POLLHUP | POLLERR) != 0, !connection.receive() { fate = .closed }
      if fate == .open { fate = advance(connection, now) }
      if fate == .closed { drop(index) } else { polled[index + Self.fixed].events = events(for: connection) }
    }
  }

  private func advance(_ connection: ServerConnection, _ now: Int64) -> ServerConnection.Fate {
    connection.advance(now: now) { request in
      var request = request
      request.microseconds = now
      request.connection = connection.number
      request.localAddress = connection.localAddress
      return book.answer(request)
    }
  }

  private func events(for connection: ServerConnection) -> Int16 {
    Int16(connection.wantsToWrite ? POLLIN | POLLOUT : POLLIN)
  }

  private func acceptAll() {
    while true {
      let socket = accept(listener, nil, nil)
      if socket < 0 { return }
      let address = Sockets.localAddress(socket)
      if loopbackOnly, !address.hasPrefix("127.") {
        close(socket)
        continue
      }
      Sockets.prepare(socket)
      accepted += 1
      connections.append(ServerConnection(socket: socket, number: accepted, localAddress: address))
      polled.append(pollfd(fd: socket, events: Int16(POLLIN), revents: 0))
    }
  }

  private func drop(_ index: Int) {
    close(connections[index].socket)
    connections.swapAt(index, connections.count - 1)
    polled.swapAt(index + Self.fixed, polled.count - 1)
    connections.removeLast()
    polled.removeLast()
  }
}
