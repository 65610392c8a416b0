import ArgumentParser
import Daemon
import Delivery
import FeedParsing
import Foundation
import Ingestion
import Model
import Storage

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Past items into the history: JSON Lines, or feed documents.",
    discussion: """
      Lines are as for ‘replay’. Feed documents, or a folder of them, need --feed with the id of a configured feed. What is
      imported is classified and counted by its own time; it raises nothing for what is long over. The daemon must not run.
      """)

  @OptionGroup var location: ConfigurationOptions
  @Argument(help: "Files or folders; - for JSON Lines on standard input.") var files: [String]
  @Option(name: .long, help: "The feed that documents belong to.") var feed: String?

  func run() async throws {
    try await reporting {
      let arena = try location.arena()
      let lock = try StoreLock(database: arena.configuration.settings.database)
      let store = try Store.open(path: arena.configuration.settings.database)
      let pipeline = try Pipeline(store: store, arena: arena)
      var importer = Importer(arena: arena, pipeline: pipeline, feed: try feed.map { try configured($0, arena) })
      for file in files { try importer.take(file) }
      try importer.finish()
      withExtendedLifetime(lock) {}
      writeToStandardError("\(importer.newItems) items new, \(importer.editedItems) changed, \(importer.sightings) sightings\n")
      if !importer.isClean { throw ExitStatus.badData }
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
    for item in maker.items(from: parsed) { try add(item) }
  }

  private mutating func add(_ item: Item) throws {
    waiting.append(item)
    if waiting.count >= 2_000 { try finish() }
  }

  mutating func finish() throws {
    var byFeed: [String: [Item]] = [:]
    for item in waiting { byFeed[item.feed, default: []].append(item) }
    waiting = []
    let report = try pipeline.ingest(byFeed.keys.sorted().map { Arrival(feed: $0, items: byFeed[$0] ?? []) })
    newItems += report.newItems
    editedItems += report.editedItems
    sightings += report.sightings
  }

  private mutating func complain(_ text: String) {
    isClean = false
    writeToStandardError("bellwether: \(text)\n")
  }
}
