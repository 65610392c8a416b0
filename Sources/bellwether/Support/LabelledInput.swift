import Classification
import Daemon
import Delivery
import Foundation
import Model
import Storage

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

  /// Items that people judged, each for the indicators that it was judged for. None where there is no database yet.
  mutating func addMarked(_ arena: Arena, _ location: ConfigurationOptions) throws {
    guard FileManager.default.fileExists(atPath: arena.configuration.settings.database) else { return }
    let rules = arena.configuration.rules.filter(\.standsOnSightings).map(\.id)
    items += try location.store().markedItems(rules: rules).map { marked in
      LabelledItem(
        id: "\(marked.item.feed) \(marked.item.identity)", text: marked.item.text,
        labels: Set(marked.marks.filter(\.isTrue).map(\.indicator)), judged: Set(marked.marks.map(\.indicator)))
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
