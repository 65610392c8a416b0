import Classification
import ConfigurationReading
import Delivery
import HTTPFetching
import Ingestion
import Logging
import Model
import ServiceLifecycle
import Storage
import UnixSignals

/// The daemon: a configuration's path in, loops that run until a signal ends them. Reads in one straight line: load,
/// lock, open, start the loops, tell the service manager, wait.
package struct Service: Sendable {
  package var configurationPath: String
  package var environment: [String: String]
  package var clock: WallClock
  /// Said on standard error at the start, for people: where log, database and dashboard are.
  package var announces = false
  /// Replaces the system's look-up of host names.
  package var lookup: (@Sendable (String) -> NameAnswer)?

  package init(configurationPath: String, environment: [String: String], clock: WallClock = .system) {
    self.configurationPath = configurationPath
    self.environment = environment
    self.clock = clock
  }

  /// Runs until SIGTERM or SIGINT; SIGHUP reloads.
  package func run() async throws {
    let workshop = try await Workshop.open(self)
    do {
      try await run(workshop)
    } catch {
      await workshop.close()
      throw error
    }
    await workshop.close()
  }

  /// Polls every feed once, evaluates, delivers, and returns.
  package func runOnce() async throws {
    let workshop = try await Workshop.open(self)
    let poll = workshop.pollLoop(nudge: {})
    await poll.runOnce()
    let report = try await workshop.evaluate(clock.now())
    workshop.logger.info("evaluated", metadata: ["transitions": "\(report.transitions.count)"])
    await workshop.deliverLoop().deliverDue()
    await workshop.close()
  }

  private func run(_ workshop: Workshop) async throws {
    let manager = ServiceManager(environment: environment)
    let (evaluate, deliver, hubs) = (Nudge(), Nudge(), Nudge())
    let poll = PollService(workshop: workshop, nudge: { evaluate() }, hubFound: { hubs() })
    var services: [any ServiceLifecycle.Service] = []
    let keeper = HubKeeper(workshop, apply: { poll.command(.leases($0)) })
    let calls = HubCalls(workshop, push: { poll.command(.pushed($0)) }, nudge: { hubs() })
    if let server = try workshop.dashboard(door: calls.door(isOpen: { keeper.isOpen })) { services.append(server) }
    services += [
      LoopService { await keeper.run(hubs) },
      LoopService { await workshop.deliverLoop().run(deliver) },
      LoopService {
        await workshop.evaluateLoop(afterwards: { report in
          if report.notifications > 0 { deliver() }
          poll.command(.urgent(report.urgentFeeds))
        }).run(evaluate)
      },
      LoopService { await Maintenance(workshop: workshop, manager: manager).run() },
      LoopService { await Watchdog(manager: manager, clock: clock, probe: workshop.probe).run() },
      ReloadService(workshop: workshop, manager: manager) { arena in
        poll.command(.reload(arena.configuration.feeds))
        evaluate()
        hubs()
      },
      poll,
    ]
    services.append(announcement(workshop, manager))
    var configuration = ServiceGroupConfiguration(
      services: services.map { .init(service: $0, successTerminationBehavior: .gracefullyShutdownGroup) },
      gracefulShutdownSignals: [.sigterm, .sigint], logger: workshop.logger)
    // Transfers are dropped, not waited for: what they would have brought is asked for at the next start.
    configuration.maximumGracefulShutdownDuration = .seconds(3)
    configuration.maximumCancellationDuration = .seconds(1)
    try await ServiceGroup(configuration: configuration).run()
  }

  /// Started last: what it says is true then.
  private func announcement(_ workshop: Workshop, _ manager: ServiceManager) -> LoopService {
    LoopService {
      announce(workshop, manager)
      while !Task.isCancelled { await clock.sleep(.hours(1)) }
      manager.stopping()
    }
  }

  private func announce(_ workshop: Workshop, _ manager: ServiceManager) {
    let settings = workshop.arena.configuration.settings
    let feeds = workshop.arena.configuration.feeds.count
    workshop.logger.notice("watching \(feeds) feeds for \(workshop.arena.configuration.indicators.count) indicators")
    manager.ready(status: "watching \(feeds) feeds")
    guard announces else { return }
    writeToStandardError(
      """
      alert log   \(settings.alertLog ?? "off")
      database    \(settings.database)
      dashboard   \(workshop.dashboardAddress ?? "off")
      stop with Ctrl-C; reload with kill -HUP; look with ‘bellwether status’

      """)
  }
}

/// A loop that ends by cancellation when the group shuts down.
struct LoopService: ServiceLifecycle.Service {
  let body: @Sendable () async -> Void
  init(_ body: @escaping @Sendable () async -> Void) { self.body = body }
  func run() async throws { await cancelWhenGracefulShutdown { await body() } }
}

/// The poll loop as a service, with a way to command it. Commands that come before it runs wait for it.
final class PollService: ServiceLifecycle.Service {
  private enum Line {
    case waiting([PollLoop.Command])
    case open(@Sendable (PollLoop.Command) -> Void)
  }

  private let workshop: Workshop
  private let nudge: @Sendable () -> Void
  private let hubFound: @Sendable () -> Void
  private let line = Guarded(Line.waiting([]))

  init(workshop: Workshop, nudge: @escaping @Sendable () -> Void, hubFound: @escaping @Sendable () -> Void) {
    self.workshop = workshop
    self.nudge = nudge
    self.hubFound = hubFound
  }

  func command(_ command: PollLoop.Command) {
    line.withLock { line in
      switch line {
      case .waiting(let commands): line = .waiting(commands + [command])
      case .open(let send): send(command)
      }
    }
  }

  func run() async throws {
    let loop = workshop.pollLoop(nudge: nudge, hubFound: hubFound)
    let commands = loop.commands
    line.withLock { line in
      if case .waiting(let waiting) = line { waiting.forEach(commands) }
      line = .open(commands)
    }
    await withGracefulShutdownHandler {
      await loop.run()
    } onGracefulShutdown: {
      commands(.stop)
    }
  }
}
