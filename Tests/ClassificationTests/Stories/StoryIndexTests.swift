import Model
import Testing

@testable import Classification

@Suite("Stories: which items report the same happening")
struct StoryIndexTests {
  private static let noon = Timestamp(unixSeconds: 1_709_294_400)

  private static func item(
    _ id: String, _ title: String, _ summary: String = "", after time: TimeSpan = .zero, feed: String = "feed"
  ) -> Item {
    let at = noon + time
    return Item(
      feed: feed, identity: id, text: ItemText(title: title, summary: summary, date: at), firstSeen: at, effective: at)
  }

  private static func matches(_ indicator: String, _ places: [String] = [], killed: Int? = nil) -> ItemMatches {
    var match = Match(indicator: indicator, version: "1", score: 1)
    match.places = places
    match.quantities = killed.map { [Quantity(value: $0, of: "killed")] } ?? []
    return ItemMatches(matches: [match])
  }

  private static func run(_ index: inout StoryIndex, _ reports: [StoryCorpus.Report]) -> [StoryAssignment] {
    reports.map { index.assign($0.item, matches: $0.matches) }
  }

  @Test(
    "the labelled corpus is clustered well, with all matches, with most, and with none",
    arguments: [(0, 0.9, 0.8), (3, 0.85, 0.7), (1, 0.8, 0.6)])
  func corpus(_ keepEvery: Int, _ bCubed: Double, _ pairs: Double) {
    var index = StoryIndex()
    let reports = StoryCorpus.all
    let found = reports.enumerated().map { number, report in
      // Every n-th item loses its matches; 1: all do.
      let lost = keepEvery > 0 && number % keepEvery == 0
      return index.assign(report.item, matches: lost ? ItemMatches() : report.matches).story.id
    }
    let score = StoryScore(truth: reports.map(\.story), found: found)
    #expect(score.bCubed.f1 >= bCubed, "\(score)")
    #expect(score.pairs.f1 >= pairs, "\(score)")
  }

  @Test("stories that nothing was tuned on are clustered well, and look-alikes months apart are never one")
  func heldOut() {
    var index = StoryIndex()
    let reports = StoryCorpus.heldOut
    let found = Self.run(&index, reports).map(\.story.id)
    let score = StoryScore(truth: reports.map(\.story), found: found)
    #expect(score.bCubed.f1 >= 0.87, "\(score)")
    #expect(score.pairs.f1 >= 0.75, "\(score)")
    for (story, times) in Dictionary(grouping: zip(found, reports.map(\.item.effective)), by: \.0) {
      let span = times.map(\.1).max()! - times.map(\.1).min()!
      #expect(span < .days(20), "\(story)")
    }
  }

  @Test("thresholds come from configuration, and what it leaves out keeps its default")
  func configured() {
    var settings = StorySettings()
    settings.bar = 20
    settings.reach = .days(3)
    let options = StoryOptions(settings)
    #expect(options.bar == 20 && options.horizon == .days(5))
    #expect(options.decay == StoryOptions().decay && options.longest == StoryOptions().longest)
    var strict = StoryIndex(options: options)
    #expect(!Self.run(&strict, Array(StoryCorpus.all.prefix(20))).contains { !$0.isNew })
  }

  @Test("the same items in the same order give the same stories")
  func repeatable() {
    var one = StoryIndex()
    var other = StoryIndex()
    #expect(Self.run(&one, StoryCorpus.all) == Self.run(&other, StoryCorpus.all))
  }

  @Test("an index restored in between decides as one that never stopped", arguments: [20, 60, 117])
  func restored(_ cut: Int) {
    let reports = StoryCorpus.all
    var steady = StoryIndex()
    let before = Self.run(&steady, Array(reports[..<cut]))
    let limit = reports[cut].item.effective - .days(9)
    steady.evict(before: limit)
    let live = zip(reports, before).filter { $0.0.item.effective >= limit }
    var restored = StoryIndex()
    restored.restore(
      live.map { StoryMember(item: $0.0.item, matches: $0.0.matches, story: $0.1.story.id) },
      stories: before.map(\.story).reduce(into: [String: Story]()) { $0[$1.id] = $1 }.values.sorted { $0.id < $1.id })
    let rest = Array(reports[cut...])
    #expect(Self.run(&steady, rest) == Self.run(&restored, rest))
  }

  @Test("the story is named after its founder, whatever comes later")
  func founder() {
    var index = StoryIndex()
    let first = index.assign(Self.item("a", "Bridge at Naray collapses under lorry"), matches: ItemMatches())
    let second = index.assign(
      Self.item("b", "Lorry brings down Naray bridge", "The bridge collapsed.", after: .hours(-2)),
      matches: ItemMatches())
    #expect(first.isNew)
    #expect(first.story.id == Digest.of("feed a").hex)
    #expect(!second.isNew)
    #expect(second.story.id == first.story.id)
    #expect(second.story.founder == "feed a")
    #expect(second.story.first == Self.noon - .hours(2))
    #expect(second.story.items == 2)
  }

  @Test("a copied text names the item that it repeats")
  func copies() {
    var index = StoryIndex()
    let lede = "Officials of both sides met at the friendship gate on Monday and agreed to count lorries once an hour."
    _ = index.assign(Self.item("a", "Gate talks bring hourly count", lede), matches: ItemMatches())
    let copy = index.assign(
      Self.item("b", "Lorries to be counted", lede, after: .hours(5), feed: "other"), matches: ItemMatches())
    let other = index.assign(
      Self.item("c", "Wheat prices fall", "Growers in Punjab sold wheat below the support price.", after: .hours(6)),
      matches: ItemMatches())
    #expect(copy.duplicateOf == "feed a")
    #expect(other.duplicateOf == nil)
    #expect(other.isNew)
  }

