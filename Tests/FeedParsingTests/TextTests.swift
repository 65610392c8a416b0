import FeedParsing
import Testing

@Suite("Plain text of HTML")
struct TextTests {
  @Test(
    "A reader's text is what is left",
    arguments: [
      ("plain", "plain"), ("", ""), ("  a \n b\t", "a b"), ("<p>a</p><p>b</p>", "a b"), ("a<b>b</b>c", "abc"),
      ("a<br>b", "a b"),
      ("<ul><li>a<li>b</ul>", "a b"), ("<td>a</td><td>b</td>", "a b"), ("a&nbsp;b", "a b"), ("&lt;b&gt;", "<b>"),
      ("&amp;lt;", "&lt;"),
      ("a &lt b &nbsp c", "a < b c"), ("&copy2020 &eacutee", "©2020 ée"), ("&nosuch; & &#x41;&#66;", "&nosuch; & AB"),
      ("&#150;", "–"),
      ("<script>a<b</script>c", "c"), ("<STYLE>x</style >c", "c"), ("<script src=x />c", "c"), ("<!-- a <b> -->c", "c"),
      ("<!DOCTYPE html>c", "c"),
      ("a < b > c", "a < b > c"), ("x <3 y", "x <3 y"), ("1<2", "1<2"), ("<a title='x>y'>z</a>", "z"),
      ("<a href=x>y", "y"),
      ("<p>ا</p><p>ب</p>", "ا ب"), ("a\u{2003}b\u{A0}c", "a b c"), ("<title>t</title><body>b", "t b"),
      ("<unknown>a</unknown>b", "ab"),
      ("<svg><path d='M0'/></svg>a", "a"), ("a</p>b", "a b"), ("<img alt='x'>", ""), ("<![CDATA[a]]>", "a"), ("&", "&"),
      ("<", "<"),
    ]) func texts(html: String, text: String)
  { #expect(plainText(fromHTML: html) == text) }

  @Test("Text without markup comes back as it is")
  func idempotent() {
    for text in ["plain", "دو لفظ", "a – b", "naïve"] {
      #expect(plainText(fromHTML: plainText(fromHTML: text)) == text)
    }
  }
}

@Suite("JSON Feed")
struct JSONFeedTests {
  @Test("A feed with everything gives everything")
  func everything() throws {
    let feed = parsed(
      """
      {"version": "https://jsonfeed.org/version/1.1", "title": "G\\u0061uges", "home_page_url": "https://g.example/",
       "feed_url": "https://g.example/f.json", "next_url": "f2.json", "language": "en", "authors": [{"name": "Editor"}],
       "hubs": [{"type": "WebSub", "url": "https://hub.example/"}], "extra": {"a": [1, {"b": null}]},
       "items": [{"id": 42, "url": "/1", "title": "A \\ud83d\\ude00\\n b", "summary": "1 < 2", "content_html": "<p>x</p>",
        "content_text": "x", "date_published": "2004-01-08T10:00:00Z", "date_modified": "2004-01-09T10:00:00+01:00",
        "authors": [{"name": "A"}, {"url": "https://b.example/"}], "tags": ["t", "u"], "language": "fr",
        "attachments": [{"url": "a.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 12.0}]},
        {"id": "2", "external_url": "https://e.example/", "content_text": "a & b", "author": {"name": "B"}}, 7, null]}
      """)
    #expect(feed.ok && feed.format == "json1.1" && feed.title == "Gauges" && feed.link == "https://g.example/")
    #expect(feed.selfLink == "https://g.example/f.json" && feed.nextLink == "https://g.example/f2.json")
    #expect(feed.hubs == ["https://hub.example/"] && feed.authors == ["Editor"] && feed.language == "en")
    #expect(feed.entries.count == 2)
    let first = try #require(feed.entries.first)
    #expect(first.id == "42" && first.link == "https://g.example/1" && first.title == "A 😀 b")
    #expect(first.summary == "1 &lt; 2" && first.content == "<p>x</p>" && first.language == "fr")
    #expect(first.published == utc(2004, 1, 8, 10) && first.updated == utc(2004, 1, 9, 9))
    #expect(first.authors == ["A", "https://b.example/"] && first.categories == ["t", "u"])
    #expect(first.enclosures == [Enclosure(url: "https://g.example/a.mp3", type: "audio/mpeg", length: 12)])
    #expect(feed.entries.last?.link == "https://e.example/" && feed.entries.last?.content == "a &amp; b")
    #expect(feed.entries.last?.authors == ["B"])
  }

  @Test("Of a document that is cut short the whole items are kept")
  func cut() {
    let feed = parsed(
      "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\"},{\"id\":\"2\"},{\"id\":\"3")
    #expect(feed.ok && feed.entries.map(\.id) == ["1", "2"])
    #expect(feed.problems == ["the document is cut short; whole entries were kept"])
  }

  @Test("Raw line ends in strings, trailing commas and odd types are taken")
  func tolerant() {
    let feed = parsed(
      "{\"version\":\"https://jsonfeed.org/version/1\",\"title\":7,\"items\":[{\"id\":\"a\nb\",\"tags\":\"x\",\"url\":[]},]}"
    )
    #expect(feed.entries.map(\.id) == ["a\nb"] && feed.title == "7")
  }
}

@Suite("The line of JSON that parse prints")
struct JSONLineTests {
  @Test("Keys stand in a fixed order, times are RFC 3339 in UTC, text is escaped")
  func line() {
    let feed = parsed(
      """
      <rss version="2.0"><channel><title>A "q" \\ b</title><ttl>5</ttl><item><title>x</title><guid>g</guid><pubDate>Thu, 08 Jan 2004 10:00:00 +0100</pubDate>
      <description>two\nlines\ttab</description><enclosure url="u" length="3"/></item><item/></channel></rss>
      """)
    #expect(
      feed.jsonLine(file: "a/b.xml") == """
        {"file":"a/b.xml","ok":true,"problems":[],"format":"rss2.0","encoding":"utf-8","title":"A \\"q\\" \\\\ b","ttl":300,"entries":[\
        {"id":"g","title":"x","link":"g","published":"2004-01-08T09:00:00Z","summary":"two\\nlines\\ttab","authors":[],"categories":[],\
        "enclosures":[{"url":"u","length":3}]},{"authors":[],"categories":[],"enclosures":[]}]}
        """)
  }
}
