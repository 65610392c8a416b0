import ArgumentParser
import Daemon
import Model
import Storage

struct StatesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "states",
    abstract: "What is open, shut, announced, under way: since when, on whose word, last confirmed.")

  @OptionGroup var location: ConfigurationOptions
  @OptionGroup var output: FormatOptions
  @OptionGroup var period: PeriodOptions
  @Flag(name: .long, help: "How they came to be so: every change, earliest first.") var history = false
  @Argument(help: "Only these objects, such as torkham.") var objects: [String] = []

  func run() async throws {
    try await reporting {
      let store = try location.store()
      if history {
        let since = period.since?.time(now: WallClock.system.now()) ?? .distantPast
        let rows = try store.stateHistory(since: since).filter { objects.isEmpty || objects.contains($0.object) }
        try Self.changes.write(rows, as: output.chosen)
      } else {
        let rows = try store.states().filter { objects.isEmpty || objects.contains($0.object) }
        try Self.listing.write(rows, as: output.chosen)
      }
    }
  }

  static let listing = Listing<StateRow>(
    columns: [
      .init("machine") { $0.machine }, .init("object") { $0.object },
      .init("value") { $0.disputed ? "\($0.value), disputed" : $0.value },
      .init("since") { String($0.since.rfc3339.prefix(16)) },
      .init("last confirmed") { String($0.lastConfirmed.rfc3339.prefix(16)) },
      .init("on whose word", flexible: true) { $0.sources.joined(separator: ", ") },
    ], nothing: "no states known yet")

  static let changes = Listing<StateTransition>(
    columns: [
      .init("at") { String($0.at.rfc3339.prefix(16)) }, .init("machine") { $0.machine }, .init("object") { $0.object },
      .init("from") { $0.from }, .init("to") { $0.to }, .init("summary", flexible: true) { $0.summary },
    ], nothing: "no changes of state")
}
