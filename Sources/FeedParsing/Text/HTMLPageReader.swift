/// Reads a web page for what a feed client needs of it: its title, and the feeds it links to.
struct HTMLPageReader: ~Copyable {
  private var scanner: MarkupScanner
  private var base: String
  private let references = References()
  private var page = HTMLPage()
  private var isHTML = false
  private var sawTag = false

  init(_ bytes: Bytes, baseURL: String?) {
    // What matters stands in the head.
    scanner = MarkupScanner(bytes.part(0, min(bytes.count, 2 << 20)), isHTML: true)
    base = baseURL ?? ""
  }

  consuming func read() -> (page: HTMLPage, isHTML: Bool) {
    loop: while true {
      switch scanner.next() {
      case .startTag: startTag()
      case .doctype: if scanner.slice.trimmed.hasPrefix("html") { isHTML = true }
      case .end: break loop
      default: break
      }
    }
    return (page, isHTML)
  }

  private mutating func startTag() {
    let name = scanner.slice
    // The first tag tells: other kinds of documents have a body or a title too.
    if !sawTag {
      sawTag = true
      isHTML = isHTML || HTMLElements.isBlock(name) || name.equals("meta") || name.equals("link")
    }
    switch name.count {
    case 4 where name.equals("link"): link()
    case 4 where name.equals("base"):
      if let href = value("href"), let url = URLReference.resolve(href, against: base) { base = url }
    case 5 where name.equals("title") && page.title == nil: title()
    default: if HTMLElements.isUnseen(name), !scanner.isSelfClosing { scanner.skip(toEndOf: name) }
    }
  }

  private mutating func title() {
    let start = scanner.at
    scanner.skip(toEndOf: scanner.slice)
    let text = PlainText.ofHTML(scanner.bytes.part(start, min(scanner.at, start + 4096)).string)
    if !text.isEmpty { page.title = text }
  }

  private mutating func link() {
    guard page.feeds.count < 64, let relation = value("rel")?.lowercased(), let href = value("href") else { return }
    let type = value("type")?.lowercased()
    let relations = relation.split(whereSeparator: \.isWhitespace)
    guard relations.contains("feed") || (relations.contains("alternate") && HTMLPageReader.isFeed(type)),
      let url = URLReference.link(href, base: base)
    else { return }
    page.feeds.append(FeedLink(url: url, type: type, title: value("title").map(PlainText.collapse)))
  }

  private static func isFeed(_ type: String?) -> Bool {
    guard let type else { return false }
    return ["rss+xml", "atom+xml", "feed+json", "rdf+xml", "text/xml", "application/xml", "application/json"]
      .contains { type.contains($0) }
  }

  private func value(_ name: StaticString) -> String? {
    for attribute in scanner.attributes where scanner.name(attribute).equals(name) {
      var buffer = ByteArena(capacity: 256)
      references.append(scanner.value(attribute), to: &buffer, escaping: false, limit: 65_536)
      return buffer.bytes(from: 0).trimmed.string
    }
    return nil
  }
}
