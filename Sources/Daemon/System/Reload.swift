import ConfigurationReading
import Logging
import ServiceLifecycle
import UnixSignals

/// SIGHUP in, a new configuration in force out; or the old one kept, with every problem in the log.
struct ReloadService: ServiceLifecycle.Service {
  let workshop: Workshop
  let manager: ServiceManager
  let apply: @Sendable (Arena) -> Void

  func run() async throws {
    for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
      manager.reloading()
      await reload()
      manager.ready(status: "watching \(workshop.arena.configuration.feeds.count) feeds")
    }
  }

  private func reload() async {
    let service = workshop.service
    switch Arena.load(path: service.configurationPath, environment: service.environment) {
    case .failure(let error):
      for diagnostic in error.diagnostics { workshop.logger.error("\(diagnostic)") }
      workshop.logger.error("the configuration was not reloaded; the old one stays in force")
    case .success(let arena):
      let settings = workshop.arena.configuration.settings
      if arena.configuration.settings.database != settings.database || arena.configuration.settings.listen != settings.listen {
        workshop.logger.warning("‘database’ and ‘listen’ change at the next start only")
      }
      do {
        try await workshop.use(arena)
        apply(arena)
        workshop.logger.notice(
          "reloaded: \(arena.configuration.feeds.count) feeds, \(arena.configuration.indicators.count) indicators, \(arena.configuration.rules.count) rules"
        )
      } catch {
        workshop.logger.error("the configuration was not reloaded: \(error)")
      }
    }
  }
}
