import ArgumentParser
import ConfigurationReading
import Daemon
import Delivery
import Model

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Validates the whole configuration and runs the indicators' inline tests.",
    discussion: "Prints every problem as file:line:column: error: text. Exits with 78 if there is any.")

  @OptionGroup var location: ConfigurationOptions
  @Flag(name: .long, help: "Say nothing when all is well.") var quiet = false

  func run() async throws {
    try await reporting {
      let arena = try location.arena(runsTests: true)
      let configuration = arena.configuration
      for warning in configuration.warnings { writeToStandardError("\(warning)\n") }
      guard !quiet else { return }
      writeToStandardOutput(
        "\(location.path): fine. \(configuration.feeds.count) feeds, \(configuration.indicators.count) indicators with "
          + "\(configuration.indicators.map(\.tests.count).reduce(0, +)) tests, \(configuration.rules.count) rules, "
          + "\(configuration.channels.count) channels\n")
      printExpectedAlerts(arena)
    }
  }

  /// What the rules would have raised on the history of this installation, so that a threshold is not a guess.
  private func printExpectedAlerts(_ arena: Arena) {
    guard let lines = try? ExpectedAlerts.lines(arena: arena, now: WallClock.system.now()), !lines.isEmpty else { return }
    writeToStandardOutput("\nAlerts a month on the stored history:\n")
    for line in lines { writeToStandardOutput("  \(line)\n") }
  }
}
