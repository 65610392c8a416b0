import Foundation
import GRDB
import Glibc
import Model
import Storage
import Testing

@Suite struct OpeningTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Runs SQL on the file as another program would.
  private func tamper(_ sql: String) throws {
    let queue = try DatabaseQueue(path: folder.database)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  private func create() throws {
    let store = try Store.open(path: folder.database)
    _ = try store.commit([Samples.plan(1)])
    try store.close()
  }

  private func kind(_ body: () throws -> Void) -> StorageError.Kind? {
    do {
      try body()
      return nil
    } catch let error as StorageError {
      #expect(error.description.hasPrefix("database \(error.path): "))
      #expect(error.description.hasSuffix(error.remedy))
      return error.kind
    } catch {
      Issue.record("an error of another type: \(error)")
      return nil
    }
  }

  @Test func `what was written is there when it is opened again`() throws {
    try create()
    let store = try Store.open(path: folder.database)
    #expect(try store.storyMembers(since: .distantPast).count == 1)
    #expect(try store.commit([Samples.plan(1)]).unchangedItems == 1)
  }

  @Test func `a file opened for reading is read beside the writer, and cannot be written`() throws {
    let store = try Store.open(path: folder.database)
    let reader = try Store.open(path: folder.database, options: .read)
    _ = try store.commit([Samples.plan(1)])
    #expect(try reader.items(ItemQuery()).count == 1)
    #expect(kind { _ = try reader.commit([Samples.plan(2)]) } == .readOnly)
  }

  @Test func `nothing is created for reading`() throws {
    #expect(kind { _ = try Store.open(path: folder.database, options: .read) } == .cannotOpen)
    #expect(!FileManager.default.fileExists(atPath: folder.database))
  }

  @Test func `a folder that is not there is said to be the trouble`() throws {
    #expect(kind { _ = try Store.open(path: folder.path + "/no/such/test.db") } == .cannotOpen)
  }

  @Test(arguments: ["not a database, only a few words", String(repeating: "x", count: 5_000)])
  func `a file that is no database is refused and left as it is`(_ text: String) throws {
    try text.write(toFile: folder.database, atomically: true, encoding: .utf8)
    #expect(kind { _ = try Store.open(path: folder.database) } == .notADatabase)
    #expect(try String(contentsOfFile: folder.database, encoding: .utf8) == text)
  }

  @Test func `an empty file becomes a database`() throws {
    #expect(FileManager.default.createFile(atPath: folder.database, contents: nil))
    #expect(try Store.open(path: folder.database).counts().items == 0)
  }

  @Test(arguments: ["PRAGMA application_id = 77", "CREATE TABLE other (x)"])
  func `another program's database is refused and left as it is`(_ sql: String) throws {
    try tamper(sql + "; CREATE TABLE more (y)")
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.database))
    #expect(kind { _ = try Store.open(path: folder.database) } == .foreign)
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.database)) == before)
  }

  @Test func `a newer schema than the program knows is refused`() throws {
    try create()
    try tamper("PRAGMA user_version = 99")
    for options in [StoreOptions(), .read] {
      let found = kind { _ = try Store.open(path: folder.database, options: options) }
      guard case .newerSchema(99, _) = found else {
        Issue.record("\(String(describing: found))")
        return
      }
    }
  }

  @Test func `an older schema cannot be brought up to date by a reader`() throws {
    try create()
    try tamper("PRAGMA user_version = 0")
    let found = kind { _ = try Store.open(path: folder.database, options: .read) }
    guard case .olderSchema(0, _) = found else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test func `a damaged file is said to be damaged`() throws {
    let store = try Store.open(path: folder.database)
    _ = try store.commit((1...200).map { Samples.plan($0) })
    try store.close()
    let file = try #require(FileHandle(forWritingAtPath: folder.database))
    // Every page but the first: the header stays that of a database.
    let size = try file.seekToEnd()
    try file.seek(toOffset: 4096)
    try file.write(contentsOf: Data(repeating: 0x5a, count: Int(size) - 4096))
    try file.close()
    #expect(kind { _ = try Store.open(path: folder.database).storyMembers(since: .distantPast) } == .corrupt)
  }

  @Test func `a writer that another process holds up says that the database is locked`() throws {
    var options = StoreOptions()
    options.busySeconds = 0.05
    let store = try Store.open(path: folder.database, options: options)
    let other = try DatabaseQueue(path: folder.database)
    try other.inDatabase { database in
      try database.execute(sql: "BEGIN IMMEDIATE")
      #expect(kind { _ = try store.commit([Samples.plan(1)]) } == .locked)
      try database.execute(sql: "ROLLBACK")
    }
    #expect(try store.commit([Samples.plan(1)]).newItems == 1)
  }

  @Test func `one daemon holds a database, and the next is told which`() throws {
    #expect(StoreLock.holder(ofDatabase: folder.database) == nil)
    try withExtendedLifetime(StoreLock(database: folder.database)) {
      #expect(kind { _ = try StoreLock(database: folder.database) } == .inUse(pid: getpid()))
      #expect(StoreLock.holder(ofDatabase: folder.database) == getpid())
    }
    #expect(StoreLock.holder(ofDatabase: folder.database) == nil)
    _ = try StoreLock(database: folder.database)
  }

  @Test func `a full disk keeps nothing of the change, and room lets it through`() throws {
    let store = try Store.open(path: folder.database)
    _ = try store.commit([Samples.plan(1)])
    try store.limitPages(to: 80)
    let plans = (2...2_000).map { Samples.plan($0) }
    #expect(kind { _ = try store.commit(plans) } == .diskFull)
    #expect(try store.integrityProblems() == [])
    #expect(try store.counts().items == 1)
    try store.limitPages(to: 1_000_000)
    #expect(try store.commit(plans).newItems == plans.count)
  }

  @Test(.enabled(if: getuid() == 0))
  func `a file system that is full is told from other troubles`() throws {
    guard mount("tmpfs", folder.path, "tmpfs", 0, "size=1200k") == 0 else { return }
    defer { _ = umount2(folder.path, Int32(MNT_DETACH)) }
    let store = try Store.open(path: folder.database)
    _ = try store.commit([Samples.plan(1)])
    let found = kind { _ = try store.commit((2...3_000).map { Samples.plan($0) }) }
    #expect(found == .diskFull)
    #expect(try store.counts().items == 1)
    #expect(try store.commit([Samples.plan(2)]).newItems == 1)
    #expect(try store.integrityProblems() == [])
    try store.close()
  }

  @Test func `a file that may not be written is said to be so`() throws {
    try create()
    // Root may write whatever the rights say: an immutable database is the nearest that holds for both.
    try tamper("PRAGMA journal_mode = DELETE")
    #expect(chmod(folder.database, 0o444) == 0)
    let found = kind { _ = try Store.open(path: folder.database).commit([Samples.plan(2)]) }
    #expect(getuid() == 0 ? found == nil : found == .readOnly)
  }
}
