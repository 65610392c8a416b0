import Model

/// The `[[channel]]` tables in; where notifications go out.
struct ChannelSection {
  static let kindKeys = ["webhook", "mail", "command", "alertmanager", "alert_log", "journald", "cap", "atom"]
  let context: LoadContext

  func read(_ reader: TableReader) -> Channel? {
    let given = reader.table.entries.filter { Self.kindKeys.contains($0.key) }
    let id = readID(reader, kind: given.first?.key)
    let kind = readKind(reader, given)
    var channel = Channel(id: id ?? "", kind: kind ?? .journald)
    channel.position = reader.position
    channel.severity = reader.oneOf("severity", Severity.allCases.map { ($0.rawValue, $0) }) ?? channel.severity
    channel.rules = context.references(reader, "rules", to: context.rules, example: "[\"crossing-closed\"]")
    channel.transitions = readTransitions(reader) ?? channel.transitions
    channel.groupWait = reader.duration("group_wait", example: "\"30s\"") ?? channel.groupWait
    channel.digestAt = readDigest(reader)
    channel.template = reader.string("template", example: "\"{summary}\"")
    channel.secretFile = context.secretPath(reader, "secret_file")
    reader.finish(elsewhere: ["headers": "webhook", "sender": "cap"])
    return id == nil || kind == nil ? nil : channel
  }

  /// Without an id, the channel is called after its kind.
  private func readID(_ reader: TableReader, kind: String?) -> String? {
    if reader.has("id") { return context.channels.read(from: reader, example: "desk") }
    _ = reader.entry("id")
    guard let base = kind.map({ $0 == "alert_log" ? "alert-log" : $0 }) else { return nil }
    var id = base
    var number = 2
    while context.channels.contains(id) {
      id = "\(base)-\(number)"
      number += 1
    }
    reader.subject = "channel ‘\(id)’"
    return context.channels.define(id, at: reader.position) ? id : nil
  }

  private func readKind(_ reader: TableReader, _ given: [TomlTable.Entry]) -> Channel.Kind? {
    for entry in given { _ = reader.entry(entry.key) }
    guard given.count == 1 else {
      context.problems.error(
        at: given.dropFirst().first?.keyPosition ?? reader.position,
        given.isEmpty
          ? "\(reader.subject) does not say where it leads"
          : "\(reader.subject) leads to two places: ‘\(given[0].key)’ and ‘\(given[1].key)’",
        hint: given.isEmpty ? "add one of \(Self.kindKeys.joined(separator: ", "))" : "make it two channels")
      for key in ["headers", "sender"] where reader.has(key) { _ = reader.entry(key) }
      return nil
    }
    return kind(reader, given[0].key)
  }

  private func kind(_ reader: TableReader, _ key: String) -> Channel.Kind? {
    switch key {
    case "webhook":
      let headers = HeaderFields.read(reader, context.problems)
      return url(reader, key, "\"https://example.org/hook\"").map { .webhook(url: $0, headers: headers) }
    case "alertmanager": return url(reader, key, "\"http://127.0.0.1:9093\"").map { .alertmanager(url: $0) }
    case "mail": return readMail(reader)
    case "command": return readCommand(reader)
    case "alert_log": return context.path(reader, key, example: "\"var/alerts.jsonl\"").map { .alertLog(path: $0) }
    case "atom": return context.path(reader, key, example: "\"var/alerts.atom\"").map { .atom(path: $0) }
    case "cap":
      let sender = reader.required("sender", example: "\"desk@example.org\"")
      let folder = context.path(reader, key, example: "\"var/cap\"")
      guard let sender, let folder else { return nil }
      return .cap(directory: folder, sender: sender)
    default: return readJournald(reader)
    }
  }

  private func readJournald(_ reader: TableReader) -> Channel.Kind? {
    guard let flag = reader.boolean("journald") else { return nil }
    if flag { return .journald }
    reader.reject("journald", "is false", hint: "remove the channel instead")
    return nil
  }

  private func url(_ reader: TableReader, _ key: String, _ example: String) -> String? {
    guard let text = reader.string(key, example: example) else { return nil }
    do throws(WebAddress.Fault) {
      _ = try WebAddress(text)
      return text
    } catch {
      // Paths of webhooks are often secrets, so the address is not repeated.
      let hint =
        if case .userInfo = error { "put the secret in a file and name it with secret_file" } else { error.hint }
      reader.reject(key, error.message, hint: hint)
      return nil
    }
  }

