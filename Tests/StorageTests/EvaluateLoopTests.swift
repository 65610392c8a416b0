import Model
import Storage
import Testing

@Suite struct EvaluateLoopTests {
  let store: Store
  let request: EvaluationRequest

  init() throws {
    store = try Store.inMemory()
    request = EvaluationRequest(
      now: Samples.start + .days(1), lookBack: LookBack(indicators: ["border-closure": .days(7)]))
  }

  @Test func `what an evaluation decides is what the next one loads`() throws {
    let plan = Samples.evaluation()
    try store.commit(plan)
    let snapshot = try store.evaluationSnapshot(request)
    #expect(snapshot.alerts == plan.alerts)
    #expect(snapshot.states == plan.states)
    #expect(snapshot.lastEvaluated == plan.evaluatedAt)
    #expect(snapshot.nextWake == plan.nextWake)
    #expect(try store.readings() == plan.readings)
    #expect(try store.hypothesisOdds() == plan.odds)
  }

  @Test func `an evaluation that is committed twice adds nothing`() throws {
    let plan = Samples.evaluation()
    try store.commit(plan)
    try store.commit(plan)
    #expect(try store.counts().alerts == 1)
    #expect(try store.counts().transitions == 1)
    #expect(try store.outboxLength() == 2)
  }

  @Test func `of the alerts of one rule and key the latest is loaded`() throws {
    for n in [2, 3, 1] { try store.commit(Samples.evaluation(n)) }
    #expect(try store.evaluationSnapshot(request).alerts.map(\.id) == ["alert-torkham-3"])
  }

  @Test func `an alert's evidence grows with it`() throws {
    var plan = Samples.evaluation()
    try store.commit(plan)
    plan.alerts[0].sightings = ["s1": 18, "s2": -4, "s3": 1]
    try store.commit(plan)
    #expect(try store.evaluationSnapshot(request).alerts == plan.alerts)
    plan.alerts[0].sightings = ["s9": 1]
    try store.commit(plan)
    #expect(try store.evaluationSnapshot(request).alerts == plan.alerts)
  }

  @Test func `sightings are loaded as far back as is asked for, with their reports`() throws {
    let plans = (1...5).map { Samples.plan($0) }
    _ = try store.commit(plans)
    let all = try store.evaluationSnapshot(request).sightings
    #expect(all.map(\.id) == plans.map(\.sightings[0].id))
    #expect(all.map(\.reports[0].item) == [1, 2, 3, 4, 5])
    var late = request
    late.lookBack = LookBack(indicators: ["border-closure": .days(1) - .minutes(3), "other": .days(7)])
    #expect(try store.evaluationSnapshot(late).sightings.map(\.id) == plans[2...].map(\.sightings[0].id))
  }

  @Test func `coverage counts the feeds that answer, and says which do not`() throws {
    var failing = Samples.plan(2, feed: "tolo")
    failing.feedState?.health = .failing
    failing.feedState?.problem = "503"
    var new = IngestPlan(feedState: FeedState(feed: "khaama", url: "https://example.org/k", nextDue: Samples.start))
    new.feedState?.health = .new
    _ = try store.commit([Samples.plan(1), failing, new])
    var soon = request
    soon.now = Samples.start + .minutes(30)
    let coverage = try store.evaluationSnapshot(soon).coverage
    #expect(coverage.feedsOK == 1)
    #expect(coverage.feedsDue == 2)
    #expect(coverage.troubles.filter { $0.health == .failing }.map(\.feed) == ["tolo"])
    #expect(coverage.usual == ["border-closure": ["dawn": 1, "tolo": 1]])
    #expect(coverage.gap == nil)
    soon.feeds = ["dawn"]
    #expect(try store.evaluationSnapshot(soon).coverage.feedsDue == 1)
  }

