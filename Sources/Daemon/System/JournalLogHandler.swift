import Delivery
import Glibc
import Logging
import Model

/// Log records in, journald entries with native fields out (systemd's native journal protocol); and to standard error
/// with `<n>` priorities where there is no journal.
package struct JournalLogHandler: LogHandler {
  package var logLevel: Logger.Level = .info
  package var metadata: Logger.Metadata = [:]
  private let socket: String?
  private let label: String

  static let journalSocket = "/run/systemd/journal/socket"

  /// - Parameter usesJournal: standard error is connected to the journal (`JOURNAL_STREAM` is set).
  package init(label: String, usesJournal: Bool) {
    self.label = label
    socket = usesJournal && access(Self.journalSocket, W_OK) == 0 ? Self.journalSocket : nil
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    let fields = metadata.merging(event.metadata ?? [:]) { _, new in new }.sorted { $0.key < $1.key }
    let message = printable(event.message.description)
    guard let socket else {
      let detail = fields.map { " \($0.key)=\(printable($0.value.description))" }.joined()
      // The journal reads the priority off the line when standard error leads there (sd-daemon(3)).
      writeToStandardError("<\(Self.priority(event.level))>\(message)\(detail)\n")
      return
    }
    var entry = JournalEntry()
    entry.add("MESSAGE", message)
    entry.add("PRIORITY", String(Self.priority(event.level)))
    entry.add("SYSLOG_IDENTIFIER", "bellwether")
    entry.add("LOGGER", label)
    for (key, value) in fields { entry.add("BELLWETHER_" + JournalEntry.fieldName(key), printable(value.description)) }
    if entry.send(to: socket) < 0 { writeToStandardError("<\(Self.priority(event.level))>\(message)\n") }
  }

  static func priority(_ level: Logger.Level) -> Int {
    switch level {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