  private func readCommand(_ reader: TableReader) -> Channel.Kind? {
    guard let words = reader.texts("command", example: "[\"/usr/bin/notify\", \"--urgent\"]")?.map(\.text) else {
      return nil
    }
    guard let program = words.first, !program.isEmpty, !words.contains(where: { $0.utf8.contains(0) }) else {
      reader.reject("command", "names no program", hint: "write command = [\"/usr/bin/notify\"]")
      return nil
    }
    let path =
      program.contains("/") ? FilePath.resolve(program, from: FilePath.folder(of: reader.position.file)) : program
    return .command(arguments: [path] + words.dropFirst())
  }

  private func readMail(_ reader: TableReader) -> Channel.Kind? {
    let example = "{ server = \"smtp://127.0.0.1:25\", from = \"bell@example.org\", to = [\"desk@example.org\"] }"
    guard let inner = reader.table("mail", subject: "‘mail’ of \(reader.subject)", example: example) else { return nil }
    let server = inner.required("server", example: "\"smtp://127.0.0.1:25\"").flatMap { mailServer($0, inner) }
    let from = inner.required("from", example: "\"bell@example.org\"")
    if !inner.has("to") { inner.missing("to", "[\"desk@example.org\"]") }
    let to = inner.names("to", example: "[\"desk@example.org\"]") ?? []
    let user = inner.string("user", example: "\"bell\"")
    let addresses = to + (from.map { [PositionedText($0, at: inner.place(of: "from"))] } ?? [])
    for address in addresses where !isMailAddress(address.text) {
      context.problems.error(
        at: address.position, "\(inner.subject) holds no mail address: \"\(shortened(address.text))\"",
        hint: "write it as \"desk@example.org\"")
    }
    if to.isEmpty, inner.has("to") { inner.reject("to", "names nobody", hint: "write to = [\"desk@example.org\"]") }
    inner.finish()
    guard let server, let from else { return nil }
    return .mail(MailSettings(server: server, from: from, to: to.map(\.text), user: user))
  }

  private func mailServer(_ text: String, _ reader: TableReader) -> String? {
    if text.hasPrefix("/") { return text }
    let scheme = text.firstRange(of: "://").map { String(text[..<$0.lowerBound]) }
    if let scheme, ["smtp", "smtps"].contains(scheme), (try? WebAddress("http" + text.dropFirst(scheme.count))) != nil {
      return text
    }
    reader.reject(
      "server", "is neither a mail server nor a path: \"\(shortened(text))\"",
      hint: "write \"smtp://host:25\", \"smtps://host\" or \"/usr/sbin/sendmail\"")
    return nil
  }

  private func isMailAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
      && text.unicodeScalars.allSatisfy { $0.value > 0x20 && !"<>,;:\"\\".unicodeScalars.contains($0) }
  }

  private func readTransitions(_ reader: TableReader) -> Set<Transition.Kind>? {
    guard let names = reader.names("transitions", example: "[\"firing\", \"resolved\"]") else { return nil }
    let known = Transition.Kind.allCases.map(\.rawValue)
    if names.isEmpty { reader.reject("transitions", "is empty", hint: "the channel would never be told anything") }
    return Set(
      names.compactMap { name in
        if let kind = Transition.Kind(rawValue: name.text) { return kind }
        context.problems.error(
          at: name.position, "\(reader.subject) names the transition ‘\(shortened(name.text))’",
          hint: Suggestion.hint(for: name.text, among: known, called: "transitions are"))
        return nil
      })
  }

  private func readDigest(_ reader: TableReader) -> [Int] {
    let times = reader.names("digest_at", example: "[\"06:00\", \"18:00\"]") ?? []
    return times.compactMap { time in
      if let minutes = HoursText.minutes(time.text[...]), minutes < 24 * 60 { return minutes }
      context.problems.error(
        at: time.position, "‘digest_at’ of \(reader.subject) is no time of day: \"\(shortened(time.text))\"",
        hint: "write digest_at = [\"06:00\"], in UTC")
      return nil
    }.sorted()
  }
}
