/// What classification and clustering read of an item: its words and the context that scopes ask for. All plain text.
package struct ItemText: Hashable, Sendable {
  package var title: String
  package var summary: String
  package var content: String
  /// Primary language tag (`en`, `ur`, `ps`, `fa`), nil when unknown: then told from the text.
  package var language: String?
  package var feed: String?
  package var publisher: String?
  package var categories: [String]
  /// Effective time; resolves “on Friday”, “in 2023”.
  package var date: Timestamp?

  package init(title: String, summary: String = "", content: String = "", language: String? = nil, date: Timestamp? = nil) {
    self.title = title
    self.summary = summary
    self.content = content
    self.language = language
    self.date = date
    feed = nil
    publisher = nil
    categories = []
  }
}

package enum TextField: String, Hashable, Sendable, Codable, CaseIterable { case title, summary, content }
