import CCurl
import Glibc

/// What other threads tell the engine: commands in on any thread, all of them out on the engine's. Wakes it up.
final class EngineMailbox: @unchecked Sendable {
  enum Command {
    case start(Transfer)
    case cancel(Transfer)
    case resolved(String, NameAnswer)
    case stop
  }

  private struct State {
    var commands: [Command] = []
    var isClosed = false
  }

  /// Readable while commands wait.
  let bell: Int32
  private let state = PThreadLock(State())

  init?() {
    bell = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    if bell < 0 { return nil }
  }

  deinit {
    close(bell)
  }

  /// False when the engine takes no more.
  func post(_ command: Command) -> Bool {
    let (accepted, wasEmpty) = state.withLock { state in
      guard !state.isClosed else { return (false, false) }
      let wasEmpty = state.commands.isEmpty
      state.commands.append(command)
      if case .stop = command { state.isClosed = true }
      return (true, wasEmpty)
    }
    if wasEmpty { eventfd_write(bell, 1) }
    return accepted
  }

  func take() -> [Command] {
    state.withLock { state in
      defer { state.commands = [] }
      return state.commands
    }
  }

  /// Whether a command that waits puts an end to the transfer; for when libcurl does not come back to fetch it.
  func callsOff(_ transfer: Transfer) -> HTTPError? {
    state.withLock { state in
      if state.isClosed { return .shutdown }
      let isCancelled = state.commands.contains { command in
        if case .cancel(let other) = command { other === transfer } else { false }
      }
      return isCancelled ? .cancelled : nil
    }
  }

  func silence() {
    var count: eventfd_t = 0
    eventfd_read(bell, &count)
  }
}
