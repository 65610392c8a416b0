import Model

/// Parsed files in, in three passes, since feeds rest on defaults and rules on what they name; a configuration out.
struct Assembly {
  private let context: LoadContext
  private let publisherSection: PublisherSection
  private let silenceSection: SilenceSection
  private let modelSection: ModelSection
  private var feedSection: FeedSection
  private var drafts: [FeedSection.Draft] = []
  private var configuration: LoadedConfiguration
  /// One reader a file, so that at the end it knows which keys nobody asked for.
  private var readers: [String: TableReader] = [:]

  init(context: LoadContext, readsModels: Bool) {
    self.context = context
    publisherSection = PublisherSection(context: context)
    silenceSection = SilenceSection(context: context)
    modelSection = ModelSection(context: context, readsFiles: readsModels)
    feedSection = FeedSection(context: context)
    configuration = LoadedConfiguration(
      settings: Settings(database: ""), feeds: [], publishers: [], places: [], lists: [], indicators: [], models: [],
      machines: [], rules: [], hypotheses: [], channels: [], silences: [], digest: "", files: [], warnings: [])
  }

  mutating func readSettings(_ file: IncludeWalk.LoadedFile) {
    let reader = reader(of: file)
    configuration.settings = SettingsSection(context: context).read(reader)
    feedSection.readDefaults(reader)
    addImpliedChannels(reader)
  }

  /// `alert_log` and `journal` are channels like any other, under names of their own.
  private mutating func addImpliedChannels(_ reader: TableReader) {
    let settings = configuration.settings
    var implied: [Channel] = []
    if let path = settings.alertLog { implied.append(Channel(id: "alert-log", kind: .alertLog(path: path))) }
    if settings.journal { implied.append(Channel(id: "journald", kind: .journald)) }
    for var channel in implied {
      channel.position = reader.place(of: channel.id == "journald" ? "journal" : "alert_log")
      if context.channels.define(channel.id, at: channel.position) { configuration.channels.append(channel) }
    }
  }

  mutating func readVocabulary(_ file: IncludeWalk.LoadedFile) {
    let reader = reader(of: file)
    _ = reader.entry("include")
    for key in SettingsSection.mainOnly {
      guard let entry = reader.entry(key), !file.isMain else { continue }
      context.problems.error(
        at: entry.keyPosition, "‘\(key)’ may stand in the main file only",
        hint: "move it there; included files hold lists of tables")
    }
    configuration.publishers += reader.tables("publisher").compactMap(publisherSection.read)
    drafts += reader.tables("feed").compactMap(feedSection.read)
    configuration.places += reader.tables("place").compactMap(PlaceSection(context: context).read)
    configuration.lists += reader.tables("list").compactMap(ListSection(context: context).read)
    configuration.models += reader.tables("model").compactMap(modelSection.read)
    for table in reader.tables("indicator") {
      if let indicator = IndicatorSection(context: context).read(table) { add(indicator) }
    }
  }

  private mutating func add(_ indicator: IndicatorDefinition) {
    configuration.indicators.append(indicator)
    context.phases[indicator.id] = indicator.phases.map(\.name)
    context.quantities[indicator.id] = indicator.quantities.map(\.name)
    context.weights[indicator.id] = indicator.weight
  }

  mutating func readRules(_ file: IncludeWalk.LoadedFile) {
    if context.groupMembers.isEmpty {
      for draft in drafts {
        if let group = draft.feed.group { context.groupMembers[group, default: []].append(draft.feed.id) }
      }
    }
    let reader = reader(of: file)
    let ruleSection = RuleSection(context: context, utcOffset: configuration.settings.utcOffset)
    configuration.machines += reader.tables("state").compactMap(StateSection(context: context).read)
    configuration.hypotheses += reader.tables("hypothesis").compactMap(HypothesisSection(context: context).read)
    configuration.rules += reader.tables("rule").compactMap(ruleSection.read)
    configuration.channels += reader.tables("channel").compactMap(ChannelSection(context: context).read)
    configuration.silences += reader.tables("silence").compactMap(silenceSection.read)
    reader.finish()
  }

  mutating func finish(isComplete: Bool) -> LoadedConfiguration {
    context.runChecks(isComplete: isComplete)
    PlaceSection(context: context).check(configuration.places)
    ListSection(context: context).check(configuration.lists)
    RuleSection(context: context, utcOffset: .zero).check(configuration.rules)
    configuration.feeds = feedSection.settle(drafts, configuration.publishers)
    warnOfEqualAddresses()
    warnOfDeafSubscribers()
    return configuration
  }

  private mutating func reader(of file: IncludeWalk.LoadedFile) -> TableReader {
    if let known = readers[file.path] { return known }
    let reader = TableReader(
      file.table, at: SourcePosition(file: file.path, line: 1, column: 1), subject: "",
      problems: context.problems)
    readers[file.path] = reader
    return reader
  }

  /// One warning, at the first of them.
  private func warnOfDeafSubscribers() {
    guard configuration.settings.webSubCallback == nil, let feed = configuration.feeds.first(where: \.webSub) else { return }
    context.problems.warning(
      at: feed.position, "‘websub’ of feed ‘\(feed.id)’ has no effect: there is no address at which hubs reach this program",
      hint: "set websub_callback = \"https://…\" in the main file, or remove ‘websub’")
  }

  private func warnOfEqualAddresses() {
    var seen: [String: Feed] = [:]
    for feed in configuration.feeds {
      let address = WebAddress.normalised(feed.url)
      if let first = seen[address] {
        context.problems.warning(
          at: feed.position, "feed ‘\(feed.id)’ has the same address as ‘\(first.id)’",
          hint: "see \(first.position.file):\(first.position.line); remove one")
      } else {
        seen[address] = feed
      }
    }
  }
}
