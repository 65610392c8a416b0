import Model
import Storage
import Testing

@Suite struct HubTableTests {
  let store: Store
  let row: HubSubscription

  init() throws {
    store = try Store.inMemory()
    let now = Timestamp(unixSeconds: 1_700_000_000)
    var row = HubSubscription(
      token: "t1", feed: "a", hub: "https://hub.example/", topic: "https://a.example/f", callback: "https://us.example/websub/t1",
      secret: "s", due: now)
    row.wish = .unsubscribe
    row.allowPrivate = true
    row.requested = now
    row.expires = now + .days(1)
    row.failures = 3
    row.problem = "none of it"
    self.row = row
  }

  @Test func `a subscription is stored, changed and removed as a whole, by its token`() throws {
    try store.changeHubSubscription(token: "t1") { $0 = row }
    #expect(try store.hubSubscription(token: "t1") == row && store.hubSubscriptions() == [row])
    let failures = try store.changeHubSubscription(token: "t1") { row in
      row?.failures += 1
      return row?.failures
    }
    #expect(try failures == 4 && store.hubSubscription(token: "t1")?.failures == 4)
    try store.changeHubSubscription(token: "t1") { $0 = nil }
    #expect(try store.hubSubscriptions().isEmpty && store.hubSubscription(token: "t1") == nil)
  }

  @Test func `subscriptions at hubs are in no export, since they hold secrets`() throws {
    try store.changeHubSubscription(token: "t1") { $0 = row }
    #expect(try !store.tables().contains("hub_subscriptions"))
    #expect(throws: StorageError.self) { try store.export(table: "hub_subscriptions") { _ in } }
  }
}
