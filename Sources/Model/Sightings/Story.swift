/// A cluster of items that report one happening. The earliest item anchors its identity.
package struct Story: Hashable, Sendable, Codable {
  /// Digest of the founding item's key: the same in every database and replay.
  package var id: String
  /// Key of the founding item.
  package var founder: String
  package var title: String
  package var first: Timestamp
  package var last: Timestamp
  package var items: Int
  package init(id: String, founder: String, title: String, first: Timestamp) {
    self.id = id
    self.founder = founder
    self.title = title
    self.first = first
    last = first
    items = 1
  }
}

/// A stored item as clustering needs it to take up its work again after a restart.
package struct StoryMember: Hashable, Sendable {
  package var item: Item
  package var matches: ItemMatches
  package var story: String
  package init(item: Item, matches: ItemMatches, story: String) {
    self.item = item
    self.matches = matches
    self.story = story
  }
}
