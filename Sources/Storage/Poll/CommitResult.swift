/// What a commit of ingest plans did: rows of every planned item, in order, and how many were what.
package struct CommitResult: Hashable, Sendable {
  /// One array a plan, one row a planned item.
  package var rows: [[Int64]]
  package var newItems: Int
  package var editedItems: Int
  /// Planned as new or edited, yet stored already with the same text.
  package var unchangedItems: Int
  /// Ids of the sightings that were written.
  package var sightings: [String]

  init() {
    rows = []
    newItems = 0
    editedItems = 0
    unchangedItems = 0
    sightings = []
  }
}
