import Model

/// Top-level keys and the tables `[polling]`, `[retention]` and `[stories]` of the main file in; `Settings` out.
struct SettingsSection {
  /// Keys that only the main file may hold.
  static let mainOnly = [
    "database", "alert_log", "listen", "title", "contact", "user_agent", "log_level", "journal", "utc_offset",
    "evaluate_every", "websub_callback", "polling", "retention", "stories", "defaults",
  ]

  let context: LoadContext

  func read(_ reader: TableReader) -> Settings {
    var settings = Settings(database: defaultDatabase(for: reader))
    if let path = context.path(reader, "database", example: "\"var/bellwether.db\"") { settings.database = path }
    settings.alertLog = readAlertLog(reader)
    settings.listen = readListen(reader) ?? settings.listen
    settings.title = reader.string("title", example: "\"Border watch\"") ?? settings.title
    settings.contact = readContact(reader)
    settings.userAgent = headerText(reader, "user_agent", example: "\"bellwether (+https://example.org/bot)\"")
    settings.logLevel = reader.oneOf("log_level", LogLevel.allCases.map { ($0.rawValue, $0) }) ?? settings.logLevel
    settings.webSubCallback = readCallback(reader, settings.listen)
    settings.journal = reader.boolean("journal") ?? settings.journal
    settings.utcOffset = readOffset(reader) ?? settings.utcOffset
    settings.evaluateEvery =
      reader.duration("evaluate_every", atLeast: .seconds(1), example: "\"1m\"") ?? settings.evaluateEvery
    readPolling(reader, &settings.polling)
    readRetention(reader, &settings.retention)
    readStories(reader, &settings.stories)
    return settings
  }

  /// systemd's state directory, else the user's, after the XDG Base Directory Specification.
  private func defaultDatabase(for reader: TableReader) -> String {
    let name = "bellwether.db"
    // With several directories systemd joins them with colons; the first is ours.
    if let folder = context.environment["STATE_DIRECTORY"]?.split(separator: ":").first { return "\(folder)/\(name)" }
    if let folder = context.environment["XDG_STATE_HOME"], folder.hasPrefix("/") {
      return "\(folder)/bellwether/\(name)"
    }
    if let home = context.environment["HOME"], home.hasPrefix("/") { return "\(home)/.local/state/bellwether/\(name)" }
    if !reader.has("database") {
      context.problems.error(
        at: reader.position, "there is no ‘database’, and neither STATE_DIRECTORY nor HOME is set",
        hint: "add database = \"/var/lib/bellwether/bellwether.db\"")
    }
    return name
  }

  private func readAlertLog(_ reader: TableReader) -> String? {
    guard case .string("off")? = reader.table["alert_log"]?.node.value else {
      return context.path(reader, "alert_log", example: "\"var/alerts.jsonl\"")
    }
    _ = reader.entry("alert_log")
    return nil
  }

  private func readListen(_ reader: TableReader) -> ListenAddress? {
    let example = "\"127.0.0.1:8470\""
    guard let text = reader.string("listen", example: example) else { return nil }
    if text == "off" { return .off }
    if text.hasPrefix("unix:") {
      let path = FilePath.resolve(String(text.dropFirst(5)), from: FilePath.folder(of: reader.position.file))
      // sockaddr_un has room for 107 bytes and a NUL.
      guard text.utf8.count > 5, path.utf8.count <= 107 else {
        reader.reject(
          "listen", "needs a path of 1 to 107 bytes behind ‘unix:’",
          hint: "write listen = \"unix:/run/bellwether/http.sock\"")
        return nil
      }
      return .unix(path: path)
    }
    guard let address = try? WebAddress("http://" + text), let port = address.port, !text.contains("/") else {
      reader.reject(
        "listen", "is no address with a port: \"\(shortened(text))\"",
        hint: "write listen = \(example), \"[::1]:8470\", \"unix:/path\" or \"off\"")
      return nil
    }
    if !address.isLoopback {
      context.problems.warning(
        at: reader.place(of: "listen"), "the pages will be open to other machines on \(text); they have no password",
        hint: "listen on 127.0.0.1 and put a proxy with a password before it")
    }
    return .tcp(host: address.host, port: port)
  }

