import HTTPFetching
import Ingestion
import Logging
import Model
import Storage

/// Keeps the subscriptions at hubs (WebSub) as configuration wants them: asks, renews before a lease ends, unsubscribes;
/// and tells the poll loop whose hub pushes.
package struct HubKeeper: Sendable {
  private let workshop: Workshop
  private let apply: @Sendable ([String: Timestamp]) -> Void
  /// There is, or was at the last look, something for hubs to call.
  private let hasAny = Guarded(false)

  /// New hubs are found by polls; so often they are looked for.
  static let pause = TimeSpan.minutes(1)
  /// Requests under way at once.
  static let parallel = 8

  package init(_ workshop: Workshop, apply: @escaping @Sendable ([String: Timestamp]) -> Void) {
    self.workshop = workshop
    self.apply = apply
  }

  package var isOpen: Bool { callback != nil || hasAny.withLock { $0 } }

  private var callback: String? { workshop.arena.configuration.settings.webSubCallback }
  private var clock: WallClock { workshop.service.clock }

  package func run(_ nudge: Nudge) async {
    await NudgedLoop.run(nudge, clock: clock) { await round() }
  }

  /// One look at everything; returns when to look again.
  @discardableResult
  package func round() async -> Timestamp? {
    let now = clock.now()
    do {
      let known = try await workshop.store.offload { store throws(StorageError) in try store.hubSubscriptions() }
      hasAny.withLock { $0 = !known.isEmpty }
      guard callback != nil || !known.isEmpty else {
        apply([:])
        return nil
      }
      let states = try await workshop.store.offload { store throws(StorageError) in try store.feedStates() }
      let plan = HubPlan(
        feeds: workshop.arena.configuration.feeds, states: states, known: known, callback: callback, now: now)
      apply(plan.leases)
      try await carryOut(plan.steps, now: now)
      return min(plan.nextWake ?? .distantFuture, now + Self.pause)
    } catch {
      workshop.logger.error("subscriptions at hubs wait: \(error)")
      return now + Self.pause
    }
  }

  private func carryOut(_ steps: [HubPlan.Step], now: Timestamp) async throws(StorageError) {
    var toAsk: [String] = []
    for step in steps {
      switch step {
      case .begin(let target):
        guard let base = callback else { continue }
        let new = HubSubscription(target, callback: base, now: now)
        try await change(new.token) { $0 = new }
        toAsk.append(new.token)
      case .end(let token):
        try await change(token) { row in
          row?.wish = .unsubscribe
          row?.failures = 0
        }
        toAsk.append(token)
      case .ask(let token): toAsk.append(token)
      case .forget(let token): try await change(token) { $0 = nil }
      }
    }
    if !toAsk.isEmpty { hasAny.withLock { $0 = true } }
    await askAll(toAsk)
  }

  /// A hub that does not answer holds up its own feeds at most.
  private func askAll(_ tokens: [String]) async {
    await withTaskGroup(of: Void.self) { group in
      for (index, token) in tokens.enumerated() {
        if index >= Self.parallel { await group.next() }
        group.addTask { await ask(token) }
      }
    }
  }

  /// The hub may call back before it has answered: what it must find is stored first.
  private func ask(_ token: String) async {
    let now = clock.now()
    do {
      let row = try await change(token) { row in
        row?.noteRequest(now: now)
        return row
      }
      guard let row else { return }
      let configuration = workshop.arena.configuration
      let request = row.request(Workshop.identity(configuration), workshop.arena.feeds[row.feed])
      let answer: Result<HTTPResponse, HTTPError>
      do throws(HTTPError) { answer = .success(try await workshop.fetcher.fetch(request)) } catch { answer = .failure(error) }
      let after = try await change(token) { row in
        row?.noteAnswer(answer)
        return row
      }
      if let problem = after?.problem, problem != row.problem {
        workshop.logger.warning("feed \(row.feed) is not pushed: \(problem)", metadata: ["feed": "\(row.feed)"])
      }
    } catch {
      workshop.logger.error("a subscription at a hub could not be stored: \(error)")
    }
  }

  @discardableResult
  private func change<R: Sendable>(
    _ token: String, _ body: @escaping @Sendable (inout HubSubscription?) -> R
  ) async throws(StorageError) -> R {
    try await workshop.store.offload { store throws(StorageError) in
      try store.changeHubSubscription(token: token, body)
    }
  }
}
