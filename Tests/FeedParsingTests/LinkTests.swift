import FeedParsing
import Testing

@Suite("Links")
struct LinkTests {
  /// RFC 3986 section 5.4, all examples but those with a scheme of their own that has no authority.
  @Test(
    "Relative addresses are resolved as RFC 3986 has it",
    arguments: [
      ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
      ("//g", "http://g"),
      ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"),
      ("g#s", "http://a/b/c/g#s"),
      ("g?y#s", "http://a/b/c/g?y#s"), (";x", "http://a/b/c/;x"), ("g;x", "http://a/b/c/g;x"), (".", "http://a/b/c/"),
      ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../", "http://a/b/"), ("../g", "http://a/b/g"),
      ("../..", "http://a/"),
      ("../../", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"), ("../../../../g", "http://a/g"),
      ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"),
      ("g..", "http://a/b/c/g.."), ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"),
      ("./g/.", "http://a/b/c/g/"),
      ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"), ("g;x=1/./y", "http://a/b/c/g;x=1/y"),
      ("g;x=1/../y", "http://a/b/c/y"), ("g?y/./x", "http://a/b/c/g?y/./x"), ("g#s/../x", "http://a/b/c/g#s/../x"),
      ("https://other/x", "https://other/x"), ("mailto:a@b", "mailto:a@b"),
    ]) func rfc3986(reference: String, expected: String)
  {
    let entry = atomEntry("<link href='\(reference)'/>", attributes: "xml:base='http://a/b/c/d;p?q'")
    #expect(entry?.link == expected)
  }

  @Test("The base is xml:base, else the site's address, else that of the document")
  func bases() {
    let entry = "<item><link>a</link></item>"
    let bare = parsed("<rss><channel>\(entry)</channel></rss>", base: "https://f.example/x/feed")
    #expect(bare.entries.first?.link == "https://f.example/x/a")
    let site = parsed("<rss><channel><link>/site/</link>\(entry)</channel></rss>", base: "https://f.example/x/feed")
    #expect(site.link == "https://f.example/site/")
    #expect(site.entries.first?.link == "https://f.example/site/a")
    let own = parsed(
      """
      <rss xml:base="https://b.example/c/"><channel><link>https://s.example/</link><item xml:base="d/"><link>a</link></item>
      <item><link>a</link></item></channel></rss>
      """, base: "https://f.example/x/feed")
    #expect(own.entries.map(\.link) == ["https://b.example/c/d/a", "https://b.example/c/a"])
    #expect(parsed("<rss><channel>\(entry)</channel></rss>").entries.first?.link == "a")
  }

  @Test(
    "No link that runs code or carries data survives",
    arguments: [
      "javascript:alert(1)", " JavaScript:alert(1)", "java&#10;script:alert(1)", "data:text/html,x", "vbscript:x",
      "&#1;javascript:x",
      "&#106;avascript:x", "java\tscript:x",
    ]) func unsafe(link: String)
  {
    let feed = rss(
      "<link>\(link)</link><item><link>\(link)</link><guid>\(link)</guid><comments>\(link)</comments><enclosure url='\(link)'/></item>"
    )
    #expect(feed.link == nil)
    let entry = feed.entries.first
    #expect(entry?.link == nil && entry?.commentsLink == nil && entry?.enclosures == [])
    #expect(feed.problems.contains("a link that would run code was removed"))
    #expect(atomEntry("<link href='\(link)'/>")?.link == nil)
    let html = rssEntry("<description><![CDATA[<a href='\(link)'>x</a>]]></description>")?.summary ?? ""
    #expect(!html.lowercased().contains("alert") && !html.contains("data:"))
  }

  @Test("Links inside content are made absolute, and the rest stays as published")
  func content() {
    let html = """
      <p>a = b <a class=x href="n/1?a=1&amp;b=2">one</a> <img alt='>' src=/i.png> <a href="https://k.example/">k</a>\
      <a href="mailto:a@b">m</a> <a href="#f">f</a> <A HREF='javascript:x()'>j</A></p>
      """
    let feed = parsed(
      "<rss><channel><link>https://s.example/d/</link><item><description><![CDATA[\(html)]]></description></item></channel></rss>"
    )
    #expect(
      feed.entries.first?.summary == """
        <p>a = b <a class=x href="https://s.example/d/n/1?a=1&amp;b=2">one</a> <img alt='>' src="https://s.example/i.png"> \
        <a href="https://k.example/">k</a><a href="mailto:a@b">m</a> <a href="#f">f</a> <A HREF=''>j</A></p>
        """)
  }

  @Test(
    "Addresses are cleaned of what publishing software left in them",
    arguments: [
      ("http:///x.example/a", "http://x.example/a"), ("http://x.example/?a=1&amp;amp;b=2", "http://x.example/?a=1&b=2"),
      ("http://x.example/?a=1&amp;b;=2", "http://x.example/?a=1&b=2"),
      ("\n http://x.example/a\n b ", "http://x.example/a b"),
    ]) func cleaned(text: String, expected: String)
  { #expect(rssEntry("<link>\(text)</link>")?.link == expected) }
}
