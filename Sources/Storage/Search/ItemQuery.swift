import Model

/// Which stored items are wanted. Lists that are empty ask for nothing; of a list any member will do.
package struct ItemQuery: Sendable {
  /// What a person types: words, `"phrases"`, `begin*`, `-without`, `OR`.
  package var text: String
  /// By effective time; `until` is exclusive.
  package var since: Timestamp?
  package var until: Timestamp?
  package var feeds: [String]
  /// Matched, not withheld.
  package var indicators: [String]
  package var places: [String]
  package var limit: Int
  package var offset: Int
  /// Earliest first; else latest first.
  package var ascending: Bool

  package init(text: String = "", limit: Int = 100) {
    self.text = text
    since = nil
    until = nil
    feeds = []
    indicators = []
    places = []
    self.limit = limit
    offset = 0
    ascending = false
  }
}
