import Foundation
import HTTPFetching
import Model

/// Transitions in, one e-mail out (RFC 5322), by SMTP through libcurl. The messages of one alert form a thread.
package struct MailSender: ChannelSender {
  private let settings: MailSettings
  private let passwordFile: String?
  private let template: Template?
  private let send: @Sendable (MailRequest) async throws(HTTPError) -> Void

  package init(
    _ settings: MailSettings, passwordFile: String?, template: Template?,
    send: @escaping @Sendable (MailRequest) async throws(HTTPError) -> Void
  ) {
    self.settings = settings
    self.passwordFile = passwordFile
    self.template = template
    self.send = send
  }

  package func send(_ messages: [Model.Notification], now: Timestamp) async -> SendOutcome {
    let message = Self.message(messages, settings: settings, template: template, now: now)
    if settings.server.hasPrefix("/") { return await handOver(message) }
    do {
      var request = try request(message: message)
      request.timeouts.total = Int(Self.timeout.milliseconds)
      try await send(request)
      return .delivered
    } catch let error as DeliveryError {
      return .failed(error.description)
    } catch {
      return .failed("mail by \(settings.server): \(error)")
    }
  }

  static let timeout = TimeSpan.seconds(60)

  /// By the machine's own mail system: `sendmail -i -f sender -- recipients`, with the message on standard input.
  private func handOver(_ message: [UInt8]) async -> SendOutcome {
    let recipients = settings.to.map(Self.address)
    var run = ProcessRun(
      arguments: [settings.server, "-i", "-f", Self.address(settings.from), "--"] + recipients, timeout: Self.timeout)
    // Local mail has the system's own line ends.
    run.input = message.filter { $0 != 13 }
    return await run.run().outcome(of: settings.server, timeout: Self.timeout)
  }

  /// `smtp://host[:25]` sends in the clear unless the port is 587; `smtp+starttls://` and port 587 insist on STARTTLS,
  /// `smtps://` on TLS from the first byte.
  private func request(message: [UInt8]) throws(DeliveryError) -> MailRequest {
    guard let parts = URLComponents(string: settings.server), let host = parts.host, !host.isEmpty else {
      throw DeliveryError("mail server ‘\(settings.server)’ is no address; write it as smtp://host:25 or smtps://host")
    }
    let security: MailRequest.Security =
      switch (parts.scheme, parts.port) {
      case ("smtps", _): .implicit
      case ("smtp+starttls", _), (_, 587): .startTLS
      default: .none
      }
    let port = parts.port ?? (security == .implicit ? 465 : security == .startTLS ? 587 : 25)
    var request = MailRequest(
      host: host, port: port, security: security, sender: Self.address(settings.from),
      recipients: settings.to.map(Self.address), message: message)
    if let user = settings.user {
      guard security != .none || Self.isLoopback(host) else {
        throw DeliveryError(
          "mail by \(settings.server): the password would cross the network in the clear; use smtps://\(host) or "
            + "smtp://\(host):587, or leave out ‘user’")
      }
      let password = try passwordFile.map { path throws(DeliveryError) in try readSecret(path) } ?? []
      request.credentials = HTTPCredentials(username: user, password: String(decoding: password, as: UTF8.self))
    }
    return request
  }

  static func isLoopback(_ host: String) -> Bool {
    let name = host.lowercased()
    if ["localhost", "::1", "[::1]"].contains(name) { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// The address inside `Name <address>`.
  static func address(_ text: String) -> String {
    guard let open = text.lastIndex(of: "<"), let close = text.lastIndex(of: ">"), open < close else { return text }
    return String(text[text.index(after: open)..<close])
  }

  static func message(
    _ messages: [Model.Notification], settings: MailSettings, template: Template?, now: Timestamp
  ) -> [UInt8] {
    let transitions = messages.map(\.transition)
    let domain = address(settings.from).split(separator: "@").last.map(String.init) ?? "localhost"
    let subject =
      transitions.count == 1 ? AlertText.subject(transitions[0]) : "[digest] \(transitions.count) changes of alerts"
    var lines = [
      "From: \(mailbox(settings.from))", "To: \(settings.to.map(mailbox).joined(separator: ",\r\n "))",
      "Subject: \(encodedWord(subject))", "Date: \(date(now))", "Message-ID: <\(idempotencyKey(messages))@\(domain)>",
      "Auto-Submitted: auto-generated", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64",
      "X-Bellwether-Severity: \(transitions.map(\.severity).max()?.rawValue ?? "")",
    ]
    if transitions.count == 1 {
      // A message that never was: clients gather under it what is told of one alert.
      lines += ["In-Reply-To", "References"].map { "\($0): <\(transitions[0].alert)@\(domain)>" }
    }
    let text = transitions.map { template?.render($0) ?? AlertText.body($0) }.joined(separator: "\n———\n\n")
    lines += [
      "",
      Data(text.utf8).base64EncodedString(options: [
        .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
      ]),
    ]
    return Array(lines.joined(separator: "\r\n").utf8) + [13, 10]
  }

  /// `Name <address>`, the name in a form that any header takes.
  private static func mailbox(_ text: String) -> String {
    let address = printable(address(text))
    guard let open = text.lastIndex(of: "<"), open > text.startIndex else { return address }
    let name = printable(String(text[..<open])).trimmingCharacters(in: CharacterSet(charactersIn: " \""))
    if name.isEmpty { return address }
    guard name.utf8.allSatisfy({ $0 < 0x80 }) else { return encodedWord(name) + " <\(address)>" }
    // RFC 5322 §3.2.4: within a quoted string these two are escaped.
    return "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\" <\(address)>"
  }

  /// RFC 2047, in pieces that end between scalars and keep each line under 76 characters. ASCII that is short and cannot be
  /// taken for such a piece stands as it is.
  static func encodedWord(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 < 0x7f && $0 >= 0x20 } && !text.contains("=?")
    if isPlain, text.utf8.count <= 200 { return folded(text) }
    var words: [String] = []
    var piece: [UInt8] = []
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if piece.count + bytes.count > 42 {
        words.append(Data(piece).base64EncodedString())
        piece = []
      }
      piece += bytes
    }
    words.append(Data(piece).base64EncodedString())
    return words.map { "=?utf-8?B?\($0)?=" }.joined(separator: "\r\n ")
  }

  /// Broken before spaces (RFC 5322 §2.2.3), so that lines keep under 78 characters where their words do.
  private static func folded(_ text: String) -> String {
    var lines = [""]
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      if lines[lines.count - 1].utf8.count + word.utf8.count > 66 { lines.append("") }
      lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
    }
    return lines.joined(separator: "\r\n ")
  }

  /// RFC 5322 §3.3.
  static func date(_ time: Timestamp) -> String {
    let (day, milliseconds) = time.civilAndRemainder
    let seconds = milliseconds / 1_000
    let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.weekday]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { ($0 < 10 ? "0" : "") + String($0) }
    return "\(weekday), \(day.day) \(months[day.month - 1]) \(day.year) \(clock.joined(separator: ":")) +0000"
  }
}
