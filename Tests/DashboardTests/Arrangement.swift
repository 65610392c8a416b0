import Logging
import Model
import ServiceLifecycle
import Storage

@testable import Dashboard

/// A store with a little of everything, and a server on it for as long as a test runs.
enum Arrangement {
  static let now = Timestamp(unixSeconds: 1_694_001_600)

  static func server(_ listen: ListenAddress, store: Store? = nil) throws(DashboardError) -> DashboardServer {
    let store = if let store { store } else { try? Store.inMemory() }
    guard let store else { throw DashboardError(.io, address: "memory") }
    let feeds = ["gazette", "courier"].map { Feed(id: $0, url: "https://\($0).example/feed", publisher: $0) }
    return try DashboardServer(
      DashboardSettings(listen: listen, title: "Watch & ward", version: "9.9"),
      DashboardSources(
        store: store, feeds: { feeds },
        indicators: {
          [
            .init(id: "closure", title: "Gate closed", side: "stick"),
            .init(id: "reopening", title: "Gate open", side: "carrot"),
          ]
        }, clock: { now }), logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
  }

  /// Serves on a free port while `body` runs.
  static func serving(
    listen: ListenAddress = .tcp(host: "127.0.0.1", port: 0), store: Store? = nil,
    _ body: @escaping @Sendable (Int) async throws -> Void
  ) async throws {
    let server = try server(listen, store: try store ?? filled())
    let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
    let group = ServiceGroup(configuration: .init(services: [.init(service: server)], logger: logger))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      do { try await body(server.port ?? 0) } catch {
        await group.triggerGracefulShutdown()
        throw error
      }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  static func filled() throws -> Store {
    let store = try Store.inMemory()
    _ = try store.commit([
      plan(1, link: "https://news.example/1?a=1&b=\"2"), plan(2, link: "javascript:alert(1)"),
    ])
    try store.commit(evaluation())
    return store
  }

  private static func plan(_ n: Int, link: String) -> IngestPlan {
    let at = now - .hours(Int64(n))
    var item = Item(
      feed: "gazette", identity: "guid:\(n)",
      text: ItemText(title: "<b>North gate</b> shut \(n)", summary: "It is.", content: ""),
      firstSeen: at, effective: at)
    item.publisher = "Gazette"
    item.link = link
    item.textHash = Int64(n)
    var match = Match(indicator: "closure", version: "v", score: 1)
    match.places = ["north-gate"]
    match.evidence = [Evidence(field: .title, start: 0, end: 5, text: "<script>gate")]
    let story = Story(id: Digest.of(item.key).hex, founder: item.key, title: item.text.title, first: at)
    var report = Sighting.Report(
      item: 0, key: item.key, feed: "gazette", publisher: "Gazette", source: "Gazette", at: at)
    report.title = item.text.title
    report.link = link
    var sighting = Sighting(id: "s\(n)", indicator: "closure", place: "north-gate", story: story.id, first: at)
    sighting.reports = [report]
    var state = FeedState(feed: "gazette", url: "https://gazette.example/feed", nextDue: now + .minutes(5))
    state.health = .ok
    state.lastAttempt = at
    state.polls = n
    var plan = IngestPlan(feedState: state)
    plan.items = [PlannedItem(item: item, matches: ItemMatches(matches: [match]), story: story.id)]
    plan.stories = [story]
    plan.sightings = [sighting]
    plan.poll = PollRecord(feed: "gazette", at: at, outcome: "ok")
    return plan
  }

  private static func evaluation() -> EvaluationPlan {
    let rule = Rule(
      id: "gate-shut", kind: .count(SightingCondition("closure")), levels: [Level(.warning, 1)], window: .hours(24))
    var alert = AlertRecord(id: "a1", rule: rule, key: ["place": "north-gate"], started: now - .hours(2))
    alert.state = .firing
    alert.firedAt = now - .hours(2)
    alert.summary = "North gate shut <b>for long</b>"
    var transition = Transition(id: "t1", kind: .firing, record: alert, at: now - .hours(2))
    transition.summary = alert.summary
    var state = ObjectState(machine: "gate", object: "north-gate", value: "shut", since: now - .hours(2))
    state.lastConfirmed = now - .hours(1)
    state.sources = ["Gazette"]
    var plan = EvaluationPlan(evaluatedAt: now)
    plan.alerts = [alert]
    plan.transitions = [transition]
    plan.states = [state]
    plan.odds = [
      HypothesisOdds(
        hypothesis: "gate", at: now, statements: [.init(statement: "shut", probability: 0.9, words: "very likely")], moved: [])
    ]
    plan.stateTransitions = [
      StateTransition(id: "st1", machine: "gate", object: "north-gate", from: "open", to: "shut", at: now - .hours(2))
    ]
    return plan
  }
}
