import Foundation
import Model
import Storage
import Testing

@Suite struct UpkeepTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store.open(path: folder.database)
  }

  @Test func `every documented view exists, answers, and has the columns that stand in the documentation`() throws {
    _ = try store.commit([Samples.plan(1), Samples.plan(2)])
    try store.commit(Samples.evaluation())
    let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "Documentation/database.md"), encoding: .utf8)
    var documented: [String: [String]] = [:]
    var view = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix("### `v_") { view = String(line.dropFirst(5).dropLast()) }
      if line.hasPrefix("| `"), let name = line.split(separator: "`").dropFirst().first {
        documented[view, default: []].append(String(name))
      }
    }
    #expect(Set(documented.keys) == Set(Store.views))
    for name in Store.views {
      var columns: [String]?
      try store.export(table: name) { columns = $0.map(\.name) }
      if let columns { #expect(documented[name] == columns, "\(name)") }
    }
  }

  @Test(arguments: [
    ("v_items", "effective", "2023-09-06T11:34:20Z"), ("v_items", "published", "2023-09-06T11:34:20Z"),
    ("v_feeds", "next_due", "2023-09-06T11:54:20Z"), ("v_sightings", "first", "2023-09-06T11:34:20Z"),
    ("v_history_daily", "day", "2023-09-06"), ("v_alerts", "started", "2023-09-06T12:33:20Z"),
    ("v_items", "key", "dawn guid:https://example.org/1"), ("v_matches", "withheld", ""),
  ])
  func `views tell times as text`(_ view: String, _ column: String, _ expected: String) throws {
    _ = try store.commit([Samples.plan(1)])
    try store.commit(Samples.evaluation())
    var values: [ExportValue] = []
    try store.export(table: view) { row in values += row.filter { $0.name == column }.map(\.value) }
    #expect(values.first == (expected.isEmpty ? .null : .text(expected)))
  }

  @Test func `every table is exported row by row`() throws {
    _ = try store.commit([Samples.plan(1)])
    let tables = try store.tables()
    #expect(tables.prefix(4) == ["feeds", "feed_states", "polls", "poll_days"])
    var rows = 0
    for table in tables { try store.export(table: table) { _ in rows += 1 } }
    #expect(rows > 10)
    #expect(throws: StorageError.self) { try store.export(table: "x\"; DROP TABLE items; --") { _ in } }
  }

  @Test func `a backup of a database in use is whole, and never overwrites`() throws {
    _ = try store.commit((1...50).map { Samples.plan($0) })
    let target = folder.path + "/copy.db"
    try store.backup(to: target)
    _ = try store.commit([Samples.plan(51)])
    let copy = try Store.open(path: target, options: .read)
    #expect(try copy.counts().items == 50)
    #expect(try copy.integrityProblems() == [])
    #expect(throws: StorageError.self) { try store.backup(to: target) }
    #expect(throws: StorageError.self) { try store.backup(to: folder.path + "/no/such/copy.db") }
    #expect(!FileManager.default.fileExists(atPath: target + ".partial"))
  }

  @Test func `old texts go, identities, titles and what matched stay`() throws {
    var plans = (1...10).map { Samples.plan($0) }
    for n in plans.indices where n != 2 {
      plans[n].items[0].matches = ItemMatches()
      plans[n].sightings = []
    }
    _ = try store.commit(plans)
    while try store.indexText() > 0 {}
    // Samples are first seen five minutes after their effective time: those up to the sixth go.
    let retention = Retention(texts: Samples.start + .minutes(12))
    var count = 0
    while case let pruned = try store.prune(retention, limit: 4), pruned > 0 { count += pruned }
    #expect(count == 6)
    let members = try store.storyMembers(since: .distantPast)
    #expect(members.filter { $0.item.text.summary.isEmpty }.map(\.item.row) == [1, 2, 4, 5, 6])
    #expect(try store.items(ItemQuery(text: "torkham")).count == 10)
    #expect(try store.items(ItemQuery(text: "summary")).count == 5)
    #expect(try store.commit([plans[0]]).unchangedItems == 1)
    #expect(try store.integrityProblems() == [])
    #expect(try store.explain("1")?.items.first?.pruned == true)
  }

  @Test func `deliveries that are over go after their time`() throws {
    let plan = Samples.evaluation()
    try store.commit(plan)
    let at = plan.notifications[0].dueAt
    try store.commit(receipt: DeliveryReceipt(notification: plan.notifications[0].id, at: at, outcome: .delivered))
    #expect(try store.prune(Retention(deliveries: at)) == 0)
    #expect(try store.prune(Retention(deliveries: at + .seconds(1))) == 2)
    #expect(try store.outboxLength() == 1)
  }

  @Test func `tidying loses nothing`() throws {
    _ = try store.commit([Samples.plan(1)])
    try store.tidy()
    #expect(try store.counts().items == 1)
  }

  @Test func `a blocking call runs away from the tasks' own threads`() async throws {
    let result = try await store.offload { store throws(StorageError) in try store.commit([Samples.plan(1)]) }
    #expect(result.newItems == 1)
  }
}
