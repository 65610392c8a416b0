import Foundation
import Model
import Storage
import Testing

/// What a database holds, to tell whether two are the same.
private func contents(_ store: Store) throws -> [String] {
  var lines: [String] = []
  for table in try store.tables() {
    try store.export(table: table) { row in lines.append("\(table): \(row)") }
  }
  return lines
}

@Suite struct FaultTests {
  let folder: TemporaryFolder
  let fault = StatementFault()

  init() throws { folder = try TemporaryFolder() }

  private func open() throws -> Store {
    var options = StoreOptions()
    options.beforeStatement = { [fault] in try fault.hook($0) }
    return try Store.open(path: folder.database, options: options)
  }

  /// Lets each statement of `change` fail in turn, then none.
  private func eachStatementFails(_ store: Store, _ change: (Store) throws -> Void) throws -> Int {
    let before = try contents(store)
    for n in 0... {
      fault.failAfter(n)
      do { try change(store) } catch is StorageError {}
      guard fault.disarm() else { return n }
      #expect(try store.integrityProblems() == [])
      #expect(try contents(store) == before)
    }
    return 0
  }

  @Test func `whichever statement of an ingest commit fails, nothing is half done`() throws {
    let store = try open()
    _ = try store.commit([Samples.plan(1), Samples.plan(2)])
    var edit = Samples.plan(1)
    edit.items[0].item.row = 1
    edit.items[0].item.textHash = 5
    edit.items[0].item.text.title = "Edited"
    let plans = [edit, Samples.plan(2), Samples.plan(3, feed: "tolo")]
    let statements = try eachStatementFails(store) { _ = try $0.commit(plans) }
    #expect(statements > 30)
    #expect(try store.storyMembers(since: .distantPast).map(\.item.text.title).contains("Edited"))
  }

  @Test func `whichever statement of an evaluation commit fails, transitions and outbox agree`() throws {
    let store = try open()
    let statements = try eachStatementFails(store) { try $0.commit(Samples.evaluation()) }
    #expect(statements > 8)
    #expect(try store.outboxLength() == 2)
  }

  @Test func `whichever statement of a migration fails, the next opening does it wholly`() throws {
    for n in 0... {
      fault.failAfter(n)
      let opened = try? open()
      let isMet = fault.disarm()
      try opened?.close()
      let store = try Store.open(path: folder.database)
      #expect(try store.integrityProblems() == [])
      _ = try store.commit([Samples.plan(1)])
      try store.close()
      guard isMet else { break }
      for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: folder.database + ending) }
    }
  }

  @Test func `whichever statement of indexing fails, search still finds everything`() throws {
    let store = try open()
    _ = try store.commit((1...5).map { Samples.plan($0) })
    _ = try eachStatementFails(store) { _ = try $0.indexText() }
    #expect(try store.items(ItemQuery(text: "torkham")).count == 5)
  }
}
