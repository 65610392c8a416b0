import Model

/// What the pipeline asks for when it takes up its work again.
extension Store {
  /// The latest effective time of any item; nil while there is none.
  package func newestItemTime() throws(StorageError) -> Timestamp? {
    try read { connection in
      try connection.prepare("SELECT max(effective) FROM items").first { $0.optionalTime() } ?? nil
    }
  }

  /// The stories to which items with an effective time not before `since` belong.
  package func storiesOfItems(since: Timestamp) throws(StorageError) -> [Story] {
    try read { connection in
      var stories: [Story] = []
      try connection.prepare(
        Self.selectStory + " WHERE s.row IN (SELECT story FROM items WHERE effective >= ?) ORDER BY s.row"
      ).each {
        $0.add(since)
      } row: { r in
        stories.append(Self.story(&r))
      }
      return stories
    }
  }

  /// The story of a stored item.
  package func story(ofItem row: Int64) throws(StorageError) -> Story? {
    try read { connection in
      try connection.prepare(Self.selectStory + " WHERE s.row = (SELECT story FROM items WHERE row = ?)").first {
        $0.add(row)
      } row: { r in
        Self.story(&r)
      }
    }
  }

  private static let selectStory = """
    SELECT s.id, f.id, i.identity, s.title, s.first, s.last, s.items
    FROM stories s JOIN items i ON i.row = s.row JOIN feeds f ON f.row = i.feed
    """

  private static func story(_ r: inout RowReader) -> Story {
    let id = r.text()
    let founder = r.text() + " " + r.text()
    var story = Story(id: id, founder: founder, title: r.text(), first: r.time())
    story.last = r.time()
    story.items = r.int()
    return story
  }
}
