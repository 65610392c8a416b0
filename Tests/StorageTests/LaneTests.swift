import Foundation
import Model
import Storage
import Testing

@Suite(.timeLimit(.minutes(1))) struct LaneTests {
  /// Questions that do not end before they are let go.
  private func ask(_ store: Store, _ gate: DispatchSemaphore, begun: AsyncStream<Void>.Continuation) async throws {
    try await store.offload(to: .questions) { store throws(StorageError) in
      try store.export(table: "items") { _ in
        begun.yield()
        gate.wait()
      }
    }
  }

  @Test func `however many slow questions are asked, delivery, evaluation and polling go on`() async throws {
    let folder = try TemporaryFolder()
    let store = try Store.open(path: folder.database)
    _ = try store.commit([Samples.plan(1)])
    let gate = DispatchSemaphore(value: 0)
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    let questions = 6
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<questions { group.addTask { try await ask(store, gate, begun: begin) } }
      var running = begun.makeAsyncIterator()
      for _ in 0..<2 { await running.next() }
      // Two hold a view open, four wait for their turn; all of this comes through meanwhile.
      _ = try store.commit([Samples.plan(2)])
      try store.commit(Samples.evaluation())
      let due = Samples.evaluation().notifications[0].dueAt
      let rows = try await store.offload { store throws(StorageError) in try store.dueNotifications(now: due) }
      #expect(rows.count == 2)
      let receipts = rows.map { DeliveryReceipt(notification: $0.id, at: due, outcome: .delivered) }
      try await store.offload { store throws(StorageError) in try store.commit(receipts) }
      let snapshot = try store.evaluationSnapshot(EvaluationRequest(now: due, lookBack: LookBack()))
      #expect(snapshot.alerts.count == 1)
      for _ in 0..<questions * 2 { gate.signal() }
      try await group.waitForAll()
    }
    #expect(try store.outboxLength() == 0)
  }
}
