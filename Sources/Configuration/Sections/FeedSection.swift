import Model

/// `[defaults]` and the `[[feed]]` tables in; feeds out.
struct FeedSection {
  let context: LoadContext
  /// What `[defaults]` leaves for feeds that do not say otherwise.
  private(set) var prototype = Feed(id: "", url: "", publisher: "")
  private var defaultGrade: Grade?
  /// Where `every` of `[defaults]` stands.
  private var defaultEvery: SourcePosition?

  init(context: LoadContext) { self.context = context }

  mutating func readDefaults(_ top: TableReader) {
    guard let reader = top.table("defaults", subject: "[defaults]", example: "{ every = \"15m\" }") else { return }
    for key in ["id", "url"] where reader.has(key) {
      _ = reader.entry(key)
      context.problems.error(
        at: reader.table[key]?.keyPosition ?? reader.position, "‘\(key)’ cannot have a default",
        hint: "write it in each [[feed]]")
    }
    defaultGrade = readGrade(reader)
    if reader.has("every") { defaultEvery = reader.place(of: "every") }
    if let publisher = reader.string("publisher", example: "\"Dawn Media Group\"") { prototype.publisher = publisher }
    readShared(reader, &prototype)
    checkCeiling(reader, &prototype, isOwn: reader.has("ceiling"))
    reader.finish()
  }

  /// Grades are settled later, when publishers are known.
  struct Draft {
    var feed: Feed
    var ownGrade: Grade?
    var publisherPosition: SourcePosition?
  }

  func read(_ reader: TableReader) -> Draft? {
    let id = context.feeds.read(from: reader, example: "dawn")
    var feed = prototype
    feed.position = reader.position
    let address = readAddress(reader, &feed)
    if let publisher = reader.string("publisher", example: "\"Dawn Media Group\"") {
      feed.publisher = publisher
    } else if feed.publisher.isEmpty, let address {
      feed.publisher = RegistrableDomain.of(address.host)
    }
    let draft = Draft(
      feed: feed, ownGrade: readGrade(reader),
      publisherPosition: reader.has("publisher") ? reader.table["publisher"]?.node.contentPosition : nil)
    var result = draft
    readShared(reader, &result.feed)
    checkEvery(reader, result.feed, address)
    checkCeiling(reader, &result.feed, isOwn: reader.has("ceiling"))
    reader.finish()
    guard let id, address != nil else { return nil }
    result.feed.id = id
    if let group = result.feed.group {
      _ = context.feedGroups.contains(group) || context.feedGroups.define(group, at: reader.position)
    }
    return result
  }

  /// A feed’s own grade, else its publisher’s, else that of `[defaults]`, else F.
  func settle(_ drafts: [Draft], _ publishers: [Publisher]) -> [Feed] {
    let byName = Dictionary(publishers.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    warnOfNearPublishers(drafts, publishers.map(\.name))
    return drafts.map { draft in
      var feed = draft.feed
      feed.grade = draft.ownGrade ?? byName[feed.publisher]?.grade ?? defaultGrade ?? .f
      return feed
    }
  }

  /// One warning for each name that is nearly a publisher’s.
  private func warnOfNearPublishers(_ drafts: [Draft], _ names: [String]) {
    var seen = Set(names)
    for draft in drafts {
      guard let position = draft.publisherPosition, seen.insert(draft.feed.publisher).inserted,
        let near = Suggestion.closest(to: draft.feed.publisher, among: names)
      else { continue }
      context.problems.warning(
        at: position, "feed ‘\(draft.feed.id)’ has a publisher of its own, ‘\(draft.feed.publisher)’",
        hint: "did you mean ‘\(near)’? reports of both would count as independent")
    }
  }
}

// MARK: - Keys

extension FeedSection {
  private func readAddress(_ reader: TableReader, _ feed: inout Feed) -> WebAddress? {
    guard let url = reader.required("url", example: "\"https://example.org/feed.xml\"") else { return nil }
    feed.url = url
    do throws(WebAddress.Fault) {
      return try WebAddress(url)
    } catch {
      reader.reject("url", "\(error.message): \"\(error.isSecret ? "…" : shortened(url))\"", hint: error.hint)
      return nil
    }
  }

