import Foundation

/// Reads JSON Feed 1 and 1.1 (jsonfeed.org): UTF-8 in, a `ParsedFeed` out. Types are taken as found: numbers for
/// ids, one author for several.
struct JSONFeedReader {
  let options: ParseOptions
  var problems: ProblemSet

  func read(_ text: Bytes) -> ParsedFeed {
    var feed = ParsedFeed()
    guard let base = text.baseAddress else { return feed }
    let data = Data(bytesNoCopy: UnsafeMutableRawPointer(mutating: base), count: text.count, deallocator: .none)
    var problems = problems
    guard let root = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      feed.problems = problems.union(.invalidJSON).texts
      return feed
    }
    let version = string(root["version"]) ?? ""
    guard version.contains("jsonfeed.org/version") || root["items"] is [Any] else {
      feed.problems = problems.union(.notAFeed).texts
      return feed
    }
    feed.ok = true
    feed.format = version.hasSuffix("1.1") ? "json1.1" : "json1.0"
    readHead(root, &feed)
    let items = root["items"] as? [Any] ?? []
    if items.count > options.limits.maxEntries { problems.insert(.tooManyEntries) }
    feed.entries = items.prefix(options.limits.maxEntries).compactMap { $0 as? [String: Any] }.map { entry($0, feed) }
    feed.problems = problems.texts
    return feed
  }

  private func readHead(_ root: [String: Any], _ feed: inout ParsedFeed) {
    feed.title = string(root["title"]).map(PlainText.collapse)
    feed.link = link(root["home_page_url"], nil)
    feed.selfLink = link(root["feed_url"], nil)
    feed.nextLink = link(root["next_url"], nil)
    feed.language = string(root["language"])
    feed.authors = authors(root)
    let hubs = (root["hubs"] as? [Any])?.compactMap { ($0 as? [String: Any])?["url"] } ?? []
    feed.hubs = hubs.prefix(16).compactMap { link($0, nil) }
  }

  private func entry(_ item: [String: Any], _ feed: ParsedFeed) -> ParsedEntry {
    var entry = ParsedEntry()
    entry.id = string(item["id"])
    entry.title = string(item["title"]).map(PlainText.collapse)
    entry.link = link(item["url"], feed) ?? link(item["external_url"], feed)
    entry.summary = string(item["summary"]).map(PlainText.escaped)
    entry.content = string(item["content_html"]) ?? string(item["content_text"]).map(PlainText.escaped)
    entry.published = date(item["date_published"], &entry)
    entry.updated = date(item["date_modified"], &entry)
    entry.authors = authors(item)
    entry.categories = strings(item["tags"])
    entry.language = string(item["language"])
    entry.enclosures = attachments(item["attachments"], feed)
    if entry.published != nil || entry.updated != nil { entry.publishedText = nil }
    return entry
  }

  private func date(_ value: Any?, _ entry: inout ParsedEntry) -> Int64? {
    guard let text = string(value) else { return nil }
    let time = parseDate(text, options: options.dates)
    if time == nil { entry.publishedText = entry.publishedText ?? text }
    return time
  }

  private func authors(_ object: [String: Any]) -> [String] {
    let several = object["authors"] as? [Any] ?? [object["author"] as Any]
    let names = several.compactMap { author -> String? in
      if let person = author as? [String: Any] { return string(person["name"]) ?? string(person["url"]) }
      return author as? String
    }
    return Array(names.prefix(options.limits.maxListItems))
  }

  private func attachments(_ value: Any?, _ feed: ParsedFeed) -> [Enclosure] {
    let list = (value as? [Any])?.compactMap { $0 as? [String: Any] } ?? []
    return list.prefix(options.limits.maxListItems).compactMap { item in
      link(item["url"], feed).map {
        Enclosure(url: $0, type: string(item["mime_type"]), length: (item["size_in_bytes"] as? NSNumber)?.intValue)
      }
    }
  }

  private func strings(_ value: Any?) -> [String] {
    let list = (value as? [Any])?.compactMap { string($0) } ?? []
    return Array(list.prefix(options.limits.maxListItems))
  }

  /// Text, cut to the limit of a field; a number as it is written.
  private func string(_ value: Any?) -> String? {
    if let text = value as? String {
      if text.isEmpty { return nil }
      return text.utf8.count <= options.limits.maxFieldBytes
        ? text : String(decoding: text.utf8.prefix(options.limits.maxFieldBytes), as: UTF8.self)
    }
    return (value as? NSNumber)?.stringValue
  }

  /// An address made absolute by the address of the document, else by that of the site.
  private func link(_ value: Any?, _ feed: ParsedFeed?) -> String? {
    guard let text = string(value) else { return nil }
    return URLReference.link(text, base: options.baseURL ?? feed?.link ?? "")
  }
}
