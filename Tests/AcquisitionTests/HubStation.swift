import Daemon
import FeedServer
import Foundation
import Logging
import Model
import ServiceLifecycle
import Testing

/// A station that hubs can reach: its poll loop runs, the daemon's own server listens, and a hub stands on its feeds'
/// server. Time stands still but for `advance`.
struct HubStation {
  let station: Station
  let hub: LoopbackHub
  let keeper: HubKeeper
  /// Of the daemon's server.
  let base: String

  static let link = "<atom:link rel=\"hub\" href=\"/hub\"/>"

  static func head(port: Int) -> String {
    "listen = \"127.0.0.1:\(port)\"\nwebsub_callback = \"http://127.0.0.1:\(port)\""
  }

  /// One feed `a` that names the hub, and whatever else is configured.
  static func with(
    _ feeds: [Station.Feed] = [.init("a", nil, "websub = true")], head: @Sendable (Int) -> String = { Self.head(port: $0) },
    _ body: @escaping (HubStation) async throws -> Void
  ) async throws {
    let port = try FeedServer().port
    try await Station.with(feeds, head: head(port)) { station async throws in
      let hub = LoopbackHub(on: station.server)
      station.server.set("/a.xml", .document(Documents.feed(channel: link), etag: "\"1\"", lastModified: "day 1"))
      try await serving(station) { keeper in
        try await body(HubStation(station: station, hub: hub, keeper: keeper, base: "http://127.0.0.1:\(port)"))
      }
    }
  }

  /// What the daemon runs of it, while `body` does.
  private static func serving(_ station: Station, _ body: (HubKeeper) async throws -> Void) async throws {
    let box = LoopBox(station.workshop.pollLoop(nudge: {}))
    let commands = box.loop.commands
    let keeper = HubKeeper(station.workshop, apply: { commands(.leases($0)) })
    let calls = HubCalls(station.workshop, push: { commands(.pushed($0)) }, nudge: {})
    let server = try #require(try station.workshop.dashboard(door: calls.door(isOpen: { keeper.isOpen })))
    let group = ServiceGroup(
      configuration: .init(
        services: [.init(service: server)], logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })))
    let tasks: [Task<Void, Never>] = [Task { await box.loop.run() }, Task { try? await group.run() }]
    func end() async {
      commands(.stop)
      await group.triggerGracefulShutdown()
      for task in tasks { await task.value }
    }
    do { try await body(keeper) } catch {
      await end()
      throw error
    }
    await end()
  }

  // MARK: Acting

  func advance(_ step: TimeSpan, until isDone: () throws -> Bool) async throws {
    for _ in 0..<2_000 {
      if try isDone() { return }
      station.clock.advance(step)
      // The loop's tasks and real sockets need real time.
      try? await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("nothing happened")
  }

  /// The first poll, the request at the hub, and its confirmation.
  @discardableResult
  func subscribed(_ feed: String = "a", lease: Int = 864_000) async throws -> LoopbackHub.Request {
    try await advance(.seconds(5)) { try !station.workshop.store.polls(feed: feed).isEmpty }
    await keeper.round()
    let request = try #require(hub.requests.last)
    let answer = await hub.verify(request, lease: lease, challenge: "c-1")
    #expect(answer.status == 200 && answer.body == "c-1")
    await keeper.round()
    return request
  }

  func push(_ body: [UInt8], to request: LoopbackHub.Request, _ method: String = "sha256") async -> Int {
    await hub.send(body, to: request, signature: LoopbackHub.signature(method, body, request)).status
  }

  var row: HubSubscription? {
    get throws { try station.workshop.store.hubSubscriptions().first }
  }
}