  @Test("look-alikes months apart do not merge")
  func monthsApart() {
    var index = StoryIndex()
    let matches = Self.matches("closed", ["torkham"])
    let first = index.assign(Self.item("a", "Torkham gate closed after firing", "Trade halted."), matches: matches)
    let later = index.assign(
      Self.item("b", "Torkham gate closed after firing", "Trade halted.", after: .days(60)), matches: matches)
    #expect(later.story.id != first.story.id)
  }

  @Test("another place or another number keeps reports of one kind apart")
  func clashes() {
    var index = StoryIndex()
    let text = "Gunmen attacked a police post at night, officials said."
    let first = index.assign(
      Self.item("a", "Attack on post", text), matches: Self.matches("attack", ["tank"], killed: 2))
    let place = index.assign(
      Self.item("b", "Raid on police", "A police post was raided."),
      matches: Self.matches("attack", ["bannu"], killed: 2))
    let number = index.assign(
      Self.item("c", "Raid on camp", "A camp was raided on Friday."), matches: Self.matches("attack", [], killed: 40))
    #expect(place.story.id != first.story.id)
    #expect(number.story.id != first.story.id)
  }

  @Test("headlines of one pattern with other numbers are other stories")
  func patterns() {
    var index = StoryIndex()
    let monday = index.assign(
      Self.item("a", "Shares close at record 72,300", "The index gained 540 points as banks led gains."),
      matches: ItemMatches())
    let tuesday = index.assign(
      Self.item("b", "Shares close at record 72,900", "The index gained 600 points as banks led.", after: .days(1)),
      matches: ItemMatches())
    #expect(tuesday.duplicateOf == nil)
    #expect(tuesday.story.id != monday.story.id)
  }

  @Test("reports of a running story meet over a gap by the day on which it began")
  func running() {
    var index = StoryIndex()
    let shut = Self.matches("closed", ["torkham"])
    let first = index.assign(Self.item("a", "Torkham closed after row over post"), matches: shut)
    _ = index.assign(Self.item("b", "Torkham shut for a third day", after: .days(2)), matches: shut)
    let gap = index.assign(
      Self.item("c", "Traders despair on eleventh day of closure", after: .days(10)), matches: shut)
    let fresh = index.assign(Self.item("d", "Crossing closed for second day", after: .days(20)), matches: shut)
    #expect(gap.story.id == first.story.id)
    #expect(fresh.story.id != first.story.id)
  }

  @Test("what was forgotten is found no more, and what was kept still is")
  func evicted() {
    var index = StoryIndex()
    for n in 0..<3_000 {
      _ = index.assign(
        Self.item("\(n)", "Parcel \(n * 31) reaches town", after: .minutes(Int64(n))), matches: ItemMatches())
    }
    index.evict(before: Self.noon + .minutes(2_500))
    #expect(index.count == 500)
    let text = ItemText(title: "Parcel \(2_800 * 31) reaches town", date: Self.noon)
    let probe = Item(
      feed: "x", identity: "p", text: text, firstSeen: Self.noon + .minutes(2_900),
      effective: Self.noon + .minutes(2_900))
    #expect(index.evidence(probe, matches: ItemMatches()).contains { $0.key == "feed 2800" && $0.evidence.number == 1 })
    index.evict(before: .distantFuture)
    #expect(index.count == 0)
    #expect(index.assign(probe, matches: ItemMatches()).isNew)
  }

  @Test("an edit stays in its story and replaces the text that was compared")
  func edits() {
    var index = StoryIndex()
    let first = index.assign(Self.item("a", "Wheat harvest begins in Multan", "Early sowing."), matches: ItemMatches())
    var edited = Self.item("a", "Cotton mill burns in Faisalabad", "The blaze began in a store of bales at dawn.")
    edited.version = 2
    let again = index.assign(edited, matches: ItemMatches())
    let follower = index.assign(
      Self.item("b", "Faisalabad cotton mill fire", "A blaze burned a store of bales.", after: .hours(1)),
      matches: ItemMatches())
    #expect(again.story.id == first.story.id)
    #expect(again.story.items == 1)
    #expect(follower.story.id == first.story.id)
    #expect(index.count == 2)
  }

  @Test("items beyond the capacity go, the earliest first")
  func bounded() {
    var options = StoryOptions()
    options.capacity = 50
    var index = StoryIndex(options: options)
    for n in 0..<500 { _ = index.assign(Self.item("\(n)", "Report \(n) of \(n * 7) things"), matches: ItemMatches()) }
    #expect(index.count == 50)
  }

  @Test(
    "empty and odd texts found stories and harm nothing", arguments: ["", " ", "…", "ا", "\u{200c}", "🙂🙂", "a b c"])
  func odd(_ text: String) {
    var index = StoryIndex()
    #expect(index.assign(Self.item("a", text, text), matches: ItemMatches()).isNew)
    _ = index.assign(Self.item("b", text, text), matches: ItemMatches())
    #expect(index.count == 2)
  }

  @Test("no item is nearer than the bar to nothing: similarity says how near the nearest story was")
  func similarity() {
    var index = StoryIndex()
    let first = index.assign(Self.item("a", "Herat saffron prices fall"), matches: ItemMatches())
    let second = index.assign(
      Self.item("b", "Herat saffron prices fall again", after: .hours(3)), matches: ItemMatches())
    #expect(first.similarity == 0)
    #expect(second.similarity > 0.5)
    #expect(!second.why.isEmpty)
  }
}
