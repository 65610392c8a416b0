import CCurl
import Glibc

/// The engine's thread: commands out of the mailbox in, finished transfers out. Everything here is touched by it alone.
final class EngineLoop {
  let multi: UnsafeMutableRawPointer
  let clock = EngineClock()
  let userAgent: String
  var slots: SlotTable
  var names: NameCache
  var pinned = PinnedNames()
  var keeper: ConnectionKeeper
  let lookups: LookupPool
  /// Begun and not done.
  var active: [ObjectIdentifier: Transfer] = [:]
  /// May run, and are started in the same turn; a queue, because a start that fails at once lets the next one run.
  var runnable = Fifo<Transfer>()
  /// Easy handles at rest.
  var spare: [UnsafeMutableRawPointer] = []

  private let mailbox: EngineMailbox
  private let events: SocketEvents
  private var curlDeadline = Int64.max
  private var isStopping = false
  /// How often stuck name lookups are looked after while any wait.
  private static let tendEvery = 250

  init?(_ options: CurlEngine.Options, mailbox: EngineMailbox) {
    guard let multi = curl_multi_init(), let events = SocketEvents() else { return nil }
    self.multi = multi
    self.events = events
    self.mailbox = mailbox
    userAgent = options.userAgent
    slots = SlotTable(maxTotal: options.maxTotal, maxPerHost: options.maxPerHost)
    keeper = ConnectionKeeper(maxHosts: options.maxIdleConnections / max(1, options.maxPerHost))
    names = NameCache(goodSeconds: options.nameSeconds, badSeconds: options.badNameSeconds)
    lookups = LookupPool(width: options.maxLookups, lookup: options.lookup) { [weak mailbox] host, answer in
      _ = mailbox?.post(.resolved(host, answer))
    }
    // Driven by socket events, libcurl 7.88 lets parallel streams of one HTTP/2 connection stall: four of 200 kB from nghttpd
    // do. A host has few transfers at once; each has a connection to itself, and hands it on.
    bw_multi_setopt_long(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING))
    events.watch(mailbox.bell, for: CURL_POLL_IN)
    bw_multi_setopt_long(multi, CURLMOPT_MAXCONNECTS, options.maxIdleConnections + 2 * options.maxTotal)
  }

  func run() {
    bw_thread_name("http-engine")
    connectCallbacks()
    while !isStopping {
      let ready = events.wait(milliseconds: pause())
      clock.tick()
      var running: Int32 = 0
      for (socket, flags) in ready {
        if socket == mailbox.bell {
          mailbox.silence()
        } else {
          curl_multi_socket_action(multi, socket, flags, &running)
        }
      }
      for command in mailbox.take() { obey(command) }
      turn()
    }
    close()
  }

  private func connectCallbacks() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    bw_multi_setopt_ptr(multi, CURLMOPT_SOCKETDATA, context)
    bw_multi_setopt_socket(multi) { _, socket, what, context, _ in
      guard let context else { return 0 }
      Unmanaged<EngineLoop>.fromOpaque(context).takeUnretainedValue().events.watch(socket, for: what)
      return 0
    }
    bw_multi_setopt_ptr(multi, CURLMOPT_TIMERDATA, context)
    bw_multi_setopt_timer(multi) { _, milliseconds, context in
      guard let context else { return 0 }
      let loop = Unmanaged<EngineLoop>.fromOpaque(context).takeUnretainedValue()
      loop.curlDeadline = milliseconds < 0 ? .max : loop.clock.after(milliseconds: milliseconds)
      return 0
    }
  }

  /// Starts what may run, lets libcurl act on its timers, and gathers what has ended, until nothing is left to do now.
  private func turn() {
    repeat {
      while let next = runnable.pop() { start(next) }
      if curlDeadline <= clock.now {
        curlDeadline = .max
        var running: Int32 = 0
        curl_multi_socket_action(multi, CURL_SOCKET_TIMEOUT, 0, &running)
      }
      for (transfer, code) in ended() { complete(transfer, code) }
      sweep()
    } while !runnable.isEmpty
    if names.isAnyoneWaiting, lookups.tend() { clock.note(clock.after(milliseconds: Self.tendEvery)) }
  }

  private func pause() -> Int32 {
    // The turn itself took time; what fell due in it is not to wait for it again.
    clock.tick()
    let next = min(curlDeadline, clock.nextSweep)
    guard next != .max else { return 60_000 }
    return Int32(max(0, min(60_000, (next - clock.now + 999) / 1_000)))
  }

  private func ended() -> [(Transfer, CURLcode)] {
    var all: [(Transfer, CURLcode)] = []
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE else { continue }
      var context: UnsafeMutableRawPointer?
      bw_easy_getinfo_ptr(message.pointee.easy_handle, CURLINFO_PRIVATE, &context)
      guard let context else { continue }
      all.append((Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue(), bw_msg_result(message)))
    }
    return all
  }

  private func sweep() {
    guard clock.nextSweep <= clock.now else { return }
    clock.restartSweep()
    let late = active.values.compactMap { transfer in transfer.overdue().map { (transfer, $0) } }
    for (transfer, error) in late { finish(transfer, .failure(error)) }
  }

  private func obey(_ command: EngineMailbox.Command) {
    switch command {
    case .start(let transfer):
      transfer.clock = clock
      transfer.mailbox = mailbox
      if transfer.isCancelled { return transfer.finish(.failure(.cancelled)) }
      if slots.admit(transfer) { runnable.push(transfer) }
    case .cancel(let transfer):
      transfer.isCancelled = true
      if transfer.clock != nil { finish(transfer, .failure(.cancelled)) }
    case .resolved(let host, let answer):
      for transfer in names.learn(answer, of: host, at: clock.now) where transfer.stage == .resolving {
        use(answer, for: transfer)
      }
    case .stop:
      isStopping = true
    }
  }

  private func close() {
    lookups.stop()
    for transfer in active.values { finish(transfer, .failure(.shutdown)) }
    // What waited for a slot becomes runnable as slots are freed, and ends the same way.
    while let next = runnable.pop() { finish(next, .failure(.shutdown)) }
    for easy in spare { curl_easy_cleanup(easy) }
    curl_multi_cleanup(multi)
  }
}
