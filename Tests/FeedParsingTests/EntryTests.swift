import FeedParsing
import Testing

@Suite("Entries")
struct EntryTests {
  @Test("An RSS item with everything gives everything")
  func rssItem() throws {
    let entry = try #require(
      rssEntry(
        """
        <title>Level &lt;b&gt;high&lt;/b&gt;</title><link> https://g.example/a?x=1&amp;y=2 </link>
        <guid isPermaLink="false">g-1</guid><pubDate>Thu, 08 Jan 2004 10:00:00 GMT</pubDate>
        <description>&lt;p&gt;Short&lt;/p&gt;</description><content:encoded><![CDATA[<p>Long</p>]]></content:encoded>
        <dc:creator>A. Clerk</dc:creator><author>b@example.org (B. Clerk)</author><category>flood</category>
        <category domain="d">rain</category><category>flood</category><comments>https://g.example/a#c</comments>
        <enclosure url="https://g.example/a.mp3" length="12" type="audio/mpeg"/>
        <media:group><media:content url="https://g.example/a.jpg" fileSize="7" type="image/jpeg"/></media:group>
        <source url="https://s.example/feed">Other paper</source>
        """))
    #expect(entry.id == "g-1" && !entry.idIsPermalink)
    #expect(entry.title == "Level high")
    #expect(entry.link == "https://g.example/a?x=1&y=2")
    #expect(entry.published == utc(2004, 1, 8, 10))
    #expect(entry.summary == "<p>Short</p>")
    #expect(entry.content == "<p>Long</p>")
    #expect(entry.authors == ["A. Clerk", "b@example.org (B. Clerk)"])
    #expect(entry.categories == ["flood", "rain"])
    #expect(entry.commentsLink == "https://g.example/a#c")
    #expect(
      entry.enclosures == [
        Enclosure(url: "https://g.example/a.mp3", type: "audio/mpeg", length: 12),
        Enclosure(url: "https://g.example/a.jpg", type: "image/jpeg", length: 7),
      ])
    #expect(entry.source == "Other paper" && entry.sourceURL == "https://s.example/feed")
  }

  @Test("An Atom entry with everything gives everything")
  func atomItem() throws {
    let entry = try #require(
      atomEntry(
        """
        <title type="html">Level &lt;i>high&lt;/i></title><link rel="related" href="https://r.example/"/>
        <link href="https://g.example/a"/><link rel="enclosure" href="https://g.example/a.ogg" type="audio/ogg" length="5"/>
        <link rel="replies" href="https://g.example/r"/><id>tag:g.example,2004:1</id>
        <published>2004-01-08T10:00:00Z</published><updated>2004-01-09T10:00:00Z</updated>
        <author><name>A. Clerk</name><uri>https://c.example/</uri></author><author><email>b@example.org</email></author>
        <category term="flood" label="Floods"/><category label="Rain"/><summary>1 &lt; 2 &amp; 3</summary>
        <content type="html">&lt;p>Long&lt;/p></content>
        <source><title>Other paper</title><id>urn:o</id><link href="https://o.example/"/><updated>1999-01-01</updated></source>
        """, attributes: "xml:lang='ur'"))
    #expect(entry.title == "Level high")
    #expect(entry.id == "tag:g.example,2004:1")
    #expect(entry.link == "https://g.example/a")
    #expect(entry.published == utc(2004, 1, 8, 10) && entry.updated == utc(2004, 1, 9, 10))
    #expect(entry.authors == ["A. Clerk", "b@example.org"])
    #expect(entry.categories == ["flood", "Rain"])
    #expect(entry.summary == "1 &lt; 2 &amp; 3")
    #expect(entry.content == "<p>Long</p>")
    #expect(entry.enclosures == [Enclosure(url: "https://g.example/a.ogg", type: "audio/ogg", length: 5)])
    #expect(entry.commentsLink == "https://g.example/r")
    #expect(entry.source == "Other paper" && entry.language == "ur")
  }

  @Test(
    "Of several titles the highest and first counts",
    arguments: [
      ("<title>A</title><media:title>B</media:title>", "A"), ("<media:title>B</media:title><title>A</title>", "A"),
      ("<title>A</title><dc:title>B</dc:title>", "A"), ("<media:group><media:title>B</media:title></media:group>", "B"),
      ("<title/><dc:title>B</dc:title>", "B"), ("<image><title>B</title></image><title>A</title>", "A"),
      ("<title>A</title><image><title>B</title></image>", "A"), ("<itunes:title>B</itunes:title><title>A</title>", "A"),
    ]) func titles(inside: String, title: String)
  { #expect(rssEntry(inside)?.title == title) }

  @Test(
    "Titles are plain text",
    arguments: [
      ("Q&amp;amp;A", "Q&A"), ("AT&amp;T", "AT&T"), ("a &lt; b", "a < b"),
      ("<![CDATA[A <b>bold</b> word]]>", "A bold word"),
      ("List&lt;String&gt; in Swift", "List<String> in Swift"), ("  two\n  lines ", "two lines"),
      ("A <b>raw</b> tag", "A raw tag"),
      ("1 &amp;#8211; 2", "1 – 2"), ("caf&eacute;", "café"), ("x &lt;3 y", "x <3 y"), ("a&lt;br/&gt;b", "a b"),
      ("no\u{A0}break", "no break"), ("&lt;script&gt;x&lt;/script&gt;seen", "seen"),
    ]) func plainTitles(inside: String, title: String)
  { #expect(rssEntry("<title>\(inside)</title>")?.title == title) }

  @Test(
    "Atom says what its titles are",
    arguments: [
      ("<title>a &lt;b&gt;c&lt;/b&gt;</title>", "a <b>c</b>"), ("<title type='text'>Q&amp;amp;A</title>", "Q&amp;A"),
      ("<title type='html'>Q&amp;amp;A</title>", "Q&A"),
      ("<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>a <b>c</b></div></title>", "a c"),
      ("<title mode='base64' type='text/html'>PGI+eDwvYj4=</title>", "x"),
      ("<title type='text/html' mode='escaped'>a &lt;b&gt;c&lt;/b&gt;</title>", "a c"),
    ]) func atomTitles(inside: String, title: String)
  { #expect(atomEntry(inside)?.title == title) }

  @Test("XHTML content loses its wrapper, and nothing else")
  func xhtml() {
    let entry = atomEntry(
      """
      <content type="xhtml" xml:base="https://g.example/x/"><div xmlns="http://www.w3.org/1999/xhtml"><p>a &amp; b<br/></p>
      <img src="i.png" alt="&quot;q&quot;"/></div></content>
      """)
    #expect(
      entry?.content == """
        <p>a &amp; b<br /></p>
        <img src="https://g.example/x/i.png" alt="&quot;q&quot;" />
        """)
    let two = "<content type='xhtml'><div>a</div><div>b</div></content>"
    #expect(atomEntry(two)?.content == "<div>a</div><div>b</div>")
  }

  @Test("The best text becomes the content")
  func contents() {
    let caption = rssEntry(
      """
      <description>Short</description><media:content url="u"><media:description>Caption</media:description></media:content>
      <content:encoded>Long</content:encoded>
      """)
    #expect(caption?.summary == "Short" && caption?.content == "Long")
    let podcast = rssEntry("<description>Short</description><itunes:summary>Longer</itunes:summary>")
    #expect(podcast?.summary == "Short" && podcast?.content == "Longer")
    let only = rssEntry("<content:encoded>Long</content:encoded>")
    #expect(only?.summary == nil && only?.content == "Long")
    let late = rssEntry("<content:encoded>Long</content:encoded><description>Short</description>")
    #expect(late?.summary == "Short" && late?.content == "Long")
  }

  @Test("A guid is an id, and a link only where there is no other")
  func guids() {
    let permalink = rssEntry("<guid>https://g.example/1</guid>")
    #expect(permalink?.link == "https://g.example/1" && permalink?.idIsPermalink == true)
    #expect(rssEntry("<guid isPermaLink='false'>https://g.example/1</guid>")?.link == nil)
    #expect(rssEntry("<link>https://g.example/2</link><guid>https://g.example/1</guid>")?.link == "https://g.example/2")
    #expect(rssEntry("<guid>https://g.example/1</guid><link>https://g.example/2</link>")?.link == "https://g.example/2")
    #expect(rssEntry("<title>Neither</title>")?.id == nil)
  }

  @Test("A relative guid does not change with the address of the feed")
  func guidWithoutBase() {
    let text = "<rss><channel><item><guid>42</guid></item></channel></rss>"
    #expect(parsed(text, base: "https://a.example/f").entries.first?.id == "42")
    #expect(parsed(text, base: "https://b.example/f").entries.first?.id == "42")
  }

  @Test("Entries with the same guid, and with none, are all kept")
  func sameGUIDs() {
    #expect(rss("<item><guid>1</guid></item><item><guid>1</guid></item><item/><item/>").entries.count == 4)
  }

  @Test("Atom content that lies elsewhere is an enclosure")
  func contentElsewhere() {
    let entry = atomEntry("<content src='https://g.example/v.mp4' type='video/mp4'/>")
    #expect(entry?.enclosures == [Enclosure(url: "https://g.example/v.mp4", type: "video/mp4")])
    #expect(entry?.content == nil)
  }

  @Test("Coordinates are passed over, in every spelling, and spoil nothing")
  func coordinates() {
    let feed = rss(
      """
      <georss:point>1 1</georss:point><item xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml"
      xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#"><title>Gate</title><georss:point>34.1 71.1</georss:point>
      <georss:where><gml:Point><gml:pos>34.1 71.1</gml:pos><title>No</title></gml:Point></georss:where><geo:lat>34.1</geo:lat>
      <geo:Point><geo:long>71.1</geo:long></geo:Point><description>Shut.</description></item>
      """)
    #expect(feed.entries.map(\.title) == ["Gate"] && feed.entries.map(\.summary) == ["Shut."])
    #expect(feed.title == nil && feed.problems.isEmpty)
  }

  @Test("Categories come in many spellings")
  func categories() {
    let entry = rssEntry(
      """
      <itunes:category text="Society"/><itunes:keywords>a, b ,c</itunes:keywords><media:keywords>d,,e</media:keywords>
      <dc:subject>f</dc:subject><media:category>g</media:category><tags>h,i</tags>
      """)
    #expect(entry?.categories == ["Society", "a", "b", "c", "d", "e", "f", "g", "h", "i"])
  }

  @Test("A date that cannot be read is kept as written")
  func unreadableDate() {
    let entry = rssEntry("<pubDate>next Tuesday</pubDate>")
    #expect(entry?.published == nil && entry?.publishedText == "next Tuesday")
    #expect(rssEntry("<pubDate>soon</pubDate><dc:date>2004-01-08</dc:date>")?.publishedText == nil)
  }
}
