/// What is wrong with the text of a model, and where.
package struct ModelError: Error, Hashable, Sendable, CustomStringConvertible {
  package var line: Int
  package var message: String
  package var description: String { "line \(line) of the model: \(message) (train it anew)" }
}

extension TrainedModel {
  private static let heading = "bellwether-model 1"

  /// One line a weight, sorted: the same model is always the same text.
  package var text: String {
    var lines = [Self.heading, "floor \(floor)"]
    for (id, regression) in regressions.sorted(by: { $0.key < $1.key }) {
      lines.append("indicator \(id) \(regression.bias)")
      lines += regression.weights.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  package static func load(_ text: String) throws(ModelError) -> TrainedModel {
    var regressions: [String: LogisticRegression] = [:]
    var floor = 0.0
    var current: String?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split(separator: " ")
      func fail(_ message: String) -> ModelError { ModelError(line: index + 1, message: message) }
      if index == 0 {
        guard line == heading else { throw fail("it does not begin with ‘\(heading)’") }
      } else if words.count == 2, words[0] == "floor", let value = Double(words[1]), (0...1).contains(value) {
        floor = value
      } else if words.count == 3, words[0] == "indicator", let bias = Double(words[2]), bias.isFinite {
        current = String(words[1])
        regressions[String(words[1])] = LogisticRegression(weights: [:], bias: bias)
      } else if words.count == 2, let feature = UInt32(words[0]), let value = Double(words[1]), value.isFinite,
        let current
      {
        regressions[current]?.weights[feature] = value
      } else if !words.isEmpty {
        throw fail("‘\(line.prefix(40))’ is no part of a model")
      }
    }
    return TrainedModel(regressions: regressions, floor: floor)
  }
}
