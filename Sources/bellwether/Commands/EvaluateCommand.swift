import ArgumentParser
import Classification
import Daemon
import Delivery
import Foundation
import Model

struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Labelled items in; precision, recall, F1 and their intervals for each indicator out.",
    discussion: """
      Lines are as for ‘classify’, with "labels": the indicators that an item should match. Items with the same "story" stay
      on one side of a split.
      """)

  @OptionGroup var location: ConfigurationOptions
  @OptionGroup var output: FormatOptions
  @Argument(help: "Files of labelled items; standard input without one.") var files: [String] = ["-"]
  @Flag(help: "Each item by a model that was trained on the others, as if it had not been seen; and without a model, beside it.")
  var crossValidate = false

  func run() async throws {
    try await reporting {
      let indicators = try location.arena().indicators
      let input = try LabelledInput(files)
      guard !input.items.isEmpty else { throw Failure("\(files.joined(separator: ", ")) holds no items", ExitStatus.badData) }
      if crossValidate {
        let (queries, learned) = indicators.crossValidate(input.items)
        writeToStandardError("queries alone: \(queries.inWords)\n")
        try write(learned)
      } else {
        try write(indicators.evaluate(input.items))
      }
      if !input.isClean { throw ExitStatus.badData }
    }
  }

  private func write(_ result: Evaluation) throws {
    let rows = result.indicators.sorted { $0.key < $1.key }.map { Row(indicator: $0.key, $0.value) }
    try Self.listing.write(rows + [Row(indicator: "all", result.total)], as: output.chosen)
    writeToStandardError(result.inWords + "\n")
  }

  private struct Row: Encodable {
    var indicator: String
    var support: Int
    var precision: Double
    var recall: Double
    var f1: Double
    var precision95: [Double]
    var recall95: [Double]

    init(indicator: String, _ score: Evaluation.Score) {
      self.indicator = indicator
      support = score.support
      precision = score.precision
      recall = score.recall
      f1 = score.f1
      precision95 = [score.precisionInterval.low, score.precisionInterval.high]
      recall95 = [score.recallInterval.low, score.recallInterval.high]
    }
  }

  private static let listing = Listing<Row>(
    columns: [
      .init("indicator") { $0.indicator }, .init("items", number: true) { String($0.support) },
      .init("precision", number: true) { decimals($0.precision) },
      .init("95 %") { $0.precision95.map(decimals).joined(separator: "–") },
      .init("recall", number: true) { decimals($0.recall) },
      .init("95 %") { $0.recall95.map(decimals).joined(separator: "–") }, .init("F1", number: true) { decimals($0.f1) },
    ], nothing: "no indicators")
}

extension Evaluation {
  /// One line: what counts of it.
  var inWords: String {
    "macro F1 \(decimals(macroF1)); F1 \(decimals(total.f1)) [\(decimals(f1Interval.low)), \(decimals(f1Interval.high))], "
      + "precision \(decimals(total.precision)), recall \(decimals(total.recall)); "
      + "\(falseAlarms) of \(unlabelled) items without a label got one"
  }
}
