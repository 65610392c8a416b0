import FeedParsing
import Testing

@Suite("Formats")
struct FormatTests {
  @Test(
    "The format is told from the document itself",
    arguments: [
      ("<rss version='2.0'><channel/></rss>", "rss2.0"), ("<rss version='2.01'><channel/></rss>", "rss2.0"),
      ("<rss version='0.91'><channel/></rss>", "rss0.91"), ("<rss version='0.92'><channel/></rss>", "rss0.92"),
      ("<rss version='0.93'><channel/></rss>", "rss0.93"), ("<rss version='0.94'><channel/></rss>", "rss0.94"),
      ("<rss><channel/></rss>", "rss"),
      ("<!DOCTYPE rss SYSTEM 'http://my.netscape.com/publish/formats/rss-0.91.dtd'><rss version='0.91'/>", "rss0.91"),
      ("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'/>", "rss1.0"),
      (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://my.netscape.com/rdf/simple/0.9/'/>",
        "rss0.90"
      ),
      ("<Channel xmlns='http://purl.org/net/rss1.1#'/>", "rss1.1"),
      ("<feed xmlns='http://www.w3.org/2005/Atom'/>", "atom1.0"),
      ("<feed version='0.3' xmlns='http://purl.org/atom/ns#'/>", "atom0.3"),
      ("<CHANNEL HREF='http://c.example/'><ITEM HREF='a'/></CHANNEL>", "cdf"),
      ("{\"version\": \"https://jsonfeed.org/version/1\", \"items\": []}", "json1.0"),
      ("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}", "json1.1"),
    ]) func formats(text: String, format: String)
  {
    let feed = parsed(text, contentType: "text/html")
    #expect(feed.ok)
    #expect(feed.format == format)
  }

  @Test(
    "What is no feed is called so",
    arguments: [
      "", "   ", "hello", "<svg/>", "<opml version='2.0'><body/></opml>", "%PDF-1.4", "[1, 2]", "{\"a\": 1}", "{",
      "\u{0}\u{0}\u{0}",
    ]) func notFeeds(text: String)
  {
    let feed = parsed(text)
    #expect(!feed.ok)
    #expect(feed.format == "unknown")
    #expect(feed.entries.isEmpty)
    #expect(!feed.problems.isEmpty)
  }

  @Test("A channel gives its title, link, language and dates")
  func channel() {
    let feed = rss(
      """
      <title>Gauges &amp; tides</title><link>https://gauges.example/</link><language>en-GB</language>
      <pubDate>Thu, 08 Jan 2004 10:00:00 GMT</pubDate><lastBuildDate>Fri, 09 Jan 2004 10:00:00 GMT</lastBuildDate>
      <image><title>Logo</title><link>https://logo.example/</link><url>l.png</url></image>
      <textInput><title>Search</title><name>q</name><link>https://search.example/</link></textInput>
      """)
    #expect(feed.title == "Gauges & tides")
    #expect(feed.link == "https://gauges.example/")
    #expect(feed.language == "en-GB")
    #expect(feed.updated == utc(2004, 1, 9, 10))
  }

  @Test("An RSS 1.0 item stands beside its channel, and is dated by dc:date")
  func rdf() {
    let feed = parsed(
      """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
       xmlns:dc="http://purl.org/dc/elements/1.1/" xml:lang="fa_IR"><channel rdf:about="https://c.example/rdf">
       <title>Channel</title><link>https://c.example/</link></channel><image><title>No</title><url>u</url></image>
      <item rdf:about="https://c.example/1"><title>One</title><link>https://c.example/one</link>
       <dc:date>2004-01-08</dc:date><dc:subject>water</dc:subject><dc:creator>Clerk</dc:creator></item></rdf:RDF>
      """)
    #expect(feed.title == "Channel")
    #expect(feed.language == "fa-IR")
    let entry = feed.entries.first
    #expect(entry?.id == "https://c.example/1")
    #expect(entry?.link == "https://c.example/one")
    #expect(entry?.published == utc(2004, 1, 8))
    #expect(entry?.updated == utc(2004, 1, 8))
    #expect(entry?.categories == ["water"])
    #expect(entry?.authors == ["Clerk"])
  }

