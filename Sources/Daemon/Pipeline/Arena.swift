import Classification
import ConfigurationReading
import Model

/// A configuration that is ready to work: loaded, compiled, its inline tests passed. Immutable; a reload makes a new one.
package struct Arena: Sendable {
  package let configuration: LoadedConfiguration
  package let indicators: CompiledIndicators
  package let sources: SourceResolver
  package let ruleBook: RuleBook
  package let feeds: [String: Feed]
  package let sightings: SightingBuilder

  /// Everything that can be wrong with a configuration is found here, before any of it is used.
  ///
  /// - Parameters:
  ///   - runsTests: the inline tests of the indicators too; off where a command only reads stored data.
  ///   - readsModels: off while a model is trained: it learns what the queries lack by themselves.
  package static func load(
    path: String, environment: [String: String], runsTests: Bool = true, readsModels: Bool = true
  ) -> Result<Arena, ConfigurationError> {
    switch ConfigurationLoader.load(path: path, environment: environment, readsModels: readsModels) {
    case .failure(let error): .failure(error)
    case .success(let configuration): compile(configuration, runsTests: runsTests)
    }
  }

  private static func compile(_ configuration: LoadedConfiguration, runsTests: Bool) -> Result<Arena, ConfigurationError> {
    let (compiled, found) = CompiledIndicators.compile(
      indicators: configuration.indicators, places: configuration.places, lists: configuration.lists,
      models: configuration.models.filter { !$0.text.isEmpty })
    var diagnostics = found
    if let compiled, runsTests { diagnostics += compiled.runTests() }
    guard let compiled, !diagnostics.contains(where: { $0.severity == .error }) else {
      return .failure(ConfigurationError(diagnostics: diagnostics, files: configuration.files))
    }
    var configuration = configuration
    configuration.warnings += diagnostics
    return .success(Arena(configuration, compiled))
  }

  private init(_ configuration: LoadedConfiguration, _ compiled: CompiledIndicators) {
    self.configuration = configuration
    indicators = compiled
    sources = SourceResolver(publishers: configuration.publishers)
    ruleBook = configuration.ruleBook
    feeds = Dictionary(uniqueKeysWithValues: configuration.feeds.map { ($0.id, $0) })
    // Without an order of phases the latest report's holds: a visit that is announced anew is announced.
    sightings = SightingBuilder(
      contradictedBy: Dictionary(uniqueKeysWithValues: configuration.indicators.map { ($0.id, $0.contradictedBy) }))
  }
}
