import ArgumentParser
import Classification
import Daemon
import Delivery
import Foundation
import Model

struct TrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Labelled items in, a model of what the indicators miss and overdo out.",
    discussion: """
      Learns from files of labelled items (as for ‘evaluate’), from what people said with ‘items mark’ and ‘alerts mark’, and
      from the indicators' own tests. The model is a text file, one weight a line; name it in the
      configuration as [[model]] file = "model.txt". It scores matches, withholds those that it finds unlikely, and makes up
      for missing weight where it is sure; it never lifts a guard, a ‘require’ or an ‘exclude’. The same items and
      indicators give the same file. Before it is written, it is measured on items that it was not trained on.
      """)

  @OptionGroup var location: ConfigurationOptions
  @Argument(help: "Files of labelled items.") var files: [String] = []
  @Flag(inversion: .prefixedNo, help: "Learn from what people marked in the database.") var marked = true
  @Option(name: .shortAndLong, help: "The model's file. Default: the one that the configuration names.") var output: String?
  @Option(help: "How many missed reports a wrong one weighs as much as; more makes a more careful model.") var costOfWrong = 1.0
  @Flag(help: "Do not measure first.") var quick = false

  func validate() throws {
    guard (0.1...100).contains(costOfWrong) else { throw ValidationError("--cost-of-wrong takes 0.1 to 100") }
  }

  func run() async throws {
    try await reporting {
      let arena = try location.arena(readsModels: false)
      let path = try output ?? Self.configured(arena)
      var input = try LabelledInput(files)
      if marked { try input.addMarked(arena, location) }
      guard !input.items.isEmpty else {
        throw Failure(
          "there is nothing to learn from: name files of labelled items, or mark items with ‘bellwether items mark’",
          ExitStatus.badData)
      }
      var options = TrainingOptions()
      options.costOfWrong = costOfWrong
      if !quick { measure(input.items, arena.indicators, options) }
      let model = TrainedModel.train(input.items, with: arena.indicators, options: options)
      guard !model.indicators.isEmpty else {
        throw Failure(
          "no indicator has \(options.minimumPositives) labelled items; nothing was written", ExitStatus.badData)
      }
      try write(model, to: path)
      writeToStandardError(
        "\(path): \(model.indicators.count) indicators from \(input.items.count) items; matches below "
          + "\(model.limits.floor) are withheld, from \(model.limits.bar) on they count\n")
      if !input.isClean { throw ExitStatus.badData }
    }
  }

  private static func configured(_ arena: Arena) throws -> String {
    let models = arena.configuration.models
    guard models.count == 1, let model = models.first else {
      let text = models.isEmpty ? "the configuration names no model" : "the configuration names \(models.count) models"
      throw Failure("\(text); say where this one goes with --output FILE", ExitStatus.usage)
    }
    return model.path
  }

  private func measure(_ items: [LabelledItem], _ indicators: CompiledIndicators, _ options: TrainingOptions) {
    let (queries, learned) = indicators.crossValidate(items, options: options)
    writeToStandardError("queries alone: \(queries.inWords)\nwith a model that has not seen the item: \(learned.inWords)\n")
  }

  /// Whole or not at all: a daemon may reload at any moment.
  private func write(_ model: TrainedModel, to path: String) throws {
    do {
      try Data(model.text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw Failure("cannot write \(path): \(error.localizedDescription)", ExitStatus.cannotCreate)
    }
  }
}
