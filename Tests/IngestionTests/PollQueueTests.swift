import Model
import Testing

@testable import Ingestion

@Suite struct PollQueueTests {
  let start = Timestamp(unixSeconds: 1_700_000_000)

  func feed(_ id: String, host: String) -> Feed { Feed(id: id, url: "https://\(host)/\(id)", publisher: id) }

  @Test func `feeds start when they are due, not before`() {
    var queue = PollQueue()
    queue.add(feed("a", host: "x.example"), due: start)
    queue.add(feed("b", host: "y.example"), due: start + .minutes(5))
    #expect(queue.start(now: start) == ["a"])
    #expect(queue.nextWake(after: start) == start + .minutes(5))
    #expect(queue.start(now: start + .minutes(5)) == ["b"])
  }

  @Test func `a host is asked by at most so many at once, with a pause between starts`() {
    var limits = PollQueue.Limits()
    limits.perHost = 2
    var queue = PollQueue(limits: limits)
    for id in ["a", "b", "c"] { queue.add(feed(id, host: "x.example"), due: start) }
    #expect(queue.start(now: start) == ["a"])
    #expect(queue.nextWake(after: start) == start + .seconds(1))
    #expect(queue.start(now: start + .seconds(1)) == ["b"])
    // Two are under way: the third waits for one to end, not for the clock.
    #expect(queue.nextWake(after: start + .seconds(5)) == nil)
    #expect(queue.start(now: start + .seconds(5)) == [])
    queue.finish("a", now: start + .seconds(6), nextDue: start + .hours(1))
    #expect(queue.start(now: start + .seconds(6)) == ["c"])
  }

  @Test func `one host's queue does not hold up another's`() {
    var limits = PollQueue.Limits()
    limits.perHost = 1
    var queue = PollQueue(limits: limits)
    for id in ["a1", "a2", "a3"] { queue.add(feed(id, host: "slow.example"), due: start) }
    queue.add(feed("b", host: "quick.example"), due: start)
    #expect(Set(queue.start(now: start)) == ["a1", "b"])
  }

  @Test func `the total limit holds and is taken up again as transfers end`() {
    var limits = PollQueue.Limits()
    limits.total = 2
    var queue = PollQueue(limits: limits)
    for n in 0..<5 { queue.add(feed("f\(n)", host: "h\(n).example"), due: start) }
    #expect(queue.start(now: start).count == 2)
    queue.finish("f0", now: start, nextDue: start + .hours(1))
    #expect(queue.start(now: start).count == 1)
    #expect(queue.inFlight == 2)
  }

  @Test func `slow transfers give up their places, until there are very many of them`() {
    var limits = PollQueue.Limits()
    limits.total = 2
    var queue = PollQueue(limits: limits)
    for n in 0..<12 { queue.add(feed("f\(n)", host: "h\(n).example"), due: start) }
    var started: [Int] = []
    var wakes: [Timestamp?] = []
    for step in 0..<6 {
      started.append(queue.start(now: start + .seconds(5 * Int64(step))).count)
      wakes.append(queue.nextWake(after: start + .seconds(5 * Int64(step))))
    }
    #expect(started == [2, 2, 2, 2, 0, 0] && queue.inFlight == 8)
    #expect(wakes[0] == start + .seconds(5) && wakes[4] == nil)
  }

  @Test func `a pause for a host puts off its waiting feeds`() {
    var queue = PollQueue()
    queue.add(feed("a", host: "x.example"), due: start)
    queue.add(feed("b", host: "x.example"), due: start + .seconds(10))
    #expect(queue.start(now: start) == ["a"])
    #expect(queue.putOff(["b"], until: start + .hours(1)) == ["b"])
    queue.finish("a", now: start, nextDue: start + .hours(1))
    #expect(queue.start(now: start + .minutes(5)) == [])
    #expect(queue.start(now: start + .hours(1)).sorted() == ["a"])
    #expect(queue.start(now: start + .hours(1) + .seconds(1)) == ["b"])
  }

  @Test func `a feed can be brought forward, but not while it is under way`() {
    var queue = PollQueue()
    queue.add(feed("a", host: "x.example"), due: start + .hours(5))
    let moved = [("a", 1), ("a", 2), ("b", 0)].map { queue.bringForward($0.0, to: start + .minutes($0.1)) }
    #expect(moved == [true, false, false])
    let started = [queue.start(now: start), queue.start(now: start + .minutes(1))]
    #expect(started == [[], ["a"]])
    let movedUnderWay = queue.bringForward("a", to: start)
    #expect(!movedUnderWay && queue.isUnderWay("a"))
  }

  @Test func `a feed counts for the host at which it is asked`() {
    var limits = PollQueue.Limits()
    limits.perHost = 1
    var queue = PollQueue(limits: limits)
    queue.add(feed("a", host: "old.example"), due: start, address: "https://new.example/a")
    queue.add(feed("b", host: "new.example"), due: start)
    let started = queue.start(now: start)
    #expect(started.count == 1)
  }

  @Test func `ten thousand feeds on one host are handed out in time that grows with their number`() {
    var limits = PollQueue.Limits()
    limits.total = 100
    limits.perHost = 4
    var queue = PollQueue(limits: limits)
    for n in 0..<10_000 { queue.add(Feed(id: "f\(n)", url: "http://127.0.0.1/\(n)", publisher: "p"), due: start) }
    var done = 0
    while done < 10_000 {
      let batch = queue.start(now: start)
      #expect(batch.count == 4 || done + batch.count == 10_000)
      for id in batch { queue.finish(id, now: start, nextDue: .distantFuture) }
      done += batch.count
      if batch.isEmpty { break }
    }
    #expect(done == 10_000)
  }