  /// The base of the addresses that hubs are given: without query, fragment and final slash.
  private func readCallback(_ reader: TableReader, _ listen: ListenAddress) -> String? {
    let example = "\"https://watch.example.org\""
    guard let text = reader.string("websub_callback", example: example) else { return nil }
    let address: WebAddress
    do throws(WebAddress.Fault) { address = try WebAddress(text) } catch {
      reader.reject("websub_callback", "\(error.message): \"\(shortened(text))\"", hint: "write websub_callback = \(example)")
      return nil
    }
    guard !text.contains("?"), !text.contains("#") else {
      reader.reject("websub_callback", "has a query or a fragment", hint: "write websub_callback = \(example)")
      return nil
    }
    guard listen != .off else {
      reader.reject(
        "websub_callback", "needs a server, but ‘listen’ is \"off\"",
        hint: "set listen = \"127.0.0.1:8470\" and let a proxy lead BASE/websub/ to its /websub/")
      return nil
    }
    if !address.isSecure, !address.isLoopback {
      context.problems.warning(
        at: reader.place(of: "websub_callback"), "hubs will send what is new in the clear", hint: "use an https address")
    }
    return String(text.reversed().drop { $0 == "/" }.reversed())
  }

  private func readContact(_ reader: TableReader) -> String? {
    guard let text = headerText(reader, "contact", example: "\"ops@example.org\"") else { return nil }
    let isMail = text.contains("@") && !text.contains { $0.isWhitespace }
    guard isMail || (try? WebAddress(text)) != nil else {
      reader.reject(
        "contact", "is neither a mail address nor a web address: \"\(shortened(text))\"",
        hint: "write contact = \"ops@example.org\" or \"https://example.org/bot\"")
      return nil
    }
    return text
  }

  /// Text that goes into a request header: printable ASCII.
  private func headerText(_ reader: TableReader, _ key: String, example: String) -> String? {
    guard let text = reader.string(key, example: example) else { return nil }
    guard text.utf8.allSatisfy({ (0x20...0x7e).contains($0) }), text.utf8.count <= 300 else {
      reader.reject(
        key, "goes into a request header: at most 300 printable ASCII characters", hint: "write \(key) = \(example)")
      return nil
    }
    return text
  }

  private func readOffset(_ reader: TableReader) -> TimeSpan? {
    guard let text = reader.string("utc_offset", example: "\"+05:00\"") else { return nil }
    if let offset = HoursText.offset(text[...]) { return offset }
    reader.reject("utc_offset", "is no offset from UTC: \"\(shortened(text))\"", hint: "write utc_offset = \"+05:00\"")
    return nil
  }

  private func readPolling(_ reader: TableReader, _ limits: inout PollingLimits) {
    guard let inner = reader.table("polling", subject: "[polling]", example: "{ parallel = 32 }") else { return }
    limits.parallel = inner.integer("parallel", in: 1...1_000, example: "32") ?? limits.parallel
    limits.perHost = inner.integer("per_host", in: 1...100, example: "2") ?? limits.perHost
    limits.hostPause = inner.duration("host_pause", example: "\"1s\"") ?? limits.hostPause
    limits.connectTimeout =
      inner.duration("connect_timeout", atLeast: .milliseconds(100), example: "\"10s\"") ?? limits.connectTimeout
    limits.redirects = inner.integer("redirects", in: 0...50, example: "10") ?? limits.redirects
    limits.adoptAfter = inner.duration("adopt_after", example: "\"3d\"") ?? limits.adoptAfter
    inner.finish()
  }

  private func readRetention(_ reader: TableReader, _ retention: inout Retention) {
    guard let inner = reader.table("retention", subject: "[retention]", example: "{ texts = \"180d\" }") else { return }
    retention.texts = keep(inner, "texts", retention.texts)
    retention.items = keep(inner, "items", retention.items)
    retention.polls = keep(inner, "polls", retention.polls)
    retention.deliveries = keep(inner, "deliveries", retention.deliveries)
    if let items = retention.items, let texts = retention.texts, texts > items {
      inner.reject(
        "texts", "cannot be kept longer than the items themselves (\(items))", hint: "make it \(items) or less")
    }
    inner.finish()
  }

  private func readStories(_ reader: TableReader, _ stories: inout StorySettings) {
    guard let inner = reader.table("stories", subject: "[stories]", example: "{ decay = \"72h\" }") else { return }
    stories.bar = inner.number("bar", in: -20...20, example: "0.5")
    stories.cohesion = inner.number("cohesion", in: 0...1, example: "0.35")
    stories.decay = inner.duration("decay", atLeast: .hours(1), example: "\"72h\"")
    stories.reach = inner.duration("reach", atLeast: .hours(1), example: "\"12d\"")
    stories.longest = inner.duration("longest", atLeast: .hours(1), example: "\"45d\"")
    stories.copy = inner.number("copy", in: 0...1, example: "0.72")
    inner.finish()
  }

  private func keep(_ reader: TableReader, _ key: String, _ usual: TimeSpan?) -> TimeSpan? {
    if case .string("forever")? = reader.entry(key)?.node.value { return nil }
    return reader.duration(key, atLeast: .days(1), example: "\"90d\", or \"forever\"") ?? usual
  }
}
