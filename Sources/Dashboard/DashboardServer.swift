import Hummingbird
import Logging
import Model
import ServiceLifecycle

/// The store in, read-only pages, JSON, metrics and an Atom feed over HTTP out.
///
/// The address is taken when the value is made, so that a daemon learns at once that it cannot have it. Requests that
/// come before `run` wait in the system's queue.
package struct DashboardServer: Service {
  /// The port in fact: of use where port 0 was asked for. nil for a Unix socket.
  package var port: Int? { socket.port }
  private let socket: ListeningSocket
  private let loop: ServingLoop

  /// Throws when the address cannot be had.
  package init(
    _ settings: DashboardSettings, _ sources: DashboardSources, logger: Logger
  ) throws(DashboardError) {
    socket = try ListeningSocket(settings.listen)
    let guarding = RequestGuard(listen: settings.listen, machine: Self.machineName)
    let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: GuardMiddleware(guarding: guarding, clock: sources.clock, door: sources.door))
    Routes(settings: settings, sources: sources).add(to: router)
    var quiet = logger
    // A line for each connection is no news to whoever reads the daemon's log.
    quiet.logLevel = max(logger.logLevel, .warning)
    loop = ServingLoop(responder: router.buildResponder(), logger: quiet)
  }

  /// Serves until the group shuts down.
  package func run() async throws {
    defer { socket.forget() }
    try await loop.run(on: socket.take())
  }
}
