import CPlatform
import Glibc
import Model

/// Transitions in, journal entries with native fields out; lines with `<n>` priorities on standard error where no
/// journal listens.
package struct JournalSender: ChannelSender {
  /// systemd's native protocol (systemd.io/JOURNAL_NATIVE_PROTOCOL) listens here.
  package static let socket = "/run/systemd/journal/socket"
  private let socket: String?
  private let write: @Sendable (String) -> Void

  /// - Parameter socket: nil writes to standard error.
  package init(socket: String?, write: @escaping @Sendable (String) -> Void = { writeToStandardError($0) }) {
    self.socket = socket
    self.write = write
  }

  package func send(_ messages: [Notification], now: Timestamp) async -> SendOutcome {
    for message in messages { send(message.transition) }
    return .delivered
  }

  private func send(_ transition: Transition) {
    let priority = Self.priority(transition)
    let text = "\(transition.kind.rawValue) \(transition.severity.rawValue) \(transition.rule): \(transition.summary)"
    let line = "<\(priority)>\(printable(text))\n"
    guard let socket else { return write(line) }
    var entry = JournalEntry()
    entry.add("MESSAGE", printable(text))
    entry.add("PRIORITY", String(priority))
    entry.add("SYSLOG_IDENTIFIER", "bellwether")
    for (name, value) in Self.fields(transition) { entry.add("BELLWETHER_" + name, printable(value)) }
    if entry.send(to: socket) < 0 { write(line) }
  }

  /// syslog(3): 2 critical, 4 warning, 5 notice; an end or a change that calls for nothing is 5 or 6.
  static func priority(_ transition: Transition) -> Int {
    switch (transition.kind, transition.severity) {
    case (.pending, _), (.updated, _): 6
    case (.resolved, _): 5
    case (_, .critical): 2
    case (_, .warning): 4
    case (_, .notice): 5
    }
  }

  static func fields(_ t: Transition) -> [(String, String)] {
    var fields = [
      ("ALERT", t.alert), ("ID", t.id), ("RULE", t.rule), ("RULE_VERSION", t.ruleVersion),
      ("TRANSITION", t.kind.rawValue), ("SEVERITY", t.severity.rawValue), ("STARTED", t.started.rfc3339),
      ("AT", t.at.rfc3339), ("VALUE", String(t.value)), ("THRESHOLD", String(t.threshold)),
      ("SOURCES", String(t.sources)),
      ("FEEDS_OK", String(t.coverage.feedsOK)), ("FEEDS_DUE", String(t.coverage.feedsDue)),
    ]
    for (name, value) in (t.key ?? [:]).sorted(by: { $0.key < $1.key }) {
      fields.append((JournalEntry.fieldName("KEY_" + name), value))
    }
    if let window = t.window { fields.append(("WINDOW", window)) }
    for sighting in t.sightings.prefix(20) { fields.append(("EVIDENCE", sighting.title + " " + sighting.link)) }
    return fields
  }
}
