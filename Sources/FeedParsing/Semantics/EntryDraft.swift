/// An entry under construction, with what decides which of several titles, summaries or contents wins.
struct EntryDraft {
  var entry = ParsedEntry()
  /// How deep the value in hand stood: one that stands higher, or later at the same height, replaces it.
  var titleDepth = Int.max
  var summaryDepth = Int.max
  var idDepth = Int.max
  /// There is a summary, or a content that serves as one.
  var hasSummary = false
  var hasContent = false
  /// The content in hand is an element made for content, not a second description.
  var contentIsProper = false
  var created: Int64?
  var isAtom = false

  /// Completes the entry from what else is known of it.
  mutating func finish() {
    if entry.published == nil {
      // RSS 1.0 dates its items with dc:date, which is when they were published.
      entry.published = created ?? (isAtom ? nil : entry.updated)
    }
    if entry.published != nil || entry.updated != nil { entry.publishedText = nil }
  }
}

/// The `<source>` of an entry under construction.
struct SourceDraft {
  var title: String?
  var url: String?

  /// The first address counts.
  mutating func keep(_ url: String) { self.url = self.url ?? url }
}
