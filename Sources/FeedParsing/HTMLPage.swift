/// What a page for people says of itself: its title, and the feeds that it offers (`link rel=alternate`).
package struct HTMLPage: Sendable, Equatable {
  /// Plain text.
  package var title: String?
  package var feeds: [FeedLink] = []

  package init() {}
}

/// A feed that a page offers; `url` is absolute where a base is known.
package struct FeedLink: Sendable, Equatable {
  package var url: String
  package var type: String?
  package var title: String?

  package init(url: String, type: String? = nil, title: String? = nil) {
    self.url = url
    self.type = type
    self.title = title
  }
}
