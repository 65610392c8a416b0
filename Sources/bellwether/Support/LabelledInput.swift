import Classification
import Daemon
import Delivery
import Foundation

/// Files of labelled items in, the items out; lines that are none are told by file and number, and the rest is read.
struct LabelledInput {
  private(set) var items: [LabelledItem] = []
  /// Whether every line could be read.
  private(set) var isClean = true

  private struct Labels: Decodable {
    var labels: [String]?
    var story: String?
  }

  init(_ files: [String]) throws {
    for file in files {
      for (index, line) in try LineInput(path: file).enumerated() where !line.isEmpty { add(line, file, index + 1) }
    }
  }

  private mutating func add(_ line: [UInt8], _ file: String, _ number: Int) {
    switch InputItem.read(line) {
    case .success(let item):
      let labels = try? JSONDecoder().decode(Labels.self, from: Data(line))
      items.append(
        LabelledItem(id: item.id, text: item.text, labels: Set(labels?.labels ?? []), group: labels?.story))
    case .failure(let problem):
      isClean = false
      writeToStandardError("bellwether: \(file == "-" ? "standard input" : file):\(number): \(problem.reason)\n")
    }
  }
}
