/// A small RSS 2.0 document: entries in, bytes out. For tests and demonstrations.
package struct SampleFeed: Sendable {
  package struct Entry: Sendable {
    package var title: String
    package var link: String
    package var guid: String?
    /// RFC 822, as it is to stand in the document.
    package var published: String?
    package var summary: String

    package init(title: String, link: String, guid: String? = nil, published: String? = nil, summary: String = "") {
      self.title = title
      self.link = link
      self.guid = guid
      self.published = published
      self.summary = summary
    }
  }

  package var title: String
  package var link: String
  package var entries: [Entry]

  package init(title: String, link: String, entries: [Entry]) {
    self.title = title
    self.link = link
    self.entries = entries
  }

  package var rss: [UInt8] {
    let items = entries.map(item).joined()
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel>"
    return Array("\(head)\(tag("title", title))\(tag("link", link))\(items)</channel></rss>\n".utf8)
  }

  private func item(_ entry: Entry) -> String {
    let optional = [("guid", entry.guid), ("pubDate", entry.published)].compactMap { pair in
      pair.1.map { tag(pair.0, $0) }
    }
    let parts = [tag("title", entry.title), tag("link", entry.link)] + optional + [tag("description", entry.summary)]
    return "\n<item>\(parts.joined())</item>"
  }

  private func tag(_ name: String, _ text: String) -> String {
    var escaped = ""
    for character in text {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.append(character)
      }
    }
    return "<\(name)>\(escaped)</\(name)>"
  }
}
