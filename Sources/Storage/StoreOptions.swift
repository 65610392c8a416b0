/// How a database is opened.
package struct StoreOptions: Sendable {
  package enum Access: Sendable {
    /// Creates the file and brings its schema up to date.
    case write
    /// Neither creates nor changes anything; works beside a running daemon.
    case read
  }

  package var access: Access
  /// How long to wait for another process's write.
  package var busySeconds: Double
  /// Connections that read beside the writer; two of them are kept from questions (`Store.Lane`).
  package var readers: Int
  /// Page cache of the writing connection; readers take a quarter.
  package var cacheKiB: Int
  /// Keeps the index behind `items QUERY`; without it a query reads every text (replay needs neither).
  package var fullText: Bool
  /// Newest lines of the poll log that are kept.
  package var pollLog: Int64
  /// Called before each statement with its text: tests let the n-th one fail.
  package var beforeStatement: (@Sendable (String) throws -> Void)?

  package init(access: Access = .write) {
    self.access = access
    busySeconds = 10
    readers = 4
    cacheKiB = 8 << 10
    fullText = true
    pollLog = 200_000
    beforeStatement = nil
  }

  package static let read = StoreOptions(access: .read)
}
