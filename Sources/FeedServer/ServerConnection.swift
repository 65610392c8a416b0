import Glibc

/// One client: bytes it sent in, a reply's steps carried out. Touched by the server's thread alone.
final class ServerConnection {
  enum Fate { case open, closed }

  let socket: Int32
  let number: Int
  let localAddress: String
  /// When the next step is due.
  private(set) var due = Int64.max
  private var input: [UInt8] = []
  private var steps: ArraySlice<Reply.Step> = []
  private var output: ArraySlice<UInt8> = []
  private var isReplying = false
  private var keepAlive = true
  private var saidContinue = false

  init(socket: Int32, number: Int, localAddress: String) {
    self.socket = socket
    self.number = number
    self.localAddress = localAddress
  }

  var wantsToWrite: Bool { !output.isEmpty }

  /// False when the client has gone.
  func receive() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = recv(socket, &buffer, buffer.count, 0)
      if count == 0 { return false }
      if count < 0 { return errno == EAGAIN || errno == EINTR }
      if input.count < 64 << 20 { input.append(contentsOf: buffer[..<count]) }
      if count < buffer.count { return true }
    }
  }

  /// Goes as far as it can now.
  func advance(now: Int64, answer: (ServerRequest) -> Reply) -> Fate {
    // A step that never ends must leave room for the other clients.
    for _ in 0..<64 {
      guard flush() else { return .closed }
      if !output.isEmpty { return .open }
      if due != .max {
        if due > now { return .open }
        due = .max
      }
      if let step = steps.popFirst() {
        if perform(step, now: now) == .closed { return .closed }
        continue
      }
      if isReplying {
        isReplying = false
        if !keepAlive { return .closed }
      }
      if let first = input.first, first < 0x41 || first > 0x5A {
        input = []
        begin(Reply(Reply(status: 400, text: "no HTTP").steps))
        continue
      }
      guard let (request, length) = ServerRequest.read(input) else { return offerContinue() }
      input.removeFirst(length)
      begin(answer(request))
    }
    due = now
    return .open
  }

  private func begin(_ reply: Reply) {
    steps = reply.steps[...]
    keepAlive = reply.keepAlive
    isReplying = true
    saidContinue = false
  }

  private func offerContinue() -> Fate {
    guard !saidContinue, ServerRequest.awaitsContinue(input) else { return .open }
    saidContinue = true
    output = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)[...]
    return flush() ? .open : .closed
  }

  private func perform(_ step: Reply.Step, now: Int64) -> Fate {
    switch step {
    case .send(let bytes):
      output = bytes[...]
    case .wait(let milliseconds):
      due = now + Int64(milliseconds) * 1_000
    case .drip(let bytes, let milliseconds):
      output = bytes.prefix(1)
      if bytes.count > 1 { steps = ([.drip(Array(bytes.dropFirst()), milliseconds: milliseconds)] + steps)[...] }
      due = now + Int64(milliseconds) * 1_000
    case .endless(let bytes, let milliseconds):
      output = bytes[...]
      steps = [step]
      if milliseconds > 0 { due = now + Int64(milliseconds) * 1_000 }
    case .hang:
      steps = [.hang]
      due = .max - 1
    case .reset:
      var hard = linger(l_onoff: 1, l_linger: 0)
      setsockopt(socket, SOL_SOCKET, SO_LINGER, &hard, socklen_t(MemoryLayout<linger>.size))
      return .closed
    }
    return .open
  }

  /// False when the client has gone.
  private func flush() -> Bool {
    while !output.isEmpty {
      let count = output.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count < 0 { return errno == EAGAIN || errno == EINTR }
      output = output.dropFirst(count)
    }
    return true
  }
}
