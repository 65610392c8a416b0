/// What is wrong with the text of a model, and where.
package struct ModelError: Error, Hashable, Sendable, CustomStringConvertible {
  package var line: Int
  package var message: String
  package var description: String { "line \(line) of the model: \(message) (train it anew)" }
}

extension TrainedModel {
  private static let heading = "bellwether-model 2"

  /// One line a weight, the heaviest first: the same model is always the same text.
  package var text: String {
    var lines = [Self.heading, "floor \(limits.floor)", "bar \(limits.bar)"]
    for (id, regression) in regressions.sorted(by: { $0.key < $1.key }) { lines += Self.lines(id, regression) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// An indicator’s part of the text.
  static func lines(_ id: String, _ regression: Regression) -> [String] {
    let weights = regression.weights.sorted { (-$0.value.magnitude, $0.key) < (-$1.value.magnitude, $1.key) }
    return ["", "indicator \(id) \(regression.bias)"] + weights.map { "\($0.value) \($0.key)" }
  }

  package static func load(_ text: String) throws(ModelError) -> TrainedModel {
    var model = TrainedModel()
    var current: String?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split(separator: " ", maxSplits: 2)
      let value = words.count > 1 ? Double(words[1]) : nil
      if index == 0 {
        guard line == heading else { throw ModelError(line: 1, message: "it does not begin with ‘\(heading)’") }
      } else if words.count == 2, words[0] == "floor", let value, (0...1).contains(value) {
        model.limits.floor = value
      } else if words.count == 2, words[0] == "bar", let value, (0...2).contains(value) {
        model.limits.bar = value
      } else if words.count == 3, words[0] == "indicator", let bias = Double(words[2]), bias.isFinite {
        current = String(words[1])
        model.regressions[String(words[1])] = Regression(bias: bias)
      } else if words.count == 3, let weight = Double(words[0]), weight.isFinite, let current {
        model.regressions[current]?.weights[words[1] + " " + words[2]] = weight
      } else if !words.isEmpty {
        throw ModelError(line: index + 1, message: "‘\(line.prefix(40))’ is no part of a model")
      }
    }
    return model
  }
}
