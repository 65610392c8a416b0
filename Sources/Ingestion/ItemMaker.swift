import FeedParsing
import Model

/// The entries of a document in, items out: identified, dated, in plain text, with the publisher that stands behind them.
package struct ItemMaker: Sendable {
  package var feed: Feed
  /// The feed's own language, where configuration names none.
  package var feedLanguage: String?
  package var now: Timestamp
  package var backlog: Bool

  /// Texts are cut here: enough for every sentence that an indicator could rest on, and a bound on what one entry costs.
  static let maxTitle = 1_000
  static let maxText = 100_000

  /// RSS began in 1999: an older date is a mistake, or the epoch.
  static let earliest = CivilDate(year: 1995, month: 1, day: 1).midnight

  package init(feed: Feed, feedLanguage: String?, now: Timestamp, backlog: Bool) {
    self.feed = feed
    self.feedLanguage = feedLanguage
    self.now = now
    self.backlog = backlog
  }

  /// The items of a document, and the identities that they go by. Entries that are alike in all are one item.
  package func read(_ parsed: ParsedFeed) -> (items: [Item], names: [String: ItemIdentity]) {
    let texts = parsed.entries.map(text)
    let hashes = texts.map(Self.hash)
    let identities = ItemIdentity.identities(of: parsed.entries, hashes: hashes)
    var names: [String: ItemIdentity] = [:]
    var items: [Item] = []
    for index in parsed.entries.indices {
      let identity = identities[index]
      guard names.updateValue(identity, forKey: identity.name) == nil else { continue }
      items.append(item(parsed.entries[index], text: texts[index], hash: hashes[index], identity: identity.name))
    }
    return (items, names)
  }

  package func items(from parsed: ParsedFeed) -> [Item] { read(parsed).items }

  private func text(_ entry: ParsedEntry) -> ItemText {
    let summary = entry.summary.map { clip(plainText(fromHTML: $0), Self.maxText) } ?? ""
    let content = entry.content.map { clip(plainText(fromHTML: $0), Self.maxText) } ?? ""
    var title = clip(entry.title ?? "", Self.maxTitle)
    if feed.wrapper, let source = entry.source { title = Self.withoutSuffix(title, source: source) }
    // A feed that repeats its summary as content would count every word twice.
    var text = ItemText(title: title, summary: summary, content: content == summary ? "" : content)
    text.language = entry.language ?? feed.language ?? feedLanguage
    text.feed = feed.id
    text.categories = entry.categories
    return text
  }

  private func item(_ entry: ParsedEntry, text: ItemText, hash: Int64, identity: String) -> Item {
    let published = (entry.published ?? entry.updated).map { Timestamp(unixSeconds: $0) }
    var item = Item(
      feed: feed.id, identity: identity, text: text, firstSeen: now, effective: Self.effective(published, now: now))
    item.text.date = item.effective
    item.link = entry.link ?? ""
    item.publisher = feed.wrapper ? entry.source ?? feed.publisher : feed.publisher
    item.text.publisher = item.publisher
    item.grade = feed.grade
    item.authors = entry.authors
    item.published = published
    item.updated = entry.updated.map { Timestamp(unixSeconds: $0) }
    item.textHash = hash
    item.backlog = backlog
    return item
  }

  /// Published, contained to a sane range round first seen: the future and the time before feeds are mistakes.
  package static func effective(_ published: Timestamp?, now: Timestamp) -> Timestamp {
    guard let published, published >= earliest, published <= now else { return now }
    return published
  }

  package static func hash(_ text: ItemText) -> Int64 {
    Int64(bitPattern: Digest.of(text.title, text.summary, text.content).value)
  }

  /// “Torkham shut - Dawn” from an aggregator is “Torkham shut” by Dawn.
  static func withoutSuffix(_ title: String, source: String) -> String {
    for separator in [" - ", " | ", " — ", " – "] where title.hasSuffix(separator + source) {
      return String(title.dropLast(separator.count + source.count))
    }
    return title
  }

  private func clip(_ text: String, _ bytes: Int) -> String {
    guard text.utf8.count > bytes else { return text }
    var end = text.utf8.index(text.startIndex, offsetBy: bytes)
    while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
    return String(text[..<end])
  }
}