  @Test func `transfers under way at a reload still count and still end`() {
    var old = PollQueue()
    old.add(feed("a", host: "x.example"), due: start)
    _ = old.start(now: start)
    var new = PollQueue()
    new.adoptInFlight(from: old)
    new.add(feed("a", host: "x.example"), due: start)
    #expect(new.start(now: start).isEmpty && new.inFlight == 1)
    new.finish("a", now: start, nextDue: start + .minutes(1))
    #expect(new.inFlight == 0 && new.start(now: start + .minutes(1)) == ["a"])
  }
}

@Suite struct ScheduleTests {
  let start = Timestamp(rfc3339: "2023-09-06T10:30:00Z")!

  @Test func `first polls are spread and the spread is the same after a restart`() {
    let feeds = (0..<200).map { Feed(id: "f\($0)", url: "https://x.example/\($0)", publisher: "p") }
    let dues = feeds.map { Schedule.first($0, now: start) - start }
    #expect(dues == feeds.map { Schedule.first($0, now: start) - start })
    #expect(Set(dues).count > 190 && dues.max()! <= .seconds(60))
  }

  @Test func `a quiet feed is asked less often, down to its ceiling; an urgent one is not slowed`() {
    var feed = Feed(id: "a", url: "https://x.example/", publisher: "p")
    feed.every = .minutes(10)
    feed.ceiling = .hours(6)
    var state = FeedState(feed: "a", url: feed.url, nextDue: start)
    state.rhythm = .days(3)
    #expect(Schedule.afterSuccess(feed, state: state, now: start) - start > .hours(5))
    #expect(Schedule.afterSuccess(feed, state: state, now: start, urgent: true) - start < .minutes(11))
    state.rhythm = .minutes(3)
    #expect(Schedule.afterSuccess(feed, state: state, now: start) - start > .minutes(9))
  }

  @Test func `hours and days that a channel asks to skip are skipped`() throws {
    func outside(_ hours: [Int], _ days: [Int]) -> String {
      let due = Schedule.outside(SkippedTimes(hours: hours, days: days), start, every: .zero)
      return due.rfc3339
    }
    #expect(outside([10, 11], []) == "2023-09-06T12:00:00Z")
    // 6 September 2023 is a Wednesday (2).
    #expect(outside([], [2]) == "2023-09-07T00:00:00Z")
    #expect(outside([], []) == start.rfc3339)
    // RSS 0.91 writes midnight as 24.
    #expect(SkippedTimes(hours: [24], days: []) == SkippedTimes(hours: [0], days: []))
  }

  @Test func `a channel that asks never to be read is not obeyed`() {
    #expect(SkippedTimes(hours: Array(0..<24), days: []) == nil)
    #expect(SkippedTimes(hours: [], days: Array(0..<7)) == nil)
    #expect(SkippedTimes(hours: [-3, 99], days: [70]) == nil)
  }

  @Test func `feeds that leave a skipped hour do not leave it together`() {
    let skips = SkippedTimes(hours: [10], days: [])
    let dues = (0..<50).map { Schedule.outside(skips, start + .seconds($0), every: .minutes(10)) }
    #expect(Set(dues).count > 40 && dues.allSatisfy { $0 >= start + .minutes(30) && $0 < start + .minutes(40) })
  }

  @Test func `feeds that fell due during a stop are spread anew; others keep their time`() {
    let feeds = (0..<100).map { Feed(id: "f\($0)", url: "https://x.example/\($0)", publisher: "p") }
    let dues = feeds.map { feed in
      Schedule.afterStop(feed, state: FeedState(feed: feed.id, url: feed.url, nextDue: start - .minutes(5)), now: start)
    }
    #expect(Set(dues).count > 90 && dues.max()! < start + .seconds(60) && dues.max()! > start + .seconds(40))
    let later = FeedState(feed: "f1", url: "", nextDue: start + .hours(3))
    #expect(Schedule.afterStop(feeds[1], state: later, now: start) == start + .hours(3))
  }

  @Test func `a feed that becomes urgent is asked at its own interval, and never against its server's wishes`() throws {
    let feed = Feed(id: "a", url: "https://x.example/", publisher: "p")
    var state = FeedState(feed: "a", url: feed.url, nextDue: start + .hours(20))
    #expect(Schedule.urgent(feed, state: state, now: start) == nil)
    state.lastAttempt = start - .minutes(5)
    #expect(Schedule.urgent(feed, state: state, now: start) == start + .minutes(10))
    state.freshFor = .hours(1)
    #expect(Schedule.urgent(feed, state: state, now: start) == start + .minutes(55))
    state.notBefore = start + .hours(2)
    #expect(Schedule.urgent(feed, state: state, now: start) == start + .hours(2))
    state.failures = 1
    #expect(Schedule.urgent(feed, state: state, now: start) == nil)
  }

  @Test func `back-off doubles, is jittered, has a ceiling, and never ends`() {
    let feed = Feed(id: "a", url: "https://x.example/", publisher: "p")
    var state = FeedState(feed: "a", url: feed.url, nextDue: start)
    var pauses: [TimeSpan] = []
    for failures in 1...80 {
      state.failures = failures
      state.polls = failures
      pauses.append(Schedule.afterFailure(feed, state: state, now: start) - start)
    }
    #expect(pauses[0] < .minutes(18) && pauses[3] > .minutes(90))
    #expect(pauses.allSatisfy { $0 <= .hours(28) } && Set(pauses.suffix(40)).count > 30)
  }
}
