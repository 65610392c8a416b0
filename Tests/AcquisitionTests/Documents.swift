import FeedServer
import Model

/// Feed documents for tests.
enum Documents {
  struct Entry {
    var guid: String?
    var link: String?
    var title: String
    var date: String?
    var summary = ""
  }

  /// Entries `1…count`, an hour apart, the last an hour before the clock's start.
  static func entries(_ count: Int) -> [Entry] {
    (1...count).map { number in
      Entry(
        guid: "g\(number)", link: "http://news.example/\(number)", title: "Report number \(number)",
        date: (Station.start - .hours(Int64(count + 1 - number))).rfc3339, summary: "Text of report \(number).")
    }
  }

  static func rss(_ entries: [Entry], channel: String = "") -> [UInt8] {
    let items = entries.map { entry in
      "<item><title>\(entry.title)</title>"
        + (entry.guid.map { "<guid isPermaLink=\"false\">\($0)</guid>" } ?? "")
        + (entry.link.map { "<link>\($0)</link>" } ?? "") + (entry.date.map { "<pubDate>\($0)</pubDate>" } ?? "")
        + "<description>\(entry.summary)</description></item>\n"
    }
    return Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:atom="http://www.w3.org/2005/Atom">
      <channel><title>News</title><link>http://news.example/</link>\(channel)
      \(items.joined())</channel></rss>
      """.utf8)
  }

  static func feed(_ count: Int = 2, channel: String = "") -> [UInt8] { rss(entries(count), channel: channel) }
}
