import Model
import Testing

@testable import Dashboard

@Suite("The page's markup")
struct MarkupTests {
  @Test("what a feed wrote can neither become an element nor leave an attribute")
  func escaping() {
    let title = "<script>alert(1)</script>\" onload='x' & \u{1b}[31m\u{202e}"
    let markup: Markup = "<a title=\"\(title)\">\(title)</a>"
    #expect(!markup.text.contains("<script"))
    #expect(!markup.text.dropFirst(10).contains("\" on"))
    #expect(!markup.text.contains("'"))
    #expect(!markup.text.contains("\u{1b}") && !markup.text.contains("\u{202e}"))
  }

  @Test(
    "only addresses of the web become links",
    arguments: [
      ("https://example.org/a?b=c", true), ("HTTP://example.org", true), ("javascript:alert(1)", false),
      ("data:text/html,x", false),
      ("//example.org", false), ("https://example.org/\u{0}", false), ("https://exa mple.org", false), ("", false),
      ("file:///etc/passwd", false),
      ("https://example.org/" + String(repeating: "a", count: 3_000), false),
    ])
  func links(address: String, isLink: Bool) {
    let markup = Show.link("title", to: address).text
    #expect(markup.contains("href=") == isLink)
    #expect(markup.contains("rel=\"noopener noreferrer\"") == isLink)
  }

  @Test("a quotation mark in an address stays inside its attribute")
  func quotedAddress() {
    #expect(
      Show.link("t", to: "https://example.org/\"onclick=x").text.contains(
        "href=\"https://example.org/&quot;onclick=x\""))
  }

  @Test("a bar for each day that had any, and the height of the busiest fills the chart")
  func sparkline() {
    let now = Timestamp(unixSeconds: 1_700_000_000)
    let svg = Sparkline.svg([0, 3, 6, 0], from: now.startOfDay - .days(3), now: now).text
    #expect(svg.components(separatedBy: "<rect").count == 3)
    #expect(svg.contains("height=\"24\"><title>13 Nov: 6</title>"))
    #expect(svg.contains("9 sightings in 4 days, at most 6 a day"))
  }

  @Test("Prometheus' reserved characters are escaped in labels, and a metric without values says nothing")
  func metrics() {
    var metrics = MetricsText()
    metrics.add("a", .gauge, "Help.", [([("feed", "x\"\\\ny")], 1.5), ([], 3)])
    metrics.add("b", .gauge, "None.", [])
    #expect(metrics.text == "# HELP a Help.\n# TYPE a gauge\na{feed=\"x\\\"\\\\\\ny\"} 1.5\na 3\n")
  }

  @Test("dates of HTTP are in its own form")
  func dates() {
    #expect(
      HTTPDate.text(Timestamp(rfc3339: "2023-09-06T09:05:07.250Z") ?? .distantPast) == "Wed, 06 Sep 2023 09:05:07 GMT")
  }
}
