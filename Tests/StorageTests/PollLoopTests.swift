import Model
import Storage
import Testing

@Suite struct PollLoopTests {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store.open(path: folder.database)
  }

  @Test func `what a plan holds is read back as it was`() throws {
    let plan = Samples.plan(1)
    let result = try store.commit([plan])
    #expect(result.newItems == 1)
    let row = try #require(result.rows.first?.first)

    #expect(try store.feedStates() == [plan.feedState])

    let member = try #require(try store.storyMembers(since: .distantPast).first)
    var item = plan.items[0].item
    item.row = row
    #expect(member.item == item)
    #expect(member.matches == plan.items[0].matches)
    #expect(member.story == plan.items[0].story)

    var sighting = plan.sightings[0]
    sighting.reports[0].item = row
    #expect(try store.sightings(stories: [plan.stories[0].id]) == [sighting])
  }

  @Test func `an item that is stored is known, one that is not is left out`() throws {
    let plan = Samples.plan(1)
    let result = try store.commit([plan])
    let item = plan.items[0].item
    let known = try store.knownItems(feed: "dawn", identities: [item.identity, "guid:other"])
    #expect(
      known == [
        item.identity: KnownItem(
          row: result.rows[0][0], identity: item.identity, version: 1, textHash: item.textHash,
          firstSeen: item.firstSeen,
          effective: item.effective, story: plan.stories[0].id)
      ])
    #expect(try store.knownItems(feed: "elsewhere", identities: [item.identity]).isEmpty)
  }

  @Test func `the same plan twice adds nothing`() throws {
    let plan = Samples.plan(1)
    let first = try store.commit([plan])
    let second = try store.commit([plan])
    #expect(second.newItems == 0)
    #expect(second.unchangedItems == 1)
    #expect(second.rows == first.rows)
    #expect(try store.storyMembers(since: .distantPast).count == 1)
    #expect(try store.storyMembers(since: .distantPast).first?.matches == plan.items[0].matches)
    #expect(try store.sightings(stories: [plan.stories[0].id]).first?.reports.count == 1)
  }

  @Test func `an edited item keeps its row, and its old text stays as a version`() throws {
    let plan = Samples.plan(1)
    let row = try store.commit([plan]).rows[0][0]
    var edit = plan
    edit.items[0].item.row = row
    edit.items[0].item.version = 2
    edit.items[0].item.text.title = "Another title"
    edit.items[0].item.textHash = 99
    edit.items[0].matches = ItemMatches(matches: [Samples.match("reopening")])
    let result = try store.commit([edit])
    #expect(result.editedItems == 1)
    #expect(result.rows == [[row]])
    let members = try store.storyMembers(since: .distantPast)
    #expect(members.map(\.item.text.title) == ["Another title"])
    #expect(members.map(\.item.version) == [2])
    #expect(members[0].matches == edit.items[0].matches)
  }

  @Test func `a follower may stand before the founder of its story in the same answer`() throws {
    let founder = Samples.item(1)
    let follower = Samples.item(2)
    var story = Samples.story(founder)
    story.items = 2
    var plan = IngestPlan()
    plan.items = [follower, founder].map { PlannedItem(item: $0, matches: ItemMatches(), story: story.id) }
    plan.stories = [story]
    plan.sightings = [Samples.sighting(story, of: [founder, follower])]
    let rows = try store.commit([plan]).rows[0]
    #expect(try store.storyMembers(since: .distantPast).map(\.story) == [story.id, story.id])
    #expect(try store.sightings(stories: [story.id])[0].reports.map(\.item) == [rows[1], rows[0]])
  }

  @Test func `a story grows by the items of another feed, and its sighting by their reports`() throws {
    let first = Samples.plan(1)
    _ = try store.commit([first])
    let item = Samples.item(2, feed: "tolo")
    var second = IngestPlan()
    var story = first.stories[0]
    story.items = 2
    story.last = item.effective
    second.items = [PlannedItem(item: item, matches: ItemMatches(), story: story.id)]
    second.items[0].duplicateOf = first.items[0].item.key
    second.stories = [story]
    second.sightings = [Samples.sighting(story, of: [first.items[0].item, item])]
    _ = try store.commit([second])
    #expect(try store.knownItems(feed: "tolo", identities: [item.identity])[item.identity]?.story == story.id)
    #expect(try store.sightings(stories: [story.id])[0].sources == ["dawn", "tolo"])
    var less = second
    less.sightings[0].reports.removeLast()
    _ = try store.commit([less])
    #expect(try store.sightings(stories: [story.id])[0].sources == ["dawn"])
  }

  @Test func `a story in memory is the same as one in a file`() throws {
    let memory = try Store.inMemory()
    let plans = (1...20).map { Samples.plan($0, feed: "feed\($0 % 3)") }
    #expect(try memory.commit(plans) == store.commit(plans))
    #expect(try memory.storyMembers(since: .distantPast) == store.storyMembers(since: .distantPast))
    #expect(try memory.feedStates() == store.feedStates())
  }

  @Test func `the newest lines of the poll log are kept`() throws {
    var options = StoreOptions()
    options.pollLog = 5
    let bounded = try Store.inMemory(options: options)
    for n in 1...9 { _ = try bounded.commit([Samples.plan(n)]) }
    #expect(try bounded.counts().polls == 5)
  }
}
