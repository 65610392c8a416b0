/// One entry as on the wire. `title` is plain text, `summary` and `content` are HTML as published.
package struct ParsedEntry: Sendable, Equatable {
  package var id: String?
  /// RSS: the guid is also the entry's address.
  package var idIsPermalink = false
  /// Empty where there is a title without text, such as an image; nil where there is none.
  package var title: String?
  package var link: String?
  package var published: Int64?
  package var updated: Int64?
  /// The first date as written, where no date of the entry could be read.
  package var publishedText: String?
  package var summary: String?
  package var content: String?
  package var authors: [String] = []
  package var categories: [String] = []
  /// The title of the feed that the entry was taken from.
  package var source: String?
  package var sourceURL: String?
  package var enclosures: [Enclosure] = []
  package var language: String?
  package var commentsLink: String?

  package init() {}
}

/// A file that goes with an entry; `length` is in bytes, as the publisher states it.
package struct Enclosure: Sendable, Equatable {
  package var url: String
  package var type: String?
  package var length: Int?

  package init(url: String, type: String? = nil, length: Int? = nil) {
    self.url = url
    self.type = type
    self.length = length
  }
}
