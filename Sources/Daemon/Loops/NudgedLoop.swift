import Model

/// A wish that a loop look again. Many wishes before it looks are one.
package struct Nudge: Sendable {
  fileprivate let wishes: AsyncStream<Void>
  private let post: AsyncStream<Void>.Continuation

  package init() {
    (wishes, post) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
  }

  package func callAsFunction() { post.yield() }

  /// Lets the loop end after the round that it is in.
  package func finish() { post.finish() }
}

/// Runs a body at once, whenever nudged, and when the time comes that the body itself asked for. Correctness never
/// depends on a nudge: what it is for would be found at the next round.
package enum NudgedLoop {
  /// - Parameter body: returns when to look again at the latest; nil: only when nudged.
  package static func run(_ nudge: Nudge, clock: WallClock, _ body: () async -> Timestamp?) async {
    var timer: Task<Void, Never>?
    defer { timer?.cancel() }
    nudge()
    for await _ in nudge.wishes {
      timer?.cancel()
      guard let next = await body() else { continue }
      if Task.isCancelled { return }
      let pause = min(max(.milliseconds(20), next - clock.now()), .hours(1))
      timer = Task {
        await clock.sleep(pause)
        if !Task.isCancelled { nudge() }
      }
    }
  }
}
