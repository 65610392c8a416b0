import Synchronization

/// What the presearch notes of one document. It is as large as the configuration, and therefore used again; the pool gives
/// it to one user at a time.
final class PresearchScratch: @unchecked Sendable {
  let phrases: SentenceMarks
  let nodes: SentenceMarks
  let indicators: SentenceMarks

  init(phrases: Int, nodes: Int, indicators: Int) {
    self.phrases = SentenceMarks(phrases)
    self.nodes = SentenceMarks(nodes)
    self.indicators = SentenceMarks(indicators)
  }

  func clear() {
    phrases.clear()
    nodes.clear()
    indicators.clear()
  }
}

/// Notes that nobody uses now: as many as documents were classified at one time.
final class ScratchPool: Sendable {
  private let free = Mutex<[PresearchScratch]>([])

  func take(_ make: () -> PresearchScratch) -> PresearchScratch { free.withLock { $0.popLast() } ?? make() }

  func give(_ scratch: PresearchScratch) { free.withLock { $0.append(scratch) } }
}
