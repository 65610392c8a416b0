import CPlatform
import Classification
import ConfigurationReading
import Dashboard
import Delivery
import Foundation
import HTTPFetching
import Ingestion
import Logging
import Model
import ServiceLifecycle
import Storage

/// What the loops share: the open store with its lock, the pipeline on its thread, the HTTP engine, the configuration in
/// force. Opened once; a reload replaces the arena only.
package final class Workshop: Sendable {
  package let service: Service
  package let logger: Logger
  package let store: Store
  private let lock: StoreLock
  private let engine: CurlEngine
  private let worker: Worker
  private let pipeline: PipelineBox
  private let current: Guarded<Arena>
  private let senders: Guarded<ChannelSenders>

  package var arena: Arena { current.withLock { $0 } }

  /// Opens everything or nothing; each failure says what to do.
  package static func open(_ service: Service) async throws -> Workshop {
    bw_tame_memory()
    let arena = try Arena.load(path: service.configurationPath, environment: service.environment).get()
    let settings = arena.configuration.settings
    let logger = makeLogger(settings, service.environment)
    for warning in arena.configuration.warnings { logger.warning("\(warning)") }
    try makeFolder(of: settings.database)
    if let log = settings.alertLog { try makeFolder(of: log) }
    let lock = try StoreLock(database: settings.database)
    let store = try Store.open(path: settings.database)
    let engine = try makeEngine(arena, lookup: service.lookup)
    return try await Workshop(service: service, logger: logger, arena: arena, store: store, lock: lock, engine: engine)
  }

  private init(
    service: Service, logger: Logger, arena: Arena, store: Store, lock: StoreLock, engine: CurlEngine
  ) async throws {
    self.service = service
    self.logger = logger
    self.store = store
    self.lock = lock
    self.engine = engine
    current = Guarded(arena)
    senders = Guarded(Self.makeSenders(arena, engine, service.environment))
    worker = Worker(name: "pipeline")
    pipeline = try await worker.run { PipelineBox(try Pipeline(store: store, arena: arena)) }
  }

  package func close() async {
    engine.stop()
    worker.stop()
    do { try store.close() } catch { logger.error("\(error)") }
    lock.release()
  }

  // MARK: On the pipeline's thread

  package func ingest(_ arrivals: [Arrival]) async throws -> IngestReport {
    let pipeline = pipeline
    return try await worker.run { try pipeline.value.ingest(arrivals) }
  }

  package func evaluate(_ now: Timestamp) async throws -> EvaluationReport {
    let pipeline = pipeline
    return try await worker.run { try pipeline.value.evaluate(now: now) }
  }

  /// Returns when the pipeline's thread has come round: it is alive.
  package var probe: @Sendable () async -> Void {
    let worker = worker
    return { try? await worker.run {} }
  }

  /// Puts a new configuration in force between two batches.
  package func use(_ arena: Arena) async throws {
    let pipeline = pipeline
    try await worker.run { try pipeline.value.use(arena) }
    current.withLock { $0 = arena }
    let new = Self.makeSenders(arena, engine, service.environment)
    senders.withLock { $0 = new }
  }

  // MARK: Loops

  package var fetcher: HTTPFetcher { engine.fetcher }

  /// - Parameter hubFound: called when a feed names a hub, or another one.
  package func pollLoop(
    nudge: @escaping @Sendable () -> Void, hubFound: @escaping @Sendable () -> Void = {}
  ) -> PollLoop {
    var around = pollSurroundings(nudge: nudge)
    around.hubFound = hubFound
    return PollLoop(feeds: arena.configuration.feeds, states: (try? store.feedStates()) ?? [], around: around)
  }

  package func pollSurroundings(nudge: @escaping @Sendable () -> Void) -> PollLoop.Surroundings {
    PollLoop.Surroundings(
      fetcher: engine.fetcher, identity: { Self.identity(self.arena.configuration) },
      limits: { self.arena.configuration.settings.polling }, clock: service.clock, logger: logger,
      ingest: { try await self.ingest($0) }, nudge: nudge, readSecret: FeedSecrets.read)
  }

  package func evaluateLoop(afterwards: @escaping @Sendable (EvaluationReport) -> Void) -> EvaluateLoop {
    EvaluateLoop(
      clock: service.clock, logger: logger, every: arena.configuration.settings.evaluateEvery,
      evaluate: { try await self.evaluate($0) }, report: afterwards)
  }

  package func deliverLoop() -> DeliverLoop {
    DeliverLoop(store: store, clock: service.clock, logger: logger, senders: { self.senders.withLock { $0 } })
  }

  /// nil where `listen = "off"`. Throws when the address cannot be had.
  ///
  /// - Parameter door: where hubs come in.
  package func dashboard(door: HubDoor? = nil) throws -> (any ServiceLifecycle.Service)? {
    let settings = arena.configuration.settings
    guard settings.listen != .off else { return nil }
    var sources = DashboardSources(
      store: store, feeds: { self.arena.configuration.feeds },
      indicators: { self.arena.configuration.indicators.map { .init(id: $0.id, title: $0.title, side: $0.side) } },
      clock: service.clock.now)
    sources.door = door
    let pages = DashboardSettings(listen: settings.listen, title: settings.title, version: programVersion)
    do { return try DashboardServer(pages, sources, logger: logger) } catch {
      throw ServiceError("\(error)", exitStatus: 69)
    }
  }

  package var dashboardAddress: String? {
    switch arena.configuration.settings.listen {
    case .off: nil
    case .tcp(let host, let port): "http://\(host.contains(":") ? "[\(host)]" : host):\(port)/"
    case .unix(let path): "unix:\(path)"
    }
  }
}

