import Model
import OPMLExchange
import Testing

private func parse(_ text: String) -> (outlines: [OPMLOutline], problems: [OPMLProblem]) {
  OPML.parse(Array(text.utf8))
}

@Suite struct OPMLTests {
  static let nested = """
    <?xml version="1.0" encoding="UTF-8"?>
    <opml version="2.0"><head><title>mine</title></head><body>
      <outline text="World">
        <outline text="Asia &amp; Pacific">
          <outline text="روزنامہ" type="rss" xmlUrl="https://a.example/feed?x=1&amp;y=2" htmlUrl="https://a.example/" language="ur"/>
        </outline>
        <outline title="Only a title" xmlURL="https://b.example/feed"/>
      </outline>
      <outline text="Top" type="rss" xmlUrl="https://c.example/feed"/>
    </body></opml>
    """

  @Test func `nested folders are kept, and feeds know the folders that they stand in`() {
    let (outlines, problems) = parse(Self.nested)
    #expect(problems.isEmpty)
    let subscriptions = OPML.subscriptions(in: outlines).subscriptions
    #expect(subscriptions.map(\.title) == ["روزنامہ", "Only a title", "Top"])
    #expect(subscriptions.map(\.folders) == [["World", "Asia & Pacific"], ["World"], []])
    #expect(subscriptions[0].url == "https://a.example/feed?x=1&y=2")
    #expect(subscriptions[0].page == "https://a.example/")
    #expect(subscriptions[0].language == "ur")
  }

  @Test func `what is written reads back as it was`() {
    let subscriptions = OPML.subscriptions(in: parse(Self.nested).outlines).subscriptions
    let written = OPML.write(subscriptions, title: "a < b & \"c\"")
    let (again, problems) = parse(written)
    #expect(problems.isEmpty)
    #expect(OPML.subscriptions(in: again).subscriptions == subscriptions)
    #expect(OPML.write(again, title: "a < b & \"c\"") == written)
  }

  @Test func `an address that comes twice is taken once and told with both lines`() {
    let (outlines, _) = parse(
      """
      <opml version="1.0"><body>
      <outline text="A" xmlUrl="https://a.example/"/>
      <outline text="B" xmlUrl="https://a.example/"/>
      </body></opml>
      """)
    let (subscriptions, problems) = OPML.subscriptions(in: outlines)
    #expect(subscriptions.map(\.title) == ["A"])
    #expect(problems.map(\.description) == ["line 3: https://a.example/ stands in line 2 already; taken once"])
  }

  @Test func `text with characters that XML cannot hold is written all the same`() {
    let written = OPML.write(
      [FeedSubscription(url: "https://a.example/", title: "a\u{1}\u{8}\"<>&\t\u{10ffff}")], title: "")
    let (outlines, problems) = parse(written)
    #expect(problems.isEmpty)
    #expect(outlines.map(\.title) == ["a\u{fffd}\u{fffd}\"<>& \u{10ffff}"])
  }

  @Test(arguments: [
    ("", "line 1: the document is empty"),
    ("rubbish", "line 1: the document is no XML"),
    ("<rss version='2.0'><channel/></rss>", "line 1: the document is XML, but no OPML"),
    ("<opml><body><outline text='x' type='rss'/></body></opml>", "line 1: ‘x’ is a feed without xmlUrl; left out"),
  ])
  func `what is no subscription list is told`(document: String, expected: String) {
    #expect(parse(document).problems.map(\.description).contains(expected))
  }

  @Test(arguments: [
    "<opml><body><outline text='A' xmlUrl='https://a.example/'><outline text='B' xmlUrl='https://b.example/'/>",
    "<opml><body><outline text='A & co' xmlUrl='https://a.example/'/><outline text='B' xmlUrl='https://b.example/'/></body>",
    "<opml><body><outline text='A' xmlUrl='https://a.example/'/><p>x</outline><outline text='B' xmlUrl='https://b.example/'/></opml>",
  ])
  func `broken documents give what can be saved of them`(document: String) {
    let (outlines, problems) = parse(document)
    #expect(!problems.isEmpty)
    #expect(OPML.subscriptions(in: outlines).subscriptions.map(\.url).contains("https://a.example/"))
  }

  @Test func `declared encodings are read`() {
    let bytes =
      Array("<?xml version='1.0' encoding='windows-1252'?><opml><body><outline text='".utf8) + [0xe9]
      + Array("' xmlUrl='https://a.example/'/></body></opml>".utf8)
    #expect(OPML.parse(bytes).outlines.map(\.title) == ["é"])
  }

  @Test func `entity bombs stay inert`() {
    let bomb = """
      <!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
      <opml><body><outline text="&b;&c;" xmlUrl="https://a.example/"/></body></opml>
      """
    let text = parse(bomb).outlines.map(\.title).joined()
    #expect(!text.contains("aa"))
    #expect(!text.contains("root"))
  }

  @Test func `a tower of folders is taken flat from a depth on`() {
    let depth = 20_000
    let text =
      "<opml><body>" + String(repeating: "<outline text='f'>", count: depth)
      + "<outline text='x' xmlUrl='https://a.example/'/>"
      + String(repeating: "</outline>", count: depth) + "</body></opml>"
    let (outlines, problems) = parse(text)
    let found = OPML.subscriptions(in: outlines).subscriptions
    #expect(found.isEmpty || found.map(\.url) == ["https://a.example/"])
    #expect(!problems.isEmpty)
  }
}
