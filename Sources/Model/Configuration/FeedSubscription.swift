/// A feed as subscription lists know it (OPML, `feeds add`): an address, and what else is told of it.
package struct FeedSubscription: Hashable, Sendable {
  package var url: String
  /// As the list calls it; ids are made from it.
  package var title: String
  /// The web page that the feed belongs to.
  package var page: String?
  /// As written, unchecked.
  package var language: String?
  /// The folders that it stands in, outermost first.
  package var folders: [String]
  /// The organisation behind it, and its grade as written; lists made by this program have them.
  package var publisher: String?
  package var grade: String?

  package init(url: String, title: String = "", page: String? = nil, language: String? = nil, folders: [String] = []) {
    self.url = url
    self.title = title
    self.page = page
    self.language = language
    self.folders = folders
  }

  /// - Parameter title: what the feed calls itself; else its id.
  package init(_ feed: Feed, title: String? = nil, page: String? = nil) {
    self.init(
      url: feed.url, title: title ?? feed.id, page: page, language: feed.language, folders: feed.group.map { [$0] } ?? [])
    publisher = feed.publisher.isEmpty ? nil : feed.publisher
    grade = feed.grade == .f ? nil : feed.grade.rawValue
  }
}
