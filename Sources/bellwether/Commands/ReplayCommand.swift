import ArgumentParser
import Daemon
import Delivery
import Foundation
import Model
import Storage

struct ReplayCommand: AsyncParsableCommand {
  enum Emit: String, ExpressibleByArgument, CaseIterable { case alerts, items, sightings, states }

  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Runs past items through the whole pipeline at simulated time.",
    discussion: """
      Items come as JSON Lines with id, title, published and feed, from a file or standard input; without a file and with
      --stored, from the stored history. The same input and configuration give the same bytes out.
      """)

  @OptionGroup var location: ConfigurationOptions
  @OptionGroup var period: PeriodOptions
  @Argument(help: "A file; - for standard input.") var file = "-"
  @Flag(name: .long, help: "Replay the stored history instead of a file.") var stored = false
  @Option(name: .long, help: "alerts, items, sightings or states.") var emit = Emit.alerts
  @Option(name: .long, help: "Another configuration; prints what the new rules gain and lose against it.")
  var against: String?
  @Flag(name: .long, help: "Print alerts a month for each rule and level instead.") var tally = false
  @Option(name: .long, help: "Print alerts a month of this rule over a range of thresholds instead.") var sweep: String?
  @Option(name: .long, help: .hidden) var restartEvery: Int?

  func run() async throws {
    try await reporting {
      let arena = try location.arena()
      let (items, isClean) = try input(arena)
      if let against {
        try compare(arena, against, items)
      } else if let sweep {
        try writeSweep(sweep, arena, items)
      } else {
        let transitions = try replay(arena, items, emitting: !tally)
        if tally { writeTally(transitions, items) }
      }
      if !isClean { throw ExitStatus.badData }
    }
  }

  // MARK: Input

  private func input(_ arena: Arena) throws -> ([Item], Bool) {
    if stored {
      let since = period.since?.time(now: WallClock.system.now()) ?? .distantPast
      return (try location.store().storyMembers(since: since).map(\.item), true)
    }
    var items: [Item] = []
    var isClean = true
    for (index, line) in try LineInput(path: file).enumerated() where !line.isEmpty {
      let place = "\(file == "-" ? "standard input" : file):\(index + 1)"
      switch InputItem.read(line) {
      case .failure(let problem):
        isClean = false
        writeToStandardError("bellwether: \(place): \(problem.reason)\n")
      case .success(let input):
        guard let item = arena.item(input) else {
          isClean = false
          writeToStandardError("bellwether: \(place): ‘\(input.published == nil ? "published" : "feed")’ is missing\n")
          continue
        }
        items.append(item)
      }
    }
    return (items, isClean)
  }

  // MARK: Running

  private func replay(_ arena: Arena, _ items: [Item], emitting: Bool) throws -> [Transition] {
    try replay(arena, items, emitting: emitting, into: emptyStore())
  }

  private func emptyStore() throws -> Store {
    var options = StoreOptions()
    options.fullText = false
    return try Store.inMemory(options: options)
  }

  private func replay(_ arena: Arena, _ items: [Item], emitting: Bool, into store: Store) throws -> [Transition] {
    var options = ReplayRunner.Options()
    options.until = period.until?.time(now: WallClock.system.now())
    options.restartEvery = restartEvery
    var transitions: [Transition] = []
    let runner = try ReplayRunner(arena: arena, store: store, options: options) { transition in
      transitions.append(transition)
      if emitting, emit == .alerts, let line = try? transition.jsonLine() {
        writeToStandardOutput(String(decoding: line, as: UTF8.self))
      }
    }
    var bar = ProgressBar(total: items.count, what: "items")
    try runner.run(items) { bar.show($0) }
    bar.finish()
    if emitting { try write(store, items) }
    return transitions
  }

  private func write(_ store: Store, _ items: [Item]) throws {
    switch emit {
    case .alerts: break
    case .items: try writeItems(store, items)
    case .sightings:
      for row in try store.sightings(SightingQuery(limit: .max)).reversed() {
        writeToStandardOutput(try JSONText.line(ReplayedSighting(row)))
      }
    case .states:
      for row in try store.states() { writeToStandardOutput(try JSONText.line(row)) }
    }
  }

  private func writeItems(_ store: Store, _ items: [Item]) throws {
    let members = try store.storyMembers(since: .distantPast)
    let byKey = Dictionary(members.map { ($0.item.key, $0) }, uniquingKeysWith: { first, _ in first })
    for item in items {
      guard let member = byKey[item.key] else { continue }
      let id = String(item.identity.dropFirst("guid:".count))
      writeToStandardOutput(try JSONText.line(ReplayedItem(id: id, member)))
    }
  }

  // MARK: Comparing and counting

  private func compare(_ arena: Arena, _ path: String, _ items: [Item]) throws {
    let old = try Arena.load(path: path, environment: location.environment, runsTests: false).get()
    let gained = try replay(arena, items, emitting: false).filter { $0.kind == .firing }
    let lost = try replay(old, items, emitting: false).filter { $0.kind == .firing }
    let name = { (t: Transition) in "\(t.rule) \((t.key ?? [:]).sorted { $0.key < $1.key }.map(\.value).joined(separator: " "))" }
    let (new, before) = (Set(gained.map { name($0) + $0.at.rfc3339 }), Set(lost.map { name($0) + $0.at.rfc3339 }))
    for t in lost where !new.contains(name(t) + t.at.rfc3339) {
      writeToStandardOutput("- \(t.at.rfc3339) \(name(t)): \(t.summary)\n")
    }
    for t in gained where !before.contains(name(t) + t.at.rfc3339) {
      writeToStandardOutput("+ \(t.at.rfc3339) \(name(t)): \(t.summary)\n")
    }
    writeToStandardError("\(gained.count) alerts against \(lost.count)\n")
  }

  private func writeSweep(_ id: String, _ arena: Arena, _ items: [Item]) throws {
    guard let rule = arena.ruleBook.rules.first(where: { $0.id == id }) else {
      throw Failure(
        "there is no rule ‘\(id)’; there are: \(arena.ruleBook.rules.map(\.id).joined(separator: ", "))", ExitStatus.usage)
    }
    let store = try emptyStore()
    _ = try replay(arena, items, emitting: false, into: store)
    guard let last = items.map(\.effective).max() else { return }
    for line in try ExpectedAlerts.sweep(rule, arena: arena, store: store, now: last) {
      writeToStandardOutput(line + "\n")
    }
  }

  private func writeTally(_ transitions: [Transition], _ items: [Item]) {
    let times = items.map(\.effective)
    guard let first = times.min(), let last = times.max() else { return }
    let months = max(1, (last - first).days / 30.44)
    var counts: [String: [Severity: Int]] = [:]
    for t in transitions where t.kind == .firing || t.kind == .escalated { counts[t.rule, default: [:]][t.severity, default: 0] += 1 }
    for (rule, levels) in counts.sorted(by: { $0.key < $1.key }) {
      let text = levels.sorted { $0.key < $1.key }.map { level, n in
        "\(level.rawValue) \(AlertText.number(Double(n) / months))"
      }
      writeToStandardOutput("\(rule): \(text.joined(separator: ", ")) a month\n")
    }
  }
}

private struct ReplayedItem: Encodable {
  var id: String
  var story: String
  var duplicateOf: String?
  var matches: [ClassifiedLine.Hit]
  enum CodingKeys: String, CodingKey {
    case id, story, matches
    case duplicateOf = "duplicate_of"
  }
  init(id: String, _ member: StoryMember) {
    self.id = id
    story = member.story
    matches = member.matches.matches.map(ClassifiedLine.Hit.init)
  }
}

private struct ReplayedSighting: Encodable {
  var indicator: String
  var place: String?
  var story: String
  var first: Timestamp
  var last: Timestamp
  var phase: String?
  var items: [String]
  var sources: [String]
  init(_ row: SightingRow) {
    indicator = row.indicator
    place = row.place
    story = row.story
    first = row.first
    last = row.last
    phase = row.phase
    items = row.items
    sources = row.sources
  }
}
