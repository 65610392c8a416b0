import Model

extension Store {
  /// Indexes up to `limit` committed items for `items QUERY`, in a transaction of its own; to be called when nothing more
  /// urgent waits, until it returns 0. A search sees what is not indexed yet all the same, only more slowly.
  package func indexText(limit: Int = 5_000) throws(StorageError) -> Int {
    guard options.fullText else { return 0 }
    return try write { try TextIndexWriter($0).advance(limit: limit) }
  }
}