/// The pipeline is confined to the worker's thread; the box carries it there.
private final class PipelineBox: @unchecked Sendable {
  let value: Pipeline
  init(_ value: Pipeline) { self.value = value }
}

extension Workshop {
  private static func makeLogger(_ settings: Settings, _ environment: [String: String]) -> Logger {
    let usesJournal = environment["JOURNAL_STREAM"] != nil
    var logger = Logger(label: "bellwether") { JournalLogHandler(label: $0, usesJournal: usesJournal) }
    logger.logLevel =
      switch settings.logLevel {
      case .debug: .debug
      case .info: .info
      case .notice: .notice
      case .warning: .warning
      case .error: .error
      }
    return logger
  }

  private static func makeFolder(of path: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    guard !folder.isEmpty, !FileManager.default.fileExists(atPath: folder) else { return }
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw ServiceError("cannot create the folder \(folder): \(error.localizedDescription)", exitStatus: 73)
    }
  }

  private static func makeEngine(
    _ arena: Arena, lookup: (@Sendable (String) -> NameAnswer)?
  ) throws -> CurlEngine {
    let limits = arena.configuration.settings.polling
    var options = CurlEngine.Options(userAgent: identity(arena.configuration).userAgent)
    // The poll queue decides; the engine's own limit only has to leave it room for slow transfers.
    options.maxTotal = limits.parallel * PollQueue.Limits().slack + 8
    options.maxPerHost = max(limits.perHost, 4)
    if let lookup { options.lookup = lookup }
    do { return try CurlEngine(options) } catch { throw ServiceError("\(error)", exitStatus: 70) }
  }

  package static func identity(_ configuration: LoadedConfiguration) -> ClientIdentity {
    var identity = ClientIdentity(version: programVersion, contact: configuration.settings.contact)
    if let whole = configuration.settings.userAgent { identity.userAgent = whole }
    identity.connectTimeout = configuration.settings.polling.connectTimeout
    identity.redirects = configuration.settings.polling.redirects
    return identity
  }

  private static func makeSenders(
    _ arena: Arena, _ engine: CurlEngine, _ environment: [String: String]
  ) -> ChannelSenders {
    let usesJournal = environment["JOURNAL_STREAM"] != nil && access(JournalSender.socket, W_OK) == 0
    return ChannelSenders(
      arena.configuration.channels,
      in: .init(
        fetcher: engine.fetcher, sendMail: { request throws(HTTPError) in try await engine.sendMail(request) },
        userAgent: identity(arena.configuration).userAgent, journalSocket: usesJournal ? JournalSender.socket : nil))
  }
}
