import ArgumentParser
import Classification
import Daemon
import Delivery
import Foundation
import Model

struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Labelled items in; precision, recall, F1 and their intervals for each indicator out.",
    discussion: "Lines are as for ‘classify’, with \"labels\": the indicators that an item should match.")

  @OptionGroup var location: ConfigurationOptions
  @OptionGroup var output: FormatOptions
  @Argument(help: "A file; standard input without one.") var file = "-"

  func run() async throws {
    try await reporting {
      let indicators = try location.arena().indicators
      var items: [LabelledItem] = []
      var isClean = true
      for (index, line) in try LineInput(path: file).enumerated() where !line.isEmpty {
        switch InputItem.read(line) {
        case .success(let item):
          items.append(LabelledItem(id: item.id, text: item.text, labels: Set(Self.labels(line))))
        case .failure(let problem):
          isClean = false
          writeToStandardError("bellwether: \(file == "-" ? "standard input" : file):\(index + 1): \(problem.reason)\n")
        }
      }
      guard !items.isEmpty else { throw Failure("\(file) holds no items", ExitStatus.badData) }
      try write(indicators.evaluate(items))
      if !isClean { throw ExitStatus.badData }
    }
  }

  private static func labels(_ line: [UInt8]) -> [String] {
    struct Labels: Decodable { var labels: [String]? }
    return (try? JSONDecoder().decode(Labels.self, from: Data(line)).labels) ?? []
  }

  private func write(_ result: Evaluation) throws {
    let rows = result.indicators.sorted { $0.key < $1.key }.map { Row(indicator: $0.key, $0.value) }
    try Self.listing.write(rows + [Row(indicator: "all", result.total)], as: output.chosen)
    writeToStandardError(
      "macro F1 \(decimals(result.macroF1)); F1 \(decimals(result.total.f1)) "
        + "[\(decimals(result.f1Interval.low)), \(decimals(result.f1Interval.high))]; "
        + "\(result.falseAlarms) of \(result.unlabelled) items without a label got one\n")
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
