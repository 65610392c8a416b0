import Model
import Storage
import Testing

@Suite struct DeliverLoopTests {
  let store: Store
  let plan = Samples.evaluation()

  init() throws {
    store = try Store.inMemory()
    try store.commit(plan)
  }

  @Test func `a notification is due from its time on, as it was raised`() throws {
    let due = plan.notifications[0].dueAt
    #expect(try store.dueNotifications(now: due - .seconds(1)).isEmpty)
    #expect(try store.dueNotifications(now: due) == plan.notifications)
    #expect(try store.dueNotifications(now: due, limit: 1) == [plan.notifications[0]])
    #expect(try store.nextNotificationDue() == due)
  }

  @Test func `what is delivered is due no more, even when its transition is committed again`() throws {
    let due = plan.notifications[0].dueAt
    try store.commit(receipt: DeliveryReceipt(notification: plan.notifications[0].id, at: due, outcome: .delivered))
    try store.commit(plan)
    #expect(try store.dueNotifications(now: due).map(\.channel) == ["hook"])
    #expect(try store.outboxLength() == 1)
  }

  @Test func `what failed is due again later, and says why`() throws {
    let due = plan.notifications[1].dueAt
    let later = due + .minutes(10)
    let receipt = DeliveryReceipt(
      notification: plan.notifications[1].id, at: due, outcome: .failed(error: "503", retryAt: later))
    try store.commit(receipt: receipt)
    #expect(try store.dueNotifications(now: due).map(\.channel) == ["log"])
    let again = try #require(try store.dueNotifications(now: later).last)
    #expect(again.attempts == 1)
    #expect(again.lastError == "503")
    #expect(again.lastAttempt == due)
    #expect(again.dueAt == later)
  }

  @Test func `what was given up waits no more`() throws {
    let due = plan.notifications[1].dueAt
    let receipt = DeliveryReceipt(
      notification: plan.notifications[1].id, at: due, outcome: .abandoned(error: "gone"))
    try store.commit(receipt: receipt)
    #expect(try store.outboxLength() == 1)
    #expect(try store.dueNotifications(now: due + .days(9)).map(\.channel) == ["log"])
  }
}
