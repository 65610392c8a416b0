import Model

/// The path of the main file in; a checked configuration out, or every problem of it.
package enum ConfigurationLoader {
  /// `path` is printed as given in every diagnostic. `environment` supplies the folders of systemd and of the user, and
  /// what paths may name as `${NAME}`.
  package static func load(
    path: String, files: FileAccess = .disk, environment: [String: String]
  ) -> Result<LoadedConfiguration, ConfigurationError> {
    let problems = Problems()
    let walk = IncludeWalk(files: files, problems: problems)
    walk.load(main: path)
    let context = LoadContext(problems: problems, files: files, environment: environment)
    var assembly = Assembly(context: context)
    for file in walk.loaded { assembly.prepare(file) }
    for file in walk.loaded { assembly.read(file) }
    var configuration = assembly.finish(isComplete: walk.isComplete)
    let diagnostics = problems.sorted(files: walk.paths)
    guard problems.errorCount == 0 else {
      return .failure(ConfigurationError(diagnostics: diagnostics, files: walk.paths))
    }
    configuration.digest = walk.digest.hex
    configuration.files = walk.paths
    configuration.warnings = diagnostics
    return .success(configuration)
  }
}

/// Parsed files in, one after the other; the parts of a configuration out.
private struct Assembly {
  private let context: LoadContext
  private let publisherSection: PublisherSection
  private var feedSection: FeedSection
  private var settings = Settings(database: "")
  private var drafts: [FeedSection.Draft] = []
  private var configuration: LoadedConfiguration

  init(context: LoadContext) {
    self.context = context
    publisherSection = PublisherSection(context: context)
    feedSection = FeedSection(context: context)
    configuration = LoadedConfiguration(
      settings: settings, feeds: [], publishers: [], places: [], lists: [], indicators: [], machines: [], rules: [],
      hypotheses: [], channels: [], silences: [], digest: "", files: [], warnings: [])
  }

  /// Settings and defaults first: feeds of every file rest on them.
  mutating func prepare(_ file: IncludeWalk.LoadedFile) {
    guard file.isMain else { return }
    let quiet = top(file)
    settings = SettingsSection(context: context).read(quiet)
    feedSection.readDefaults(quiet)
  }

  mutating func read(_ file: IncludeWalk.LoadedFile) {
    let reader = top(file)
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
    configuration.indicators += reader.tables("indicator").compactMap(IndicatorSection(context: context).read)
    reader.finish()
  }

  mutating func finish(isComplete: Bool) -> LoadedConfiguration {
    context.runChecks(isComplete: isComplete)
    PlaceSection(context: context).check(configuration.places)
    ListSection(context: context).check(configuration.lists)
    configuration.feeds = feedSection.settle(drafts, configuration.publishers)
    warnOfEqualAddresses()
    configuration.settings = settings
    return configuration
  }

  private func top(_ file: IncludeWalk.LoadedFile) -> TableReader {
    TableReader(
      file.table, at: SourcePosition(file: file.path, line: 1, column: 1), subject: "the file",
      problems: context.problems)
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
