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
  private var opened: Workshop?
  /// Names that no name server tells.
  let unnamed: Guarded<Set<String>>

  private init(
    folder: String, server: FeedServer, clock: TestClock, workshop: Workshop, unnamed: Guarded<Set<String>>
  ) {
    self.folder = folder
    self.server = server
    self.clock = clock
    opened = workshop
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
    // No other reference: the lock on the store goes with the last one.
    let station = Station(
      folder: folder, server: server, clock: clock, workshop: try await open(folder, clock, unnamed), unnamed: unnamed)
    do {
      try await body(station)
    } catch {
      await station.close()
      throw error
    }
    await station.close()
  }

  var workshop: Workshop {
    guard let opened else { preconditionFailure("the station is closed") }
    return opened
  }

  private func close() async {
    await opened?.close()
    opened = nil
    server.stop()
  }

  /// What a stop and a new start of the daemon do.
  func restart(feeds: [Feed]? = nil, head: String = "") async throws {
    if let feeds { try Self.write(feeds, head: head, folder: folder, server: server) }
    await opened?.close()
    // The lock goes with the last reference.
    opened = nil
    opened = try await Self.open(folder, clock, unnamed)
  }

  /// What a reload puts in force; the loops that run are not told.
  func reload(_ feeds: [Feed], head: String = "") async throws {
    try Self.write(feeds, head: head, folder: folder, server: server)
    try await workshop.use(Arena.load(path: folder + "/feeds.conf", environment: [:]).get())
  }

  private static func open(_ folder: String, _ clock: TestClock, _ unnamed: Guarded<Set<String>>) async throws
    -> Workshop
  {
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
      \(head.contains("listen =") ? "" : "listen = \"off\"")
      log_level = "error"
      contact = "ops@example.org"
      \(head)
      [defaults]
      every = "15m"
      allow_private = true
      timeout = "20s"

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

  /// The loop as the daemon runs it, and time passing, until `isDone`. Gives up after a minute of real time.
  func run(
    _ commands: [PollLoop.Command] = [], step: TimeSpan = .seconds(5), until isDone: () throws -> Bool
  ) async throws {
    let box = LoopBox(workshop.pollLoop(nudge: {}))
    let post = box.loop.commands
    let task = Task { await box.loop.run() }
    for command in commands { post(command) }
    var turns = 0
    var isOver = false
    while !isOver, turns < 6_000 {
      turns += 1
      clock.advance(step)
      // The loop's tasks and real sockets need real time.
      try? await Task.sleep(for: .milliseconds(10))
      isOver = try isDone()
    }
    post(.stop)
    await task.value
    #expect(isOver, "nothing happened")
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
final class LoopBox: @unchecked Sendable {
  let loop: PollLoop
  init(_ loop: PollLoop) { self.loop = loop }
}
