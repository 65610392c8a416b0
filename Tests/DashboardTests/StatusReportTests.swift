import Model
import Storage
import Testing

@testable import Dashboard

@Suite("Status")
struct StatusReportTests {
  @Test("no poll for long is a problem when a feed is due, and none while all feeds are asked seldom")
  func late() throws {
    let now = Arrangement.now
    func problems(nextDue: Timestamp) throws -> [String] {
      let store = try Store.inMemory()
      var state = FeedState(feed: "gazette", url: "https://gazette.example/feed", nextDue: nextDue)
      state.lastAttempt = now - .hours(5)
      state.health = .ok
      var plan = IngestPlan(feedState: state)
      plan.poll = PollRecord(feed: "gazette", at: now - .hours(5), outcome: "ok")
      _ = try store.commit([plan])
      let feed = Feed(id: "gazette", url: state.url, publisher: "Gazette")
      return StatusReport(try store.status(now: now), configured: [feed], daemon: 1).problems
    }
    #expect(try problems(nextDue: now - .hours(4)).contains { $0.hasPrefix("no feed was polled for") })
    #expect(try !problems(nextDue: now + .hours(20)).contains { $0.hasPrefix("no feed was polled for") })
  }
}
