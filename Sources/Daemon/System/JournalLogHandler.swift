import CSystem
import Glibc
import Logging

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

/// One entry of the native journal protocol: `KEY=value\n`, or the binary form for values with line breaks.
package struct JournalEntry {
  private var bytes: [UInt8] = []

  package init() {}

  package mutating func add(_ key: String, _ value: String) {
    bytes.append(contentsOf: key.utf8)
    if value.utf8.contains(10) {
      bytes.append(10)
      withUnsafeBytes(of: UInt64(value.utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
    } else {
      bytes.append(61)
    }
    bytes.append(contentsOf: value.utf8)
    bytes.append(10)
  }

  /// Sends it; an entry too long for a datagram goes as a sealed memory file. Negative errno on failure.
  package func send(to socket: String) -> CInt {
    bytes.withUnsafeBytes { buffer in
      let rc = bw_sendto_unix(socket, buffer.baseAddress, buffer.count)
      guard rc == -EMSGSIZE || rc == -ENOBUFS else { return rc }
      return bw_send_sealed(socket, buffer.baseAddress, buffer.count)
    }
  }

  /// journald takes A–Z, 0–9 and `_`, at most 64 bytes, no leading digit or underscore.
  package static func fieldName(_ text: String) -> String {
    let mapped = text.uppercased().unicodeScalars.map { ("A"..."Z").contains($0) || ("0"..."9").contains($0) ? $0 : "_" }
    let name = String(String.UnicodeScalarView(mapped.prefix(50)))
    return name.isEmpty ? "FIELD" : name
  }
}

/// Control characters, terminal escapes and bidirectional overrides made visible: titles come from strangers.
package func printable(_ text: String) -> String {
  func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20: scalar != "\n" && scalar != "\t"
    case 0x7f...0x9f, 0x202a...0x202e, 0x2066...0x2069, 0x061c, 0xfeff, 0xfff9...0xfffb: true
    default: false
    }
  }
  guard text.unicodeScalars.contains(where: isHarmful) else { return text }
  return String(String.UnicodeScalarView(text.unicodeScalars.map { isHarmful($0) ? "\u{fffd}" : $0 }))
}

/// Standard output and error without stdio's buffers: `print` loses its last block when the process is killed.
package func writeToStandardError(_ text: String) { writeAll(2, text) }
package func writeToStandardOutput(_ text: String) { writeAll(1, text) }

private func writeAll(_ descriptor: CInt, _ text: String) {
  var text = text
  text.withUTF8 { buffer in
    var done = 0
    while done < buffer.count {
      let n = write(descriptor, buffer.baseAddress! + done, buffer.count - done)
      if n < 0 && errno == EINTR { continue }
      // The reader of a pipe went away: nothing more can be said there.
      if n <= 0 { return }
      done += n
    }
  }
}
