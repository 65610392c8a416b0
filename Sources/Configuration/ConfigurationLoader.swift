import Model

/// The path of the main file in; a checked configuration out, or every problem of it.
package enum ConfigurationLoader {
  /// `path` is printed as given in every diagnostic. `environment` supplies the folders of systemd and of the user, and
  /// what paths may name as `${NAME}`. `readsModels`: off while one is trained.
  package static func load(
    path: String, files: FileAccess = .disk, environment: [String: String], readsModels: Bool = true
  ) -> Result<LoadedConfiguration, ConfigurationError> {
    let problems = Problems()
    let walk = IncludeWalk(files: files, problems: problems)
    walk.load(main: path)
    let context = LoadContext(problems: problems, files: files, environment: environment)
    var assembly = Assembly(context: context, readsModels: readsModels)
    for file in walk.loaded where file.isMain { assembly.readSettings(file) }
    for file in walk.loaded { assembly.readVocabulary(file) }
    for file in walk.loaded { assembly.readRules(file) }
    var configuration = assembly.finish(isComplete: walk.isComplete)
    let diagnostics = problems.sorted(files: walk.paths)
    guard problems.errorCount == 0 else {
      return .failure(ConfigurationError(diagnostics: diagnostics, files: walk.paths))
    }
    var digest = walk.digest
    for model in configuration.models { digest.combine(model.text) }
    configuration.digest = digest.hex
    configuration.files = walk.paths
    configuration.warnings = diagnostics
    return .success(configuration)
  }
}