  @Test func `a time without polls is a gap, which ends when every feed that was due has been asked`() throws {
    func poll(_ feed: String, _ time: Timestamp) throws {
      var plan = IngestPlan(feedState: Samples.feedState(feed, at: time))
      plan.poll = PollRecord(feed: feed, at: time, outcome: "unchanged")
      _ = try store.commit([plan])
    }
    func gap(_ now: Timestamp) throws -> Coverage.Gap? {
      try store.evaluationSnapshot(EvaluationRequest(now: now, lookBack: LookBack())).coverage.gap
    }
    let start = Samples.start
    try poll("dawn", start)
    try poll("tolo", start + .minutes(1))
    #expect(try gap(start + .minutes(20)) == nil)
    #expect(try gap(start + .days(2)) == Coverage.Gap(from: start + .minutes(1), to: nil))
    try poll("dawn", start + .days(2))
    #expect(try gap(start + .days(2)) == Coverage.Gap(from: start + .minutes(1), to: nil))
    try poll("tolo", start + .days(2) + .minutes(1))
    let over = Coverage.Gap(from: start + .minutes(1), to: start + .days(2) + .minutes(1))
    #expect(try gap(start + .days(2) + .minutes(2)) == over)
    try poll("dawn", start + .days(2) + .minutes(15))
    #expect(try gap(start + .days(2) + .minutes(16)) == over)
  }

  @Test func `days on which fewer than half of the polls were answered are uncovered`() throws {
    func poll(_ day: Int64, _ outcomes: String...) throws {
      for (n, outcome) in outcomes.enumerated() {
        var plan = IngestPlan()
        plan.poll = PollRecord(feed: "dawn", at: Samples.start + .days(day) + .minutes(Int64(n)), outcome: outcome)
        _ = try store.commit([plan])
      }
    }
    try poll(0, "ok", "failed")
    try poll(1, "ok", "failed", "failed")
    try poll(3, "unchanged")
    let first = Samples.start.civilAndRemainder.civil.daysSinceEpoch
    let request = EvaluationRequest(now: Samples.start + .days(4), lookBack: LookBack())
    let history = try store.evaluationSnapshot(request).history
    #expect(history.began == Samples.start)
    #expect(history.uncoveredDays == [first + 1, first + 2])
  }

  @Test func `what people say is loaded: silences that last, acknowledgements of alerts that are not resolved`() throws {
    try store.commit(Samples.evaluation())
    var silence = Silence(
      id: "3f", starts: Samples.start, ends: Samples.start + .days(2), author: "me", reason: "known")
    silence.rules = ["crossing-closed"]
    silence.key = ["place": "torkham"]
    silence.upTo = .warning
    try store.save(silence)
    try store.save(Silence(id: "old", starts: Samples.start, ends: Samples.start, author: "me", reason: "over"))
    let seen = Acknowledgement(alert: "alert-torkham-1", by: "me", at: Samples.start, note: "seen")
    #expect(try store.acknowledge(seen))
    #expect(try !store.acknowledge(Acknowledgement(alert: "none", by: "me", at: Samples.start)))
    let snapshot = try store.evaluationSnapshot(request)
    #expect(snapshot.silences == [silence])
    #expect(snapshot.acknowledgements == [seen])
    #expect(try store.expireSilence(id: "3f", now: Samples.start + .hours(1)))
    #expect(try !store.expireSilence(id: "3f", now: Samples.start + .hours(2)))
    #expect(try store.evaluationSnapshot(request).silences.isEmpty)
  }

  @Test func `the latest verdict on an alert is the one that holds`() throws {
    try store.commit(Samples.evaluation())
    for isTrue in [true, false] {
      let verdict = Verdict(alert: "alert-torkham-1", isTrue: isTrue, by: "me", at: Samples.start, note: "n")
      #expect(try store.record(verdict))
    }
    #expect(try store.verdicts().map(\.isTrue) == [false])
  }

  @Test func `a digest of configuration leads back to its text`() throws {
    let version = ConfigurationVersion(kind: "indicator", id: "border-closure", version: "d1", text: "query = …")
    #expect(try store.remember([version], now: Samples.start) == [version])
    #expect(try store.remember([version], now: Samples.start).isEmpty)
    #expect(try store.configurationText(kind: "indicator", id: "border-closure", version: "d1") == "query = …")
    try store.set("daemon", to: "on")
    #expect(try store.setting("daemon") == "on")
  }
}
