import ArgumentParser
import Daemon

@main
struct Bellwether: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bellwether",
    abstract: "Watches news feeds for an analyst's indicators and says, with evidence, when one crosses its threshold.",
    version: programVersion,
    subcommands: [
      RunCommand.self, CheckCommand.self, StatusCommand.self, FeedsCommand.self, ItemsCommand.self, HistoryCommand.self,
      SightingsCommand.self, StatesCommand.self, HypothesesCommand.self, AlertsCommand.self, ExplainCommand.self,
      SilenceCommand.self, TryCommand.self, ClassifyCommand.self, ReplayCommand.self, EvaluateCommand.self,
      TrainCommand.self, ParseCommand.self, ImportCommand.self,
      BackupCommand.self, ExportCommand.self,
    ])
}
