/// One `outline` element of an OPML document: a feed, a folder, or both.
package struct OPMLOutline: Hashable, Sendable {
  /// `text`, which OPML requires; else `title`.
  package var title: String
  package var url: String?
  package var page: String?
  package var language: String?
  /// Attributes of our own namespace; see `OPMLWriter`.
  package var publisher: String?
  package var grade: String?
  package var children: [OPMLOutline]
  /// Line of the document; 0 for outlines that were not read.
  package var line: Int

  package init(title: String, url: String? = nil, children: [OPMLOutline] = []) {
    self.title = title
    self.url = url
    page = nil
    language = nil
    publisher = nil
    grade = nil
    self.children = children
    line = 0
  }
}

/// What is odd about an OPML document; nothing of it stops the import of the rest.
package struct OPMLProblem: Hashable, Sendable, CustomStringConvertible {
  package var line: Int
  package var text: String
  package init(line: Int, _ text: String) {
    self.line = line
    self.text = text
  }
  package var description: String { "line \(line): \(text)" }
}