  private func readGrade(_ reader: TableReader) -> Grade? {
    reader.oneOf("grade", Grade.allCases.map { ($0.rawValue, $0) })
  }

  private func readShared(_ reader: TableReader, _ feed: inout Feed) {
    feed.language = LanguageTag.read(reader, "language") ?? feed.language
    feed.every = reader.duration("every", atLeast: .seconds(1), example: "\"15m\"") ?? feed.every
    feed.ceiling = reader.duration("ceiling", example: "\"24h\"") ?? feed.ceiling
    feed.adaptive = reader.boolean("adaptive") ?? feed.adaptive
    feed.timeout = reader.duration("timeout", atLeast: .milliseconds(100), example: "\"30s\"") ?? feed.timeout
    feed.maxBytes = reader.integer("max_bytes", in: 1_024...(1 << 30), example: "16_777_216") ?? feed.maxBytes
    feed.allowPrivate = reader.boolean("allow_private") ?? feed.allowPrivate
    feed.allowDowngrade = reader.boolean("allow_downgrade") ?? feed.allowDowngrade
    feed.retryScope = reader.oneOf("retry_scope", RetryScope.allCases.map { ($0.rawValue, $0) }) ?? feed.retryScope
    feed.group = reader.string("group", example: "\"wire\"") ?? feed.group
    feed.headers = HeaderFields.merge(HeaderFields.read(reader, context.problems), over: feed.headers)
    feed.credentialsFile = context.secretPath(reader, "credentials_file") ?? feed.credentialsFile
    feed.headersFile = context.secretPath(reader, "headers_file") ?? feed.headersFile
    readProxy(reader, &feed)
    feed.solarHijri =
      reader.oneOf("calendar", [("gregorian", false), ("solar-hijri", true)]) ?? feed.solarHijri
    feed.categories = reader.strings("categories", example: "[\"world\"]") ?? feed.categories
    feed.wrapper = reader.boolean("wrapper") ?? feed.wrapper
    feed.webSub = reader.boolean("websub") ?? feed.webSub
    feed.paused = reader.boolean("paused") ?? feed.paused
    if feed.retryScope == .group, feed.group == nil, reader.has("retry_scope") {
      reader.reject("retry_scope", "is \"group\", but there is no ‘group’", hint: "add group = \"…\", or use \"host\"")
    }
  }

  private func readProxy(_ reader: TableReader, _ feed: inout Feed) {
    guard let text = reader.string("proxy", example: "\"http://127.0.0.1:3128\"") else { return }
    if text == "none" {
      feed.proxy = nil
      return
    }
    let schemes = ["http", "https", "socks4", "socks4a", "socks5", "socks5h"]
    guard let colon = text.firstRange(of: "://"), schemes.contains(String(text[..<colon.lowerBound])),
      (try? WebAddress("http" + text[colon.lowerBound...])) != nil
    else {
      reader.reject(
        "proxy", "is no address of a proxy",
        hint: "write it as \"http://host:port\" or \"socks5h://host:port\" without a password, or \"none\"")
      return
    }
    feed.proxy = text
  }

  private func checkEvery(_ reader: TableReader, _ feed: Feed, _ address: WebAddress?) {
    guard let address, !address.isLoopback, feed.every < .minutes(1) else { return }
    if reader.has("every") {
      reader.reject(
        "every", "must be at least 1m, not \(feed.every)", hint: "only feeds on this machine may be asked more often")
    } else {
      context.problems.error(
        at: defaultEvery ?? reader.position, "‘every’ of [defaults] must be at least 1m, not \(feed.every)",
        hint: "only feeds on this machine may be asked more often; give those an ‘every’ of their own")
    }
  }

  private func checkCeiling(_ reader: TableReader, _ feed: inout Feed, isOwn: Bool) {
    guard feed.ceiling < feed.every else { return }
    if isOwn {
      reader.reject("ceiling", "is shorter than ‘every’ (\(feed.every))", hint: "make it \(feed.every) or longer")
    } else {
      feed.ceiling = feed.every
    }
  }
}

extension WebAddress.Fault {
  /// The address holds a password and is not repeated.
  fileprivate var isSecret: Bool {
    if case .userInfo = self { return true }
    return false
  }
}
