import ArgumentParser
import Daemon
import Delivery
import FeedParsing
import Foundation
import HTTPFetching
import Ingestion
import Model
import Storage

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Past items into the history: JSON Lines, feed documents, or a feed's own archive.",
    discussion: """
      Lines are as for ‘replay’. Feed documents, or a folder of them, need --feed with the id of a configured feed. --walk
      asks a feed's server for its older pages (RFC 5005: prev-archive, next), one after the other with a pause. What is
      imported is classified and counted by its own time; it raises nothing for what is long over. The daemon must not run.
      """)

  @OptionGroup var location: ConfigurationOptions
  @Argument(help: "Files or folders; - for JSON Lines on standard input.") var files: [String] = []
  @Option(name: .long, help: "The feed that documents belong to.") var feed: String?
  @Option(name: .long, help: "The feed whose older pages are fetched.") var walk: String?
  @Option(name: .long, help: "With --walk: how many pages at most.") var limit = 50

  func validate() throws {
    if files.isEmpty, walk == nil { throw ValidationError("name files, or a feed with --walk") }
    if limit < 1 { throw ValidationError("--limit must be 1 or more") }
  }

  func run() async throws {
    try await reporting {
      let arena = try location.arena()
      let lock = try StoreLock(database: arena.configuration.settings.database)
      let store = try Store.open(path: arena.configuration.settings.database)
      let pipeline = try Pipeline(store: store, arena: arena)
      var importer = Importer(arena: arena, pipeline: pipeline, feed: try feed.map { try configured($0, arena) })
      for file in files { try importer.take(file) }
      try importer.finish()
      if let walk { try await walkArchive(of: try configured(walk, arena), arena, &importer) }
      withExtendedLifetime(lock) {}
      writeToStandardError(
        "\(importer.newItems) items new, \(importer.editedItems) changed, \(importer.sightings) sightings\n")
      if !importer.isClean { throw ExitStatus.badData }
    }
  }

  private func walkArchive(of feed: Feed, _ arena: Arena, _ importer: inout Importer) async throws {
    let identity = Workshop.identity(arena.configuration)
    let engine: CurlEngine
    do { engine = try CurlEngine(.init(userAgent: identity.userAgent)) } catch {
      throw Failure("\(error)", ExitStatus.software)
    }
    defer { engine.stop() }
    let walk = ArchiveWalk(
      fetcher: engine.fetcher, identity: identity, clock: .system, pause: arena.configuration.settings.polling.hostPause
    )
    let secrets = FeedSecrets(feed)
    let end = try await walk.walk(secrets.feed, credentials: secrets.credentials, limit: limit) { page in
      let before = importer.newItems
      try importer.take(page.arrival)
      writeToStandardError(
        "page \(page.number): \(page.arrival.items.count) entries, \(importer.newItems - before) new, \(printable(page.url))\n"
      )
    }
    switch end {
    case .oldest, .complete: break
    case .limit: writeToStandardError("stopped after \(limit) pages; --limit allows more\n")
    case .loop(let url): writeToStandardError("stopped: \(printable(url)) was read already\n")
    case .failed(let url, let why):
      throw Failure("\(printable(url)): \(printable(why)); what came before it is kept", ExitStatus.unavailable)
    }
  }

  private func configured(_ id: String, _ arena: Arena) throws -> Feed {
    guard let feed = arena.feeds[id] else {
      throw Failure("there is no feed ‘\(id)’ in the configuration", ExitStatus.usage)
    }
    return feed
  }
}

/// Files in, committed batches out.
private struct Importer {
  let arena: Arena
  let pipeline: Pipeline
  let feed: Feed?
  private(set) var isClean = true
  private(set) var newItems = 0
  private(set) var editedItems = 0
  private(set) var sightings = 0
  private var waiting: [Item] = []

  init(arena: Arena, pipeline: Pipeline, feed: Feed?) {
    self.arena = arena
    self.pipeline = pipeline
    self.feed = feed
  }

  mutating func take(_ path: String) throws {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      for name in try FileManager.default.contentsOfDirectory(atPath: path).sorted() where !name.hasPrefix(".") {
        try take(path + "/" + name)
      }
    } else if let feed {
      try takeDocument(path, feed)
    } else {
      try takeLines(path)
    }
  }

  private mutating func takeLines(_ path: String) throws {
    for (index, line) in try LineInput(path: path).enumerated() where !line.isEmpty {
      switch InputItem.read(line) {
      case .failure(let problem): complain("\(path):\(index + 1): \(problem.reason)")
      case .success(let input):
        guard var item = arena.item(input) else {
          complain("\(path):\(index + 1): ‘\(input.published == nil ? "published" : "feed")’ is missing")
          continue
        }
        item.backlog = true
        try add(item)
      }
    }
  }

  private mutating func takeDocument(_ path: String, _ feed: Feed) throws {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw Failure("cannot read \(path)", ExitStatus.noInput)
    }
    let parsed = parseFeed([UInt8](bytes), options: ParseOptions(baseURL: feed.url))
    guard parsed.ok else { return complain("\(path) is no feed") }
    let maker = ItemMaker(feed: feed, feedLanguage: parsed.language, now: WallClock.system.now(), backlog: true)
    var arrival = Arrival(feed: feed.id, items: [])
    (arrival.items, arrival.names) = maker.read(parsed)
    try take(arrival)
  }

  mutating func take(_ arrival: Arrival) throws { try ingest([arrival]) }

  private mutating func add(_ item: Item) throws {
    waiting.append(item)
    if waiting.count >= 2_000 { try finish() }
  }

  mutating func finish() throws {
    var byFeed: [String: [Item]] = [:]
    for item in waiting { byFeed[item.feed, default: []].append(item) }
    waiting = []
    try ingest(byFeed.keys.sorted().map { Arrival(feed: $0, items: byFeed[$0] ?? []) })
  }

  private mutating func ingest(_ arrivals: [Arrival]) throws {
    let report = try pipeline.ingest(arrivals)
    newItems += report.newItems
    editedItems += report.editedItems
    sightings += report.sightings
  }

  private mutating func complain(_ text: String) {
    isClean = false
    writeToStandardError("bellwether: \(text)\n")
  }
}
