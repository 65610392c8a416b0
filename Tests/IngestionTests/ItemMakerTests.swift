import FeedParsing
import Model
import Testing

@testable import Ingestion

@Suite struct ItemMakerTests {
  let now = Timestamp(rfc3339: "2023-09-06T10:00:00Z")!

  func entry(id: String? = nil, link: String? = nil, title: String? = nil, summary: String? = nil) -> ParsedEntry {
    var entry = ParsedEntry()
    entry.id = id
    entry.link = link
    entry.title = title
    entry.summary = summary
    return entry
  }

  func items(_ entries: [ParsedEntry], feed: Feed? = nil) -> [Item] {
    var parsed = ParsedFeed()
    parsed.entries = entries
    return ItemMaker(
      feed: feed ?? Feed(id: "f", url: "https://x.example/", publisher: "P"), feedLanguage: "en", now: now,
      backlog: false
    )
    .items(from: parsed)
  }

  @Test func `identity is the guid, else the canonical link, else the text`() {
    let made = items([
      entry(id: "g1", link: "https://x.example/1"), entry(link: "https://X.example/2?utm_source=rss&id=7#top"),
      entry(title: "Only a title"),
    ])
    #expect(made[0].identity == "guid:g1")
    #expect(made[1].identity == "link:https://x.example/2?id=7")
    #expect(made[2].identity.hasPrefix("hash:"))
  }

  @Test func `entries that share a guid stay apart by their links`() {
    let made = items([
      entry(id: "same", link: "https://x.example/1", title: "One"),
      entry(id: "same", link: "https://x.example/2", title: "Two"),
      entry(id: "same", link: "https://x.example/2", title: "Three"),
    ])
    #expect(Set(made.map(\.identity)).count == 3)
  }

  @Test func `the order of entries does not change identities`() {
    let entries = (0..<5).map {
      entry(id: $0 < 3 ? "same" : "g\($0)", link: "https://x.example/\($0)", title: "T\($0)")
    }
    #expect(Set(items(entries).map(\.identity)) == Set(items(entries.reversed()).map(\.identity)))
  }

  @Test(arguments: [
    ("2023-09-06T09:00:00Z", "2023-09-06T09:00:00Z"), ("2031-01-01T00:00:00Z", "2023-09-06T10:00:00Z"),
    ("1970-01-01T00:00:00Z", "2023-09-06T10:00:00Z"), ("2001-05-05T00:00:00Z", "2001-05-05T00:00:00Z"),
  ]) func `effective time is the published one, contained`(published: String, effective: String) {
    #expect(ItemMaker.effective(Timestamp(rfc3339: published), now: now).rfc3339 == effective)
  }

  @Test func `a missing date is the time first seen`() { #expect(ItemMaker.effective(nil, now: now) == now) }

  @Test func `markup becomes plain text`() {
    let made = items([
      entry(id: "1", title: "T", summary: "<p>One &amp; <b>two</b></p><script>x()</script><p>three</p>")
    ])
    #expect(made[0].text.summary == "One & two three")
  }

  @Test func `an aggregator's entry is its source's, and its title loses the suffix`() {
    var wrapped = entry(id: "1", title: "Torkham shut - Frontier Star")
    wrapped.source = "Frontier Star"
    var feed = Feed(id: "f", url: "https://x.example/", publisher: "Aggregator")
    feed.wrapper = true
    let made = items([wrapped], feed: feed)
    #expect(made[0].text.title == "Torkham shut" && made[0].publisher == "Frontier Star")
  }

  @Test func `a text of any length is cut between characters`() {
    let made = items([entry(id: "1", title: String(repeating: "سرحد ", count: 5_000))])
    #expect(made[0].text.title.utf8.count <= ItemMaker.maxTitle && !made[0].text.title.contains("\u{fffd}"))
  }
}
