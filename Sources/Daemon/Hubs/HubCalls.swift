import Dashboard
import HTTPFetching
import Ingestion
import Logging
import Model
import Storage

/// Answers what hubs ask and takes what they send: a call in, a reply out; documents go to the poll loop.
package struct HubCalls: Sendable {
  private let workshop: Workshop
  private let push: @Sendable (Push) -> Void
  private let nudge: @Sendable () -> Void

  /// Of one pushed document; a feed's own limit holds where it is lower.
  static let mostBytes = 8 << 20
  /// A hub that waits longer than this tries again.
  static let patience = TimeSpan.seconds(10)

  /// - Parameter nudge: tells the keeper that a subscription has changed.
  package init(
    _ workshop: Workshop, push: @escaping @Sendable (Push) -> Void, nudge: @escaping @Sendable () -> Void
  ) {
    self.workshop = workshop
    self.push = push
    self.nudge = nudge
  }

  package func door(isOpen: @escaping @Sendable () -> Bool) -> HubDoor {
    HubDoor(isOpen: isOpen, room: { await room($0) }, answer: { await answer($0) })
  }

  private func room(_ token: String) async -> HubDoor.Room {
    switch await subscription(token) {
    case .failure(let refusal): .none(refusal.reply)
    case .success(let row): .bytes(min(workshop.arena.feeds[row.feed]?.maxBytes ?? 0, Self.mostBytes))
    }
  }

  package func answer(_ call: HubCall) async -> HubReply {
    switch call.kind {
    case .question(let query): return await verify(call.token, query)
    case .content(let body, let type, let signature):
      let row: HubSubscription
      switch await subscription(call.token) {
      case .failure(let refusal): return refusal.reply
      case .success(let found): row = found
      }
      guard HubSignature.matches(signature, body: body, secret: row.secret) else {
        // WebSub §7.1.1: acknowledged, so that a forger learns nothing, and ignored.
        workshop.logger.info("what came for feed \(row.feed) was not signed by its hub; ignored")
        return HubReply(202)
      }
      return await take(body, type, row)
    }
  }

  private struct Refusal: Error {
    var reply: HubReply
  }

  /// A store that cannot be read for now must not end the subscription.
  private func subscription(_ token: String) async -> Result<HubSubscription, Refusal> {
    do {
      let found = try await workshop.store.offload { store throws(StorageError) in
        try store.hubSubscription(token: token)
      }
      guard let found, found.wish == .subscribe else { return .failure(Refusal(reply: .ended)) }
      return .success(found)
    } catch {
      workshop.logger.error("a hub's content could not be taken: \(error)")
      return .failure(Refusal(reply: .later))
    }
  }

  private func verify(_ token: String, _ query: String) async -> HubReply {
    let now = workshop.service.clock.now()
    do {
      let (reply, before, after) = try await workshop.store.offload { store throws(StorageError) in
        try store.changeHubSubscription(token: token) { row in
          let before = row
          return (HubVerification.answer(query, &row, now: now), before, row)
        }
      }
      if before != after { tell(before, after) }
      return reply
    } catch {
      workshop.logger.error("a hub's question could not be answered: \(error)")
      return .later
    }
  }

  private func tell(_ before: HubSubscription?, _ after: HubSubscription?) {
    guard let feed = before?.feed else { return }
    if let problem = after?.problem {
      workshop.logger.warning("feed \(feed) is not pushed: \(problem)")
    } else if let expires = after?.expires, before?.expires == nil {
      workshop.logger.notice("feed \(feed) is pushed by its hub until \(expires)")
    }
    nudge()
  }

  /// Acknowledged when it is stored; until then the hub keeps it.
  private func take(_ body: [UInt8], _ type: String?, _ row: HubSubscription) async -> HubReply {
    var response = HTTPResponse(status: 200, body: body, effectiveURL: row.topic)
    if let type { response.headers = [HTTPHeader("Content-Type", type)] }
    let isStored = await withCheckedContinuation { continuation in
      let receipt = PushReceipt { continuation.resume(returning: $0) }
      push(Push(feed: row.feed, response: response, receipt: receipt))
      Task { [clock = workshop.service.clock] in
        await clock.sleep(Self.patience)
        receipt.answer(false)
      }
    }
    return isStored ? HubReply(202) : .later
  }
}
