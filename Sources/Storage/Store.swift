import Foundation
import GRDB
import Model

/// The database: plans in, snapshots and answers out. One serial writer, readers beside it; every commit is one
/// transaction. Calls block: an async caller goes through `offload`.
package final class Store: Sendable {
  /// `:memory:` for one without a file.
  package let path: String
  let options: StoreOptions
  private let handle: any DatabaseWriter
  private let work = DispatchQueue(label: "bellwether.storage")
  private let questions = OperationQueue()

  private init(path: String, options: StoreOptions, handle: any DatabaseWriter) {
    self.path = path
    self.options = options
    self.handle = handle
    questions.name = "bellwether.storage.questions"
    questions.maxConcurrentOperationCount = max(1, options.readers - Self.reservedReaders)
  }

  /// Opens, and for writing creates and migrates, the database at `path`.
  package static func open(path: String, options: StoreOptions = StoreOptions()) throws(StorageError) -> Store {
    do {
      let exists = FileManager.default.fileExists(atPath: path)
      if exists, try FileProbe.check(path) == .unsaid { try inspect(path) }
      let store = Store(path: path, options: options, handle: try makeHandle(path, options, exists: exists))
      try store.prepareSchema()
      return store
    } catch {
      throw StorageError(error, path: path)
    }
  }

  /// One that lives in memory alone, for replay and tests.
  package static func inMemory(options: StoreOptions = StoreOptions()) throws(StorageError) -> Store {
    do {
      let queue = try DatabaseQueue(configuration: configuration(options))
      let store = Store(path: ":memory:", options: options, handle: queue)
      try store.prepareSchema()
      return store
    } catch {
      throw StorageError(error, path: ":memory:")
    }
  }

  /// Ends every connection; calls after it fail.
  package func close() throws(StorageError) {
    if options.access == .write {
      // The readers are closed last and may not write: without this the log would stay beside the file, full.
      try? writeWithoutTransaction { _ = try $0.prepare("PRAGMA wal_checkpoint(TRUNCATE)").run() }
    }
    do { try handle.close() } catch { throw StorageError(error, path: path) }
  }

  package enum Lane: Sendable {
    /// The loops' own: one call after another, and never behind a question.
    case work
    /// What people ask: side by side, as many at once as leave the pipeline and the loops a reader each.
    case questions
  }

  /// Connections that no question may take: the pipeline's thread and the lane of the loops read with one each.
  static let reservedReaders = 2

  /// Runs a blocking call away from the threads that tasks share: there are as few of those as cores.
  package func offload<T: Sendable>(
    to lane: Lane = .work, _ body: @escaping @Sendable (Store) throws(StorageError) -> T
  ) async throws(StorageError) -> T {
    let result: Result<T, StorageError> = await withCheckedContinuation { continuation in
      let call: @Sendable () -> Void = {
        do throws(StorageError) {
          continuation.resume(returning: .success(try body(self)))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
      switch lane {
      case .work: work.async(execute: call)
      case .questions: questions.addOperation(call)
      }
    }
    return try result.get()
  }

  // MARK: access for the rest of this module

  /// A consistent view: all statements of `body` see the same moment.
  func read<T>(_ body: (Connection) throws -> T) throws(StorageError) -> T {
    do {
      return try handle.read { try body(connection($0)) }
    } catch {
      throw StorageError(error, path: path)
    }
  }

  /// One transaction: all of `body` or nothing.
  func write<T>(_ body: (Connection) throws -> T) throws(StorageError) -> T {
    guard options.access == .write else {
      throw StorageError(.readOnly, path: path, detail: "opened for reading only")
    }
    do {
      return try handle.write { try body(connection($0)) }
    } catch {
      throw StorageError(error, path: path)
    }
  }

  /// Outside of any transaction: checkpoints, VACUUM, backup.
  func writeWithoutTransaction<T>(_ body: (Connection) throws -> T) throws(StorageError) -> T {
    do {
      return try handle.writeWithoutTransaction { try body(connection($0)) }
    } catch {
      throw StorageError(error, path: path)
    }
  }

  func copy(to target: any DatabaseWriter) throws { try handle.backup(to: target) }

  private func connection(_ database: Database) -> Connection {
    Connection(database: database, path: path, beforeStatement: options.beforeStatement)
  }
}

// MARK: opening

extension Store {
  private static func makeHandle(_ path: String, _ options: StoreOptions, exists: Bool) throws -> any DatabaseWriter {
    if options.access == .read {
      guard exists else { throw StorageError(.cannotOpen, path: path, detail: "no such file") }
      return try DatabaseQueue(path: path, configuration: configuration(options))
    }
    return try DatabasePool(path: path, configuration: configuration(options))
  }

  static func configuration(_ options: StoreOptions) -> Configuration {
    var configuration = Configuration()
    configuration.label = "bellwether"
    configuration.readonly = options.access == .read
    configuration.busyMode = .timeout(options.busySeconds)
    configuration.maximumReaderCount = options.readers
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { database in
      let writes = !database.configuration.readonly
      try database.execute(sql: "PRAGMA cache_size = -\(writes ? options.cacheKiB : options.cacheKiB / 4)")
      guard writes else { return }
      // Debian's library is built with FULL and with secure_delete, which zeroes what it frees.
      try database.execute(
        sql: """
          PRAGMA synchronous = NORMAL;
          PRAGMA secure_delete = OFF;
          PRAGMA wal_autocheckpoint = 4000;
          PRAGMA journal_size_limit = 67108864;
          """)
    }
    return configuration
  }

  /// Refuses another program's file before anything of it is changed, were it only its journal mode.
  private static func inspect(_ path: String) throws {
    let queue = try DatabaseQueue(path: path, configuration: configuration(.read))
    defer { try? queue.close() }
    _ = try queue.read { try Schema.found(Connection(database: $0, path: path, beforeStatement: nil)) }
  }

  private func prepareSchema() throws {
    let found = try read(Schema.found)
    guard found <= Schema.version else {
      throw StorageError(.newerSchema(found: found, known: Schema.version), path: path)
    }
    if options.access == .read {
      guard found == Schema.version else {
        throw StorageError(.olderSchema(found: found, known: Schema.version), path: path)
      }
      return
    }
    if found < Schema.version { try Schema.migrator(hook: options.beforeStatement).migrate(handle) }
    guard try read(Schema.needsRefresh) else { return }
    try write { try Schema.refresh($0) }
  }
}
