import CCurl

/// One request on its way through the engine, a hop at a time: what libcurl's callbacks write to. Once posted to the
/// engine it belongs to the engine's thread.
final class Transfer: @unchecked Sendable {
  enum Work: Sendable {
    case http(HTTPRequest)
    case mail(MailRequest)
  }
  enum Stage { case queued, resolving, connecting, awaitingHeaders, body, done }
  typealias Outcome = Result<HTTPResponse, HTTPError>

  let work: Work
  let timeouts: HTTPTimeouts
  let addressPolicy: AddressPolicy
  let usesProxy: Bool
  var chain: RedirectChain
  var reader: ResponseReader
  /// Set before the transfer is posted to the engine, called once.
  var deliver: (@Sendable (Outcome) -> Void)?

  // All below: the engine's thread alone.
  var clock: EngineClock?
  var mailbox: EngineMailbox?
  var easy: UnsafeMutableRawPointer?
  var lists: [UnsafeMutablePointer<curl_slist>] = []
  var pinnedName: String?
  let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  var stage = Stage.queued
  var isCancelled = false
  var holdsTotalSlot = false
  var hostSlot: String?
  var startedAt: Int64?
  private(set) var stageDeadline = Int64.max
  private var totalDeadline = Int64.max
  /// False after an answer named a coding that does not exist.
  var undoesCoding = true
  /// Why a callback told libcurl to stop.
  var fault: HTTPError?
  var refused: IPAddress?
  /// Bytes of the body as sent, and how many there were when the idle limit was last put off.
  private var received = 0
  private var idleMark = 0
  private var uploaded = 0
  var mailBytes: [UInt8] = []

  init(_ work: Work, to address: WebAddress) {
    self.work = work
    switch work {
    case .http(let request):
      (timeouts, addressPolicy) = (request.timeouts, request.addressPolicy)
      usesProxy = request.proxy != nil
      chain = RedirectChain(address, method: request.method)
    case .mail(let request):
      (timeouts, addressPolicy) = (request.timeouts, request.addressPolicy)
      usesProxy = false
      chain = RedirectChain(address, method: .post)
      mailBytes = request.message
    }
    reader = Self.reader(for: work, host: address.host)
    errorText[0] = 0
  }

  deinit {
    errorText.deallocate()
  }

  var host: String { chain.current.host }

  func beginHop() {
    reader = Self.reader(for: work, host: host)
    (received, idleMark, fault, refused) = (0, 0, nil, nil)
    errorText[0] = 0
  }

  func enter(_ stage: Stage) {
    self.stage = stage
    guard let clock else { return }
    if startedAt == nil, stage != .queued {
      startedAt = clock.now
      totalDeadline = clock.after(milliseconds: timeouts.total)
    }
    stageDeadline = limit(of: stage).map { clock.after(milliseconds: $0) } ?? .max
    clock.note(min(stageDeadline, totalDeadline))
  }

  /// The deadline that has passed, if any; else tells the clock of the next one.
  func overdue() -> HTTPError? {
    guard let clock else { return nil }
    if totalDeadline <= clock.now { return .timeout(.total, host: host, milliseconds: timeouts.total) }
    guard stageDeadline <= clock.now, let phase = stage.phase, let limit = limit(of: stage) else {
      clock.note(min(stageDeadline, totalDeadline))
      return nil
    }
    return .timeout(phase, host: host, milliseconds: limit)
  }

  func progressed(to bytes: Int) -> Bool {
    received = bytes
    if case .mail = work { return mayGoOn() }
    if case .http(let request) = work, bytes > request.maxReceivedBytes {
      fault = .tooLarge(.received, host: host, limit: request.maxReceivedBytes)
      return false
    }
    if stage == .body, bytes >= idleMark + max(1, timeouts.idleBytes), let clock {
      idleMark = bytes
      stageDeadline = clock.after(milliseconds: timeouts.idle)
    }
    return true
  }

  /// libcurl asks this about once a second also while it waits inside itself, as it does at the end of a message, when
  /// the engine cannot look at deadlines and commands.
  private func mayGoOn() -> Bool {
    clock?.tick()
    guard let error = mailbox?.callsOff(self) ?? overdue() else { return true }
    fault = error
    return false
  }

  func accept(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard case .http = work else { return true }
    if skipsBody { return received <= Self.redirectBodyLimit }
    do throws(HTTPError) {
      try reader.chunk(bytes, received: received)
      return true
    } catch {
      fault = error
      return false
    }
  }

  func accept(header line: UnsafeRawBufferPointer) -> Bool {
    guard case .http = work else { return true }
    do throws(HTTPError) {
      try reader.header(line)
    } catch {
      fault = error
      return false
    }
    if reader.headersComplete, stage == .awaitingHeaders { enter(.body) }
    return true
  }

  func upload(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(buffer.count, mailBytes.count - uploaded)
    buffer.copyBytes(from: mailBytes[uploaded..<uploaded + count])
    uploaded += count
    return count
  }

  /// Whether a connection to the address may be made or used. A proxy's address is the operator's choice.
  func permits(_ address: IPAddress?) -> Bool {
    guard addressPolicy == .publicOnly, !usesProxy else { return true }
    guard let address, address.objection == nil else {
      refused = address
      return false
    }
    return true
  }

  /// Where the answer in hand leads, when it is a redirect that is to be followed.
  var redirectTarget: String? {
    guard case .http(let request) = work, request.maxRedirects > 0, RedirectChain.isRedirect(reader.status) else {
      return nil
    }
    return reader.first("location")
  }

  /// The body of a redirect is of no use, and an endless one no obstacle.
  var skipsBody: Bool { reader.headersComplete && redirectTarget != nil }
  private static let redirectBodyLimit = 64 << 10

  /// Some servers name a character set in `Content-Encoding`: such a body is sent as it is, and asked for again so.
  var namesUnknownCoding: Bool {
    guard undoesCoding, let coding = reader.first("content-encoding")?.lowercased() else { return false }
    return !["gzip", "x-gzip", "deflate", "br", "zstd"].contains { coding.contains($0) }
  }

  func finish(_ outcome: Outcome) {
    guard stage != .done else { return }
    stage = .done
    deliver?(outcome)
    deliver = nil
  }

  /// What libcurl's own timer means: it is set for the connection, and for mail for the whole.
  var libraryTimeout: HTTPError {
    guard let phase = stage.phase, let limit = limit(of: stage) else {
      return .timeout(.total, host: host, milliseconds: timeouts.total)
    }
    return .timeout(phase, host: host, milliseconds: limit)
  }

  private func limit(of stage: Stage) -> Int? {
    switch stage {
    case .queued, .done: nil
    case .resolving, .connecting: timeouts.connect
    case .awaitingHeaders: if case .http = work { timeouts.header } else { nil }
    case .body: timeouts.idle
    }
  }

  private static func reader(for work: Work, host: String) -> ResponseReader {
    guard case .http(let request) = work else {
      return ResponseReader(
        limits: .init(bodyBytes: 0, ratio: 1, headerBytes: 1 << 20, headerCount: 1 << 16), host: host)
    }
    let limits = ResponseReader.Limits(
      bodyBytes: request.maxBodyBytes, ratio: max(1, request.maxRatio), headerBytes: request.maxHeaderBytes,
      headerCount: request.maxHeaderCount)
    return ResponseReader(limits: limits, host: host)
  }
}

extension Transfer.Stage {
  var phase: HTTPError.TimeoutPhase? {
    switch self {
    case .queued, .done: nil
    case .resolving: .resolve
    case .connecting: .connect
    case .awaitingHeaders: .header
    case .body: .idle
    }
  }
}
