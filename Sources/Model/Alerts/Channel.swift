/// Where notifications go, and which.
package struct Channel: Hashable, Sendable {
  package var id: String
  package var kind: Kind
  /// The least grave that is told.
  package var severity: Severity
  /// Rules that it is for; empty: all.
  package var rules: [String]
  /// Transitions that it is told of. Records (`isRecord`) are told of every one.
  package var transitions: Set<Transition.Kind>
  /// Collect for so long after the first, then send one message.
  package var groupWait: TimeSpan
  /// Send at these times of day (minutes since midnight, UTC) only; empty: at once.
  package var digestAt: [Int]
  /// Replaces the built-in text; placeholders are delivery's.
  package var template: String?
  /// Holds the signing key or password; read at each send, never logged.
  package var secretFile: String?
  package var position: SourcePosition

  package enum Kind: Hashable, Sendable {
    case alertLog(path: String)
    case journald
    case webhook(url: String, headers: [HTTPField])
    /// Base address of an Alertmanager; `/api/v2/alerts` is added.
    case alertmanager(url: String)
    case mail(MailSettings)
    case command(arguments: [String])
    /// Folder for CAP 1.2 messages, and the sender that they carry.
    case cap(directory: String, sender: String)
    case atom(path: String)
  }

  package init(id: String, kind: Kind) {
    self.id = id
    self.kind = kind
    severity = .notice
    rules = []
    transitions = [.firing, .escalated, .resolved]
    groupWait = .zero
    digestAt = []
    template = nil
    secretFile = nil
    position = .none
  }

  /// A record of what happened, not a call for attention: never muted, delayed or filtered by transition.
  package var isRecord: Bool {
    switch kind {
    case .alertLog, .journald, .atom: true
    case .webhook, .alertmanager, .mail, .command, .cap: false
    }
  }
}

package struct MailSettings: Hashable, Sendable {
  /// `smtp://host:25` or `smtps://host`, or a path to a `sendmail`.
  package var server: String
  package var from: String
  package var to: [String]
  package var user: String?
  package init(server: String, from: String, to: [String], user: String? = nil) {
    self.server = server
    self.from = from
    self.to = to
    self.user = user
  }
}
