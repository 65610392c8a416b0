import FeedParsing
import Testing

@Suite("Broken documents")
struct ToleranceTests {
  private func titles(_ text: String) -> [String?] { parsed(text).entries.map(\.title) }

  @Test(
    "Whatever stands before the root is passed over",
    arguments: [
      "", "\n\n  ", "junk ", "<!-- a --> <!-- b -->", "<?xml version=\"1.0\"?>\n", "\n<?xml version=\"1.0\"?>",
      "Warning: x < 3\n",
      "<?xml-stylesheet href=\"x.xsl\"?>", "<?php echo 1 ?>", "\u{FEFF}", "<!DOCTYPE rss>",
    ]) func before(junk: String)
  {
    let feed = parsed(junk + "<rss version='2.0'><channel><item><title>A</title></item></channel></rss>")
    #expect(feed.format == "rss2.0")
    #expect(feed.entries.map(\.title) == ["A"])
    let isNoted = feed.problems == ["something stands before the document; it was passed over"]
    #expect(isNoted == (junk.hasPrefix("junk") || junk.hasPrefix("Warning")))
  }

  @Test(
    "Undefined entities are HTML's, and bare ampersands stay",
    arguments: [
      ("caf&eacute;&nbsp;x", "café x"), ("AT&T & co", "AT&T & co"), ("a &mdash; b", "a — b"),
      ("&nosuch; x", "&nosuch; x"),
      ("a&b=c", "a&b=c"), ("&hellip;&Zcaron;&check;", "…Ž✓"), ("&;&#;&#x;", "&;&#;&#x;"), ("&#0;", "\u{FFFD}"),
      ("&#xD800;", "\u{FFFD}"), ("&#99999999999;", "\u{FFFD}"), ("&", "&"), ("&amp", "&amp"),
    ]) func references(inside: String, title: String)
  {
    #expect(
      parsed("<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>\(inside)</title></entry></feed>")
        .entries.first?.title == title)
  }

  @Test(
    "Unclosed and crossed elements cost no entry",
    arguments: [
      "<item><title>A<item><title>B</title></item>", "<item><title>A</title><item><title>B</title></item></item>",
      "<item><title>A</title><description><p>x<br>y</p><p>z</description></item><item><title>B</title></item>",
      "<item><title>A</title></description></foo></item><item><title>B</title></item>",
      "<item><title>A<b>x</title></item><item><title>B</title></item>",
      "<item><title>A</title><x><y></x></y></item><item><title>B</title></item>",
      "<item><title>A</TITLE></Item><ITEM><title>B</title></ITEM>",
      "<item><title>A<description>d</description></item><item><title>B</title></item>",
      "<item><title>A</title <link>l</link></item><item><title>B</title></item>",
      "<item><title>A</title><link foo='bar>x</link></item><item><title>B</title></item>",
      "<item a=1 b c='<' d=\"x><title>A</title></item><item><title>B</title></item>",
      "<item><title>A</title><description><![CDATA[ open </description></item><item><title>B</title></item>",
      "<item><title>A</title><!-- open </item><item><title>B</title></item>",
    ]) func crossed(inside: String)
  {
    let found = titles("<rss><channel>\(inside)</channel></rss>")
    #expect(found.count == 2)
    #expect(found.first??.hasPrefix("A") == true && found.last == "B")
  }

  @Test("Of a document that is cut short the whole entries are kept")
  func cut() {
    let whole = """
      <rss version="2.0"><channel><title>T</title><item><title>A</title><guid>1</guid></item><item><title>B</title>\
      <guid>2</guid></item><item><title>C and more</title><link>https://c.example/</link></item></channel></rss>
      """
    let bytes = Array(whole.utf8)
    for length in 0..<bytes.count {
      let feed = parseFeed(Array(bytes[..<length]))
      let found = feed.entries.map(\.title)
      if length > 140 { #expect(Array(found.prefix(2)) == ["A", "B"], "cut at \(length)") }
      if length > 60 && length < bytes.count - 12 {
        #expect(feed.problems.contains("the document is cut short; whole entries were kept"), "cut at \(length)")
      }
      // The third has all of a field, or is left out.
      if found.count == 3 { #expect(found.last == "C and more", "cut at \(length)") }
    }
  }

  @Test("A source that is left open does not take the entries after it")
  func openSource() {
    let feed = parsed(
      "<feed><source><title>Other</title><entry><title>A</title></entry><entry><title>B</title></entry></feed>")
    #expect(feed.entries.map(\.title) == ["A", "B"])
  }

  @Test("Entities of the document's own are text, and nothing is fetched or multiplied")
  func ownEntities() {
    let feed = parsed(
      """
      <!DOCTYPE rss [<!ENTITY a "alpha"><!ENTITY b '&#946;'><!ENTITY c "&a;&a;"><!ENTITY d SYSTEM "file:///etc/hostname">
      <!ENTITY % e SYSTEM "http://127.0.0.1:1/x"> %e; ]>
      <rss xmlns:xi="http://www.w3.org/2001/XInclude"><channel><item><title>&a; &b; &c; &d;</title>
      <xi:include href="file:///etc/hostname" parse="text"/></item></channel></rss>
      """)
    #expect(feed.entries.first?.title == "alpha β &c; &d;")
  }

  @Test("A billion laughs are not laughed")
  func laughs() {
    var declarations = "<!ENTITY l0 \"lol\">"
    for level in 1...9 {
      declarations += "<!ENTITY l\(level) \"\(String(repeating: "&l\(level - 1);", count: 10))\">"
    }
    let feed = parsed("<!DOCTYPE x [\(declarations)]><rss><channel><item><title>&l9;</title></item></channel></rss>")
    #expect(feed.entries.first?.title == "&l9;")
  }

  @Test(
    "A web page is called one, its title quoted and its feeds offered",
    arguments: [
      "<!DOCTYPE html>", "<html>", "  <!doctype HTML PUBLIC \"x\">\n<HTML>", "<head>",
    ]) func page(start: String)
  {
    let feed = parsed(
      """
      \(start)<title> Site &amp; more </title><link rel="stylesheet" href="x.css"><base href="/b/">
      <link rel='alternate' type='application/rss+xml' title='News &lt;1&gt;' href='feed.xml'>
      <LINK REL="Alternate Home" TYPE="application/atom+xml" HREF="//other.example/a?x=1&amp;y=2"/>
      <link rel=alternate type=application/feed+json href=/j.json><link rel=alternate hreflang=de href=/de>
      <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)"><script>"<link rel=alternate>"</script><p>x
      """, base: "https://site.example/dir/page")
    #expect(!feed.ok && feed.format == "html" && feed.entries.isEmpty)
    #expect(feed.title == "Site & more" && feed.page?.title == "Site & more")
    #expect(
      feed.page?.feeds == [
        FeedLink(url: "https://site.example/b/feed.xml", type: "application/rss+xml", title: "News <1>"),
        FeedLink(url: "https://other.example/a?x=1&y=2", type: "application/atom+xml"),
        FeedLink(url: "https://site.example/j.json", type: "application/feed+json"),
      ])
    #expect(feed.problems.contains("the document is a web page, not a feed"))
  }
}