  @Test("CDF gives its addresses and dates in attributes")
  func cdf() {
    let feed = parsed(
      """
      <CHANNEL HREF="http://c.example/" LASTMOD="1998-11-05T08:15:30-0500"><TITLE>Old</TITLE>
      <ITEM HREF="http://c.example/a" LASTMOD="1998-11-04"><TITLE>A</TITLE><ABSTRACT>About</ABSTRACT></ITEM></CHANNEL>
      """)
    #expect(feed.link == "http://c.example/")
    #expect(feed.updated == utc(1998, 11, 5, 13, 15, 30))
    #expect(feed.entries.first?.link == "http://c.example/a")
    #expect(feed.entries.first?.title == "A")
    #expect(feed.entries.first?.summary == "About")
  }

  @Test("An Atom feed gives its links by their relations")
  func atomLinks() {
    let feed = parsed(
      """
      <feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0"><fh:archive/>
      <fh:complete/><title>T</title><id>urn:f</id><link href="https://a.example/"/><link rel="self" href="https://a.example/f"/>
      <link rel="hub" href="https://hub.example/"/><link rel="hub" href="https://hub2.example/"/>
      <link rel="next" href="https://a.example/f?2"/><link rel="prev-archive" href="https://a.example/old"/>
      <author><name>Editor</name></author></feed>
      """)
    #expect(feed.link == "https://a.example/")
    #expect(feed.selfLink == "https://a.example/f")
    #expect(feed.hubs == ["https://hub.example/", "https://hub2.example/"])
    #expect(feed.nextLink == "https://a.example/f?2")
    #expect(feed.previousArchiveLink == "https://a.example/old")
    #expect(feed.isArchive && feed.isComplete)
    #expect(feed.authors == ["Editor"])
  }

  @Test("When to poll is read, and nonsense is not")
  func schedule() {
    let feed = rss(
      """
      <ttl>90</ttl><skipHours><hour>0</hour><hour>24</hour><hour>23</hour><hour>99</hour></skipHours>
      <skipDays><day>Monday</day><day>SUNDAY</day><day>Noday</day></skipDays>
      <sy:updatePeriod> daily </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>
      """)
    #expect(feed.ttlSeconds == 5400)
    #expect(feed.skipHours == [0, 23])
    #expect(feed.skipDays == [0, 6])
    #expect(feed.updatePeriodSeconds == 21_600)
    let odd = rss("<ttl>-3</ttl><sy:updatePeriod>fortnightly</sy:updatePeriod>")
    #expect(odd.ttlSeconds == nil && odd.updatePeriodSeconds == nil)
  }

  @Test(
    "Namespaces go by their URI, by a known wrong URI, or by their usual prefix",
    arguments: [
      "xmlns:x='http://purl.org/dc/elements/1.1/'|x", "xmlns:x='https://purl.org/dc/elements/1.1'|x", "|dc",
      "xmlns:dc='http://wrong.example/'|dc", "xmlns:DC='HTTP://PURL.ORG/DC/ELEMENTS/1.1/'|DC",
    ]) func namespaces(form: String)
  {
    let parts = form.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    let feed = rss("<item><\(parts[1]):creator>Clerk</\(parts[1]):creator></item>", declarations: parts[0])
    #expect(feed.entries.first?.authors == ["Clerk"])
  }

  @Test("A prefix bound to something else is not taken for the usual one")
  func otherNamespace() {
    let feed = rss("<item><x:title>No</x:title><title>Yes</title></item>", declarations: "xmlns:x='http://x.example/'")
    #expect(feed.entries.first?.title == "Yes")
  }
}
