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

/// What receipts say of channels.
@Suite struct ChannelStateTests {
  let store: Store
  let plan = Samples.evaluation()

  init() throws {
    store = try Store.inMemory()
    try store.commit(plan)
  }

  private func receive(_ outcome: DeliveryReceipt.Outcome, minutes: Int64) throws {
    let at = Samples.start + .minutes(minutes)
    try store.commit(receipt: DeliveryReceipt(notification: plan.notifications[1].id, at: at, outcome: outcome))
  }

  private func troubles() throws -> [ChannelTrouble] {
    try store.evaluationSnapshot(EvaluationRequest(now: Samples.start + .days(1), lookBack: LookBack())).channels
  }

  @Test func `a channel fails from its first failure on until something is delivered`() throws {
    #expect(try troubles().isEmpty)
    try receive(.failed(error: "503", retryAt: Samples.start), minutes: 1)
    try receive(.failed(error: "timed out", retryAt: Samples.start), minutes: 9)
    var expected = ChannelTrouble(channel: "hook", lastAttempt: Samples.start + .minutes(9), problem: "timed out")
    expected.failingSince = Samples.start + .minutes(1)
    expected.waiting = 1
    #expect(try troubles() == [expected])
    #expect(try store.status(now: Samples.start).channels == [expected])
    try receive(.delivered, minutes: 12)
    #expect(try troubles().isEmpty)
    #expect(try store.status(now: Samples.start).channels.isEmpty)
  }

  @Test func `that a notification was given up is remembered when the channel delivers again`() throws {
    try receive(.abandoned(error: "410"), minutes: 1)
    let other = Samples.evaluation(2)
    try store.commit(other)
    let at = Samples.start + .minutes(5)
    try store.commit(receipt: DeliveryReceipt(notification: other.notifications[1].id, at: at, outcome: .delivered))
    var expected = ChannelTrouble(channel: "hook", lastAttempt: at, problem: "410")
    expected.lastAbandoned = Samples.start + .minutes(1)
    #expect(try troubles() == [expected])
    #expect(try store.status(now: Samples.start).channels.isEmpty)
  }

  @Test func `rows of busy channels are left out`() throws {
    let due = plan.notifications[1].dueAt
    #expect(try store.dueNotifications(now: due, busy: ["hook"]).map(\.channel) == ["log"])
    #expect(try store.nextNotificationDue(busy: ["hook", "log"]) == nil)
  }
}
