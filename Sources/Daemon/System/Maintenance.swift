import CPlatform
import Logging
import Model
import Storage

/// What keeps the house in order while the loops run: text indexing, pruning, the status line.
struct Maintenance: Sendable {
  let workshop: Workshop
  let manager: ServiceManager

  static let pause = TimeSpan.seconds(20)

  func run() async {
    let clock = workshop.service.clock
    var round = 0
    while !Task.isCancelled {
      await clock.sleep(Self.pause)
      if Task.isCancelled { return }
      round += 1
      await index()
      await tellStatus()
      // A polling cycle leaves much freed memory behind.
      if round % 15 == 0 { bw_trim_memory() }
      if round % 180 == 1 { await prune(now: clock.now()) }
    }
  }

  private func index() async {
    do {
      while !Task.isCancelled {
        let done = try await workshop.store.offload { store throws(StorageError) in try store.indexText(limit: 500) }
        if done < 500 { return }
      }
    } catch {
      workshop.logger.error("texts could not be indexed: \(error)")
    }
  }

  private func tellStatus() async {
    guard let states = try? workshop.store.feedStates() else { return }
    let failing = states.count { $0.health == .failing || $0.health == .gone }
    manager.status("watching \(states.count) feeds, \(failing) failing")
  }

  private func prune(now: Timestamp) async {
    let kept = workshop.arena.configuration.settings.retention
    let old = Storage.Retention(texts: kept.texts.map { now - $0 }, deliveries: kept.deliveries.map { now - $0 })
    do {
      while !Task.isCancelled {
        let gone = try await workshop.store.offload { store throws(StorageError) in try store.prune(old) }
        if gone == 0 { break }
      }
      try await workshop.store.offload { store throws(StorageError) in try store.tidy() }
    } catch {
      workshop.logger.error("old records could not be pruned: \(error)")
    }
  }
}
