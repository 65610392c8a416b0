import FeedParsing
import Testing

/// Hostile documents: all must be answered in time and memory linear in their length. They are small here; ten times
/// the length takes ten times as long.
@Suite("Limits", .timeLimit(.minutes(2)))
struct LimitTests {
  private static let open = "<rss version=\"2.0\"><channel><title>T</title>"
  private static let close = "</channel></rss>"
  private static let entry = "<item><title>last</title></item>"

  private static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

  @Test(
    "Hostile markup is answered",
    arguments: [
      times("<a>", 100_000), times("</i>", 100_000), times("<b x='1'>", 50_000), times("<", 200_000),
      times("&", 200_000),
      times("&a", 100_000), times("<![CDATA[", 50_000), times("<!--", 50_000), times("<?a", 50_000),
      times("<a b=\"", 50_000),
      times("<a b=\"x>'<a c='\"", 20_000), times("<!DOCTYPE [", 20_000), times("<a xml:base='b/'>", 20_000),
      times("<a xmlns:b='c'>", 20_000), times("]]>", 50_000), times("<item>", 50_000), times("<title>", 50_000),
      times("<a xml:lang='x'/>", 50_000), "<item " + times("a='b' ", 50_000) + ">",
      "<item><title>" + times("&lt;b a=&quot;", 20_000) + "</title></item>",
      "<item>" + times("<b>", 400) + times("</i>", 50_000) + "</item>",
      "<item><description>" + times("<b>", 50_000) + times("</b>", 50_000) + "</description></item>",
      "<item><link>" + times("../", 50_000) + "</link></item>",
      "<item><pubDate>" + times("1 ", 50_000) + "</pubDate></item>",
    ]) func hostile(inside: String)
  {
    let feed = parsed(Self.open + inside + Self.entry + Self.close)
    #expect(feed.entries.count <= 60_000)
  }

  @Test("Nesting beyond the limit is left out, and what follows is read")
  func depth() {
    let deep = Self.times("<b>", 5000) + "x" + Self.times("</b>", 5000)
    let feed = parsed(
      Self.open + "<item><title>first</title><description>\(deep)</description></item>" + Self.entry + Self.close)
    #expect(feed.entries.map(\.title) == ["first", "last"])
    #expect(feed.problems == ["elements are nested too deeply; the inner ones were left out"])
  }

  @Test("Fields, entries, text, lists and documents are cut at their limits, with a note")
  func cut() {
    var options = ParseOptions()
    options.limits.maxFieldBytes = 100
    options.limits.maxEntries = 3
    options.limits.maxListItems = 2
    let long =
      "<item><title>\(Self.times("ڈ", 200))</title><category>a</category><category>b</category><category>c</category></item>"
    let feed = parseFeed(Array((Self.open + long + Self.times(Self.entry, 5) + Self.close).utf8), options: options)
    #expect(feed.entries.first?.title == Self.times("ڈ", 50))
    #expect(feed.entries.first?.categories == ["a", "b"])
    #expect(feed.entries.count == 3)
    #expect(
      feed.problems == [
        "there are too many entries; the rest was left out", "a field is too long; it was cut",
        "an entry has too many authors, categories or enclosures; the rest was left out",
      ])
    options.limits.maxTextBytes = 120
    let little = parseFeed(Array((Self.open + Self.times(long, 3) + Self.close).utf8), options: options)
    #expect(little.problems.contains("there is too much text; the rest was left out"))
    options.limits.maxDocumentBytes = 60
    let short = parseFeed(Array((Self.open + Self.entry + Self.close).utf8), options: options)
    #expect(short.problems.contains("the document is too long; its end was not read"))
  }

  @Test("Fifty megabytes, two hundred thousand items, a title of two megabytes: cut, with a note")
  func large() {
    let filling = Self.times("x", 190)
    var text = Self.open + "<item><title>" + Self.times("t", 2 << 20) + "</title></item>"
    text += Self.times("<item><title>\(filling)</title><guid>same</guid></item>", 200_000) + Self.close
    #expect(text.utf8.count > 46_000_000)
    let feed = parseFeed(Array(text.utf8), options: ParseOptions())
    #expect(feed.entries.count == 20_000)
    #expect(feed.entries.first?.title?.utf8.count == 1 << 20)
    #expect(feed.problems.contains("there are too many entries; the rest was left out"))
    #expect(feed.problems.contains("a field is too long; it was cut"))
  }

  @Test("Three hundred thousand levels of nesting are left out, and what follows is read")
  func tower() {
    let deep = Self.times("<b>", 300_000) + "x" + Self.times("</b>", 300_000)
    let feed = parsed(Self.open + "<item><title>first</title><description>\(deep)</description></item>" + Self.entry + Self.close)
    #expect(feed.entries.map(\.title) == ["first", "last"])
  }

  @Test("An entity of the document's own cannot make a field longer than the limit")
  func amplification() {
    var options = ParseOptions()
    options.limits.maxFieldBytes = 1000
    let text =
      "<!DOCTYPE r [<!ENTITY a \"\(Self.times("z", 250))\">]>" + Self.open
      + "<item><title>\(Self.times("&a;", 300))</title></item>"
    let title = parseFeed(Array(text.utf8), options: options).entries.first?.title ?? ""
    #expect(title.utf8.count <= 1250)
  }

  @Test(
    "Deep and endless JSON is answered",
    arguments: [
      "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":" + times("[", 100_000),
      "{\"version\":\"https://jsonfeed.org/version/1\",\"a\":" + times("{\"a\":", 100_000),
      "{\"items\":[" + times("{\"id\":1},", 30_000), "{\"items\":[\"" + times("\\u0041", 50_000),
      "{" + times("\"a\":1,", 50_000) + "}",
    ]) func json(text: String)
  { #expect(parsed(text).entries.count <= 20_000) }

  @Test(
    "Hostile HTML becomes text in linear time",
    arguments: [
      times("<script>", 20_000), times("<script></scrip", 20_000), times("<b", 50_000), times("<b a=", 20_000),
      times("<!--", 20_000),
      "<a " + times("a='b' ", 20_000) + ">x", times("<p>", 100_000), times("</p>", 100_000), times("&", 100_000),
      times("&amp", 50_000),
    ]) func html(text: String)
  { #expect(plainText(fromHTML: text).utf8.count <= text.utf8.count) }
}
