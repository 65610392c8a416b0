import Daemon
import FeedServer
import Model
import Storage
import Testing

@Suite(.timeLimit(.minutes(2))) struct LineTests {
  let feeds = (0..<5).map { Station.Feed("f\($0)", host: "h\($0).test") }

  @Test func `when no name can be looked up any more, no feed is blamed, and all are asked soon when that is over`()
    async throws
  {
    try await Station.with(feeds) { station async throws in
      station.server.setFallback(.document(Documents.feed()))
      await station.pollOnce()
      station.unnamed.withLock { $0 = ["*"] }
      for _ in 0..<3 {
        try await station.restart()
        station.clock.advance(.minutes(16))
        await station.pollOnce()
      }
      let down = try feeds.map { try station.state($0.id) }
      #expect(down.count { $0.failures == 0 } >= 3)
      #expect(down.allSatisfy { $0.health == .failing && $0.nextDue - station.clock.now < .minutes(40) })
      #expect(down.contains { $0.problem?.contains("network of this machine") == true })
      station.unnamed.withLock { $0 = [] }
      // libcurl's engine remembers for ten real seconds that a name could not be looked up.
      try await station.restart()
      station.clock.advance(.minutes(16))
      await station.pollOnce()
      #expect(try feeds.allSatisfy { try station.state($0.id).health == .ok })
    }
  }

  @Test func `one host without a name is its own fault while others answer`() async throws {
    try await Station.with(feeds) { station async throws in
      station.server.setFallback(.document(Documents.feed()))
      station.unnamed.withLock { $0 = ["h1.test"] }
      await station.pollOnce()
      let state = try station.state("f1")
      #expect(state.health == .failing && state.failures == 1 && state.problem?.contains("h1.test") == true)
    }
  }
}

@Suite(.timeLimit(.minutes(2))) struct RefusalTests {
  @Test func `answers that the store does not take for now are kept and stored later, without asking again`()
    async throws
  {
    try await Station.with([.init("a"), .init("b")]) { station async throws in
      station.server.setFallback(.document(Documents.feed()))
      let refusals = Guarded(3)
      station.clock.runs = true
      await station.loop { arrivals in
        let refuses = refusals.withLock { left in
          defer { left -= 1 }
          return left > 1
        }
        if refuses { throw StorageError(.diskFull, path: "b.db") }
        return try await station.workshop.ingest(arrivals)
      }
      #expect(try station.items("a").count == 2)
      #expect(try station.items("b").count == 2)
      #expect(station.server.requests.count == 2)
    }
  }

  @Test func `an answer that can never be stored is dropped alone`() async throws {
    let feeds = (0..<4).map { Station.Feed("f\($0)") }
    try await Station.with(feeds) { station async throws in
      station.server.setFallback(.document(Documents.feed()))
      station.clock.runs = true
      await station.loop { arrivals in
        if arrivals.contains(where: { $0.feed == "f2" }) { throw StorageError(.invalid, path: "b.db") }
        return try await station.workshop.ingest(arrivals)
      }
      #expect(try [0, 1, 3].allSatisfy { try station.items("f\($0)").count == 2 })
      #expect(try station.items("f2").isEmpty)
    }
  }
}
