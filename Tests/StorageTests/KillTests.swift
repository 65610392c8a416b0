import Foundation
import Glibc
import Model
import Storage
import Testing

/// A process that is killed while it commits: what the next one finds.
@Suite struct KillTests {
  /// Commits one plan, then another during whose n-th statement the process is killed.
  private static func commitAndDie(_ path: String, at statement: Int) throws {
    let fault = StatementFault { _ = kill(getpid(), SIGKILL) }
    var options = StoreOptions()
    options.beforeStatement = { try fault.hook($0) }
    let store = try Store.open(path: path, options: options)
    _ = try store.commit([Samples.plan(1)])
    fault.failAfter(statement)
    _ = try store.commit((2...20).map { Samples.plan($0) })
  }

  @Test(arguments: [0, 7, 60, 200])
  func `a process killed in the middle of a commit leaves what was committed before, whole`(_ statement: Int)
    async throws
  {
    let folder = try TemporaryFolder()
    let path = folder.database
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, statement = statement as Int] in
      try Self.commitAndDie(path, at: statement)
    }
    let store = try Store.open(path: path)
    #expect(try store.integrityProblems() == [])
    #expect(try store.counts().items == 1)
    #expect(try store.feedStates().count == 1)
    #expect(try store.commit((1...20).map { Samples.plan($0) }).newItems == 19)
  }

  @Test func `a process killed after an evaluation was committed leaves its notifications to be delivered`()
    async throws
  {
    let folder = try TemporaryFolder()
    let path = folder.database
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let store = try Store.open(path: path)
      try store.commit(Samples.evaluation())
      _ = kill(getpid(), SIGKILL)
    }
    let store = try Store.open(path: path)
    let plan = Samples.evaluation()
    #expect(try store.dueNotifications(now: plan.notifications[0].dueAt) == plan.notifications)
    try store.commit(plan)
    #expect(try store.outboxLength() == 2)
    #expect(try store.counts().transitions == 1)
  }

  @Test func `the lock of a daemon that was killed is free`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.database
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      try withExtendedLifetime(StoreLock(database: path)) { _ = kill(getpid(), SIGKILL) }
    }
    #expect(StoreLock.holder(ofDatabase: path) == nil)
    _ = try StoreLock(database: path)
  }
}
