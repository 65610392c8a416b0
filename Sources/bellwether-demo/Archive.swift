import FeedServer
import Foundation
import Model

/// The bundled archive: what each invented feed published, and when.
struct Archive {
  struct Entry: Decodable {
    var id: String
    var feed: String
    var published: Timestamp
    var language: String
    var title: String
    var summary: String
    var link: String
  }

  let entries: [Entry]

  init(path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let decoder = JSONDecoder()
    entries = try text.split(separator: "\n").map { try decoder.decode(Entry.self, from: Data($0.utf8)) }
      .sorted { $0.published < $1.published }
  }

  /// The document of a feed as it stood at a time: its newest entries, newest first, in the format that its name says.
  func document(of feed: String, format: String, at now: Timestamp) -> (type: String, text: String) {
    let visible = entries.filter { $0.feed == feed && $0.published <= now }.suffix(15).reversed()
    switch format {
    case "atom": return ("application/atom+xml", atom(feed, Array(visible), now))
    case "json": return ("application/feed+json", json(feed, Array(visible)))
    default: return ("application/rss+xml", rss(feed, Array(visible)))
    }
  }

  private func rss(_ feed: String, _ entries: [Entry]) -> String {
    let items = entries.map { entry in
      """
      <item><guid isPermaLink="false">\(entry.id)</guid><title>\(escaped(entry.title))</title><link>\(entry.link)</link>
      <pubDate>\(rfc822(entry.published))</pubDate><description><![CDATA[<p>\(entry.summary)</p>]]></description></item>
      """
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0"><channel><title>\(feed)</title><link>/</link><description/>
      \(items.joined(separator: "\n"))
      </channel></rss>
      """
  }

  private func atom(_ feed: String, _ entries: [Entry], _ now: Timestamp) -> String {
    let items = entries.map { entry in
      """
      <entry><id>urn:demo:\(entry.id)</id><title>\(escaped(entry.title))</title><link href="\(entry.link)"/>
      <published>\(entry.published)</published><updated>\(entry.published)</updated>
      <summary type="html">\(escaped("<p>" + entry.summary + "</p>"))</summary></entry>
      """
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom"><title>\(feed)</title><id>urn:demo:\(feed)</id>
      <updated>\(entries.first?.published ?? now)</updated>
      \(items.joined(separator: "\n"))
      </feed>
      """
  }

  private func json(_ feed: String, _ entries: [Entry]) -> String {
    struct Document: Encodable {
      var version = "https://jsonfeed.org/version/1.1"
      var title: String
      var items: [Item]
    }
    struct Item: Encodable {
      var id: String
      var url: String
      var title: String
      var content_html: String
      var date_published: Timestamp
    }
    let items = entries.map {
      Item(id: $0.id, url: $0.link, title: $0.title, content_html: "<p>\($0.summary)</p>", date_published: $0.published)
    }
    let data = (try? JSONEncoder().encode(Document(title: feed, items: items))) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  private func rfc822(_ time: Timestamp) -> String {
    let (day, milliseconds) = time.civilAndRemainder
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let clock = [milliseconds / 3_600_000, milliseconds / 60_000 % 60, milliseconds / 1_000 % 60]
    let digits = clock.map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
    return "\(day.day) \(months[day.month - 1]) \(day.year) \(digits) +0000"
  }
}
