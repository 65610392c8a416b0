import ArgumentParser
import Daemon
import Foundation

struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "The daemon: polls, evaluates and delivers until it is stopped.",
    discussion: "SIGTERM stops it cleanly within five seconds; SIGHUP reloads the configuration, or keeps it on any error.")

  @OptionGroup var location: ConfigurationOptions
  @Flag(name: .long, help: "Poll every feed once, evaluate, deliver, and exit.") var once = false

  func run() async throws {
    // Until its handler stands, SIGHUP would end the process; a broken pipe never should.
    signal(SIGHUP, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    try await reporting {
      guard FileManager.default.fileExists(atPath: location.path) else {
        throw Failure("there is no configuration at \(location.path); name one with --config", ExitStatus.noInput)
      }
      var service = Service(configurationPath: location.path, environment: location.environment)
      if once { return try await service.runOnce() }
      service.announces = isatty(STDERR_FILENO) != 0 || location.environment["INVOCATION_ID"] == nil
      try await service.run()
    }
  }
}
