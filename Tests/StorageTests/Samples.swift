import Foundation
import Model
import Storage

/// Made-up values for tests: the same every time.
enum Samples {
  static let start = Timestamp(unixSeconds: 1_694_000_000)

  static func item(_ n: Int, feed: String = "dawn", minutes: Int64 = 0) -> Item {
    let at = start + .minutes(minutes + Int64(n))
    var item = Item(
      feed: feed, identity: "guid:https://example.org/\(n)",
      text: ItemText(title: "Title \(n) of Torkham", summary: "Summary \(n)", content: "Content \(n)"),
      firstSeen: at + .minutes(5), effective: at)
    item.text.language = "en"
    item.text.feed = feed
    item.text.categories = ["world", "border"]
    item.publisher = "Dawn Media Group"
    item.text.publisher = item.publisher
    item.text.date = at
    item.link = "https://example.org/\(n)"
    item.grade = .b
    item.wire = n.isMultiple(of: 2) ? "AFP" : nil
    item.authors = ["A. \"Writer\"", "نویسنده"]
    item.published = at
    item.textHash = Int64(n) &* 2_654_435_761
    return item
  }

  static func match(_ indicator: String = "border-closure", places: [String] = ["torkham"]) -> Match {
    var match = Match(indicator: indicator, version: "v1", score: 0.875)
    match.places = places
    match.quantities = [Quantity(value: 162, of: "arrested"), Quantity(value: 3, upper: 5, of: "killed")]
    match.phase = "announced"
    match.roles = ["actor": "pakistan", "target": "afghanistan"]
    match.eventDate = start.startOfDay
    match.evidence = [
      Evidence(field: .title, start: 0, end: 5, text: "Tor\\kham\n\"shut\""),
      Evidence(field: .content, start: 9, end: 14, text: "طورخم بند"),
    ]
    return match
  }

  static func withheld() -> Withheld {
    Withheld(
      indicator: "ttp-attack", version: "v2", reason: "hypothetical", score: 0.4,
      evidence: [Evidence(field: .summary, start: 1, end: 3, text: "if")])
  }

  static func story(_ item: Item) -> Story {
    Story(id: Digest.of(item.key).hex, founder: item.key, title: item.text.title, first: item.effective)
  }

  static func report(_ item: Item, source: String = "Dawn") -> Sighting.Report {
    var report = Sighting.Report(
      item: item.row, key: item.key, feed: item.feed, publisher: item.publisher, source: source, at: item.effective)
    report.grade = item.grade
    report.firstSeen = item.firstSeen
    report.title = item.text.title
    report.link = item.link
    report.score = 0.5
    return report
  }

  static func sighting(
    _ story: Story, of items: [Item], indicator: String = "border-closure", place: String? = "torkham"
  ) -> Sighting {
    var sighting = Sighting(
      id: Digest.of(story.id, indicator, place ?? "").hex, indicator: indicator, place: place, story: story.id,
      first: story.first)
    sighting.last = story.last
    sighting.phase = "announced"
    sighting.quantities = [Quantity(value: 162, of: "arrested")]
    sighting.roles = ["actor": "pakistan"]
    sighting.reports = items.map { report($0, source: $0.feed) }
    return sighting
  }

  /// One new item, matched and sighted, founding its story; with the poll and the feed's state.
  static func plan(_ n: Int, feed: String = "dawn") -> IngestPlan {
    let item = item(n, feed: feed)
    let story = story(item)
    var plan = IngestPlan(feedState: feedState(feed, at: item.firstSeen))
    plan.items = [
      PlannedItem(item: item, matches: ItemMatches(matches: [match()], withheld: [withheld()]), story: story.id)
    ]
    plan.stories = [story]
    plan.sightings = [sighting(story, of: [item])]
    plan.poll = PollRecord(feed: feed, at: item.firstSeen, outcome: "ok")
    plan.poll?.newItems = 1
    return plan
  }

  static func feedState(_ feed: String, at time: Timestamp) -> FeedState {
    var state = FeedState(feed: feed, url: "https://example.org/\(feed)", nextDue: time + .minutes(15))
    state.etag = "\"abc\""
    state.lastModified = "Wed, 06 Sep 2023 10:00:00 GMT"
    state.bodyHash = -7
    state.notBefore = time
    state.lastAttempt = time
    state.lastGood = time
    state.lastNewItem = time
    state.lastStatus = 200
    state.failures = 2
    state.health = .ok
    state.problem = "none to speak of"
    state.notes = ["one", "two"]
    state.movedTo = "https://example.org/new"
    state.movedSince = time
    state.adopted = "https://example.org/adopted"
    state.rhythm = .minutes(31)
    state.lastEntryCount = 20
    state.meanEntryCount = 19.5
    state.declaredPause = .hours(1)
    state.title = "A feed"
    state.hub = "https://hub.example.org/"
    state.selfLink = "https://example.org/self"
    state.webSubExpires = time + .days(1)
    state.polls = 12
    return state
  }
}

/// A folder that goes with the test.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "storage-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var database: String { path + "/test.db" }
}
