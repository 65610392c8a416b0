import Daemon
import FeedServer
import Foundation
import HTTPFetching
import Ingestion
import Model
import Storage
import Testing

/// The poll loop as the daemon has it: a real configuration, a real store in a temporary folder, libcurl, and a server on
/// loopback. Only the clock is set by hand.
final class Station: @unchecked Sendable {
  struct Feed {
    var id: String
    var path: String
    /// A name that leads to loopback; nil asks 127.0.0.1 itself.
    var host: String?
    var extra: String

    init(_ id: String, _ path: String? = nil, host: String? = nil, _ extra: String = "") {
      self.id = id
      self.path = path ?? "/\(id).xml"
      self.host = host
      self.extra = extra
    }
  }

  static let start = Timestamp(rfc3339: "2026-03-02T06:00:00Z") ?? .distantPast

  let folder: String
  let server: FeedServer
  let clock: TestClock
  private(set) var workshop: Workshop
  /// Names that no name server tells.
  let unnamed: Guarded<Set<String>>

  private init(
    folder: String, server: FeedServer, clock: TestClock, workshop: Workshop, unnamed: Guarded<Set<String>>
  ) {
    self.folder = folder
    self.server = server
    self.clock = clock
    self.workshop = workshop
    self.unnamed = unnamed
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Opens a station on `feeds`, does what is to be done, and closes it.
  static func with(_ feeds: [Feed], head: String = "", _ body: (Station) async throws -> Void) async throws {
    let folder = NSTemporaryDirectory() + "bellwether-acquisition-" + UUID().uuidString.prefix(8)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let server = try FeedServer()
    try write(feeds, head: head, folder: folder, server: server)
    let unnamed = Guarded<Set<String>>([])
    let clock = TestClock(start)
    let workshop = try await open(folder, clock, unnamed)
    let station = Station(folder: folder, server: server, clock: clock, workshop: workshop, unnamed: unnamed)
    do {
      try await body(station)
    } catch {
      await station.close()
      throw error
    }
    await station.close()
  }

  private func close() async {
    await workshop.close()
    server.stop()
  }

  /// What a stop and a new start of the daemon do.
  func restart(feeds: [Feed]? = nil, head: String = "") async throws {
    if let feeds { try Self.write(feeds, head: head, folder: folder, server: server) }
    await workshop.close()
    workshop = try await Self.open(folder, clock, unnamed)
  }

  private static func open(_ folder: String, _ clock: TestClock, _ unnamed: Guarded<Set<String>>) async throws -> Workshop {
    var service = Service(configurationPath: folder + "/feeds.conf", environment: [:], clock: clock.wall)
    service.lookup = { host in
      unnamed.withLock { $0.contains(host) || $0.contains("*") }
        ? .failure(why: "no answer", temporary: true) : .addresses(["127.0.0.1"])
    }
    return try await Workshop.open(service)
  }

  private static func write(_ feeds: [Feed], head: String, folder: String, server: FeedServer) throws {
    var text = """
      database = "b.db"
      alert_log = "off"
      listen = "off"
      log_level = "error"
      contact = "ops@example.org"
      \(head)
      [defaults]
      every = "15m"
      allow_private = true
      timeout = "3s"

      """
    for feed in feeds {
      let url = feed.host.map { "http://\($0):\(server.port)\(feed.path)" } ?? server.url(feed.path)
      let address = feed.extra.contains("url =") ? "" : "url = \"\(url)\"\n"
      text += "\n[[feed]]\nid = \"\(feed.id)\"\n\(address)\(feed.extra)\n"
    }
    try text.write(toFile: folder + "/feeds.conf", atomically: true, encoding: .utf8)
  }

  // MARK: Polling

  /// Every feed once, by a loop that begins with what the store holds.
  func pollOnce() async {
    let runs = clock.runs
    clock.runs = true
    await workshop.pollLoop(nudge: {}).runOnce()
    clock.runs = runs
  }

  /// The loop as the daemon runs it; `commits` tells each commit.
  func whileRunning(
    _ body: (_ commits: inout AsyncStream<Void>.AsyncIterator, _ command: (PollLoop.Command) -> Void) async throws -> Void
  ) async throws {
    let (stream, post) = AsyncStream.makeStream(of: Void.self)
    let loop = workshop.pollLoop(nudge: { post.yield() })
    let commands = loop.commands
    let box = LoopBox(loop)
    let task = Task { await box.loop.run() }
    var iterator = stream.makeAsyncIterator()
    do { try await body(&iterator, commands) } catch {
      commands(.stop)
      await task.value
      throw error
    }
    commands(.stop)
    await task.value
  }

  /// Every feed once, with another way to the store.
  func loop(_ ingest: @escaping @Sendable ([Arrival]) async throws -> IngestReport) async {
    var around = workshop.pollSurroundings(nudge: {})
    around.ingest = ingest
    await PollLoop(feeds: workshop.arena.configuration.feeds, states: [], around: around).runOnce()
  }

  // MARK: Looking

  func state(_ feed: String) throws -> FeedState {
    try #require(try workshop.store.feedStates().first { $0.feed == feed })
  }

  func items(_ feed: String) throws -> [ItemRow] {
    var query = ItemQuery(limit: 1_000)
    query.feeds = [feed]
    query.ascending = true
    return try workshop.store.items(query)
  }

  func stored(_ feed: String) throws -> [Item] {
    var query = ItemQuery(limit: 1_000)
    query.feeds = [feed]
    var items: [Item] = []
    try workshop.store.eachItem(query) { items.append($0.item) }
    return items
  }

  func requests(_ feed: String) -> [ServerRequest] { server.requests(to: "/\(feed).xml") }
}

/// A loop is used by one task only; the box carries it there.
private final class LoopBox: @unchecked Sendable {
  let loop: PollLoop
  init(_ loop: PollLoop) { self.loop = loop }
}
