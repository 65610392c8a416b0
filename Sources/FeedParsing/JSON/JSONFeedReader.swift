/// Reads JSON Feed 1 and 1.1 (jsonfeed.org): UTF-8 in, a `ParsedFeed` out. Types are taken as found: numbers for
/// ids, one author for several. Of a document that is cut short the whole items are kept.
struct JSONFeedReader {
  let options: ParseOptions
  var problems: ProblemSet
  private var feed = ParsedFeed()
  private var version = ""
  private var hasItems = false

  init(options: ParseOptions, problems: ProblemSet) {
    self.options = options
    self.problems = problems
  }

  mutating func read(_ text: Bytes) -> ParsedFeed {
    var scanner = JSONScanner(text)
    let isWhole = scanner.object { scanner, name in
      if name == "items" { return items(&scanner) }
      guard let value = scanner.value() else { return false }
      member(name, value)
      return true
    }
    feed.ok = version.contains("jsonfeed.org/version") || hasItems
    if !isWhole, !problems.contains(.tooManyEntries) { problems.insert(feed.ok ? .cut : .invalidJSON) }
    if !feed.ok { problems.insert(.notAFeed) }
    feed.format = !feed.ok ? "unknown" : version.hasSuffix("1.1") ? "json1.1" : "json1.0"
    feed.problems = problems.texts
    return feed
  }

  private mutating func items(_ scanner: inout JSONScanner) -> Bool {
    hasItems = true
    return scanner.array { scanner in
      guard feed.entries.count < options.limits.maxEntries else {
        problems.insert(.tooManyEntries)
        return false
      }
      guard let item = scanner.value() else { return false }
      if case .object = item { feed.entries.append(entry(item)) }
      return true
    }
  }

  private mutating func member(_ name: String, _ value: JSONValue) {
    switch name {
    case "version": version = string(value) ?? ""
    case "title": feed.title = string(value).map(PlainText.collapse)
    case "home_page_url": feed.link = link(value)
    case "feed_url": feed.selfLink = link(value)
    case "next_url": feed.nextLink = link(value)
    case "language": feed.language = string(value)
    case "authors": feed.authors = value.elements.prefix(16).compactMap(person)
    case "author": if feed.authors.isEmpty { feed.authors = person(value).map { [$0] } ?? [] }
    case "hubs": feed.hubs = value.elements.prefix(16).compactMap { link($0["url"]) }
    default: break
    }
  }

  private func entry(_ item: JSONValue) -> ParsedEntry {
    var entry = ParsedEntry()
    entry.id = string(item["id"])
    entry.title = string(item["title"]).map(PlainText.collapse)
    entry.link = link(item["url"]) ?? link(item["external_url"])
    entry.summary = string(item["summary"]).map(PlainText.escaped)
    entry.content = string(item["content_html"]) ?? string(item["content_text"]).map(PlainText.escaped)
    entry.published = date(item["date_published"], &entry)
    entry.updated = date(item["date_modified"], &entry)
    entry.authors = authors(item)
    entry.categories = list(item["tags"]).compactMap(string)
    entry.language = string(item["language"])
    entry.enclosures = list(item["attachments"]).compactMap(attachment)
    if entry.published != nil || entry.updated != nil { entry.publishedText = nil }
    return entry
  }

  private func date(_ value: JSONValue?, _ entry: inout ParsedEntry) -> Int64? {
    guard let text = string(value) else { return nil }
    let time = parseDate(text, options: options.dates)
    if time == nil { entry.publishedText = entry.publishedText ?? text }
    return time
  }

  private func authors(_ item: JSONValue) -> [String] {
    let several = list(item["authors"]).compactMap(person)
    return several.isEmpty ? item["author"].flatMap(person).map { [$0] } ?? [] : several
  }

  private func person(_ value: JSONValue) -> String? {
    string(value["name"]) ?? string(value["url"]) ?? string(value)
  }

  private func attachment(_ value: JSONValue) -> Enclosure? {
    var length: Int?
    if case .number(let text)? = value["size_in_bytes"] {
      length = Int(text) ?? Double(text).flatMap(Int.init(exactly:))
    }
    return link(value["url"]).map { Enclosure(url: $0, type: string(value["mime_type"]), length: length) }
  }

  private func list(_ value: JSONValue?) -> ArraySlice<JSONValue> {
    (value?.elements ?? []).prefix(options.limits.maxListItems)
  }

  /// Text that is not empty, cut to the limit of a field; a number as it is written.
  private func string(_ value: JSONValue?) -> String? {
    switch value {
    case .number(let text): return text
    case .string(let text) where !text.isEmpty:
      let limit = options.limits.maxFieldBytes
      return text.utf8.count <= limit ? text : String(decoding: text.utf8.prefix(limit), as: UTF8.self)
    default: return nil
    }
  }

  /// An address made absolute by the address of the document, else by that of the site.
  private func link(_ value: JSONValue?) -> String? {
    string(value).flatMap { URLReference.link($0, base: options.baseURL ?? feed.link ?? "") }
  }
}
