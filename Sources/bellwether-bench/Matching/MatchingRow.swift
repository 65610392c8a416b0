import Classification
import Daemon
import Delivery
import Foundation
import Model
import TextFolding

/// One row of the matching benchmark, measured in a process of its own so that its memory is its own.
struct MatchingRow {
  /// How many made indicators; nil for the configuration's.
  let made: Int?
  let path: String
  let itemCount: Int

  private static let passes = 5
  /// Seconds of processor time after which no further pass begins.
  private static let limit = 4.0

  func run() throws {
    let items = MadeNews.items(itemCount)
    let before = Usage.now()
    let (indicators, seconds) = try compile()
    let after = Usage.now()
    _ = items.prefix(200).map { indicators.classify($0) }
    let classify = Self.seconds { for item in items { _ = indicators.classify(item) } }
    let peak = Usage.now()
    let bytes = items.map { $0.title.utf8.count + $0.summary.utf8.count + $0.content.utf8.count }.reduce(0, +)
    let phrases = indicators.soughtPhrases
    let automaton = PhraseAutomaton(phrases)
    let tokenise = Self.seconds { for item in items { Self.tokenise(item) } }
    var found = 0
    let find = Self.seconds { for item in items { found += automaton.count(in: item.title) + automaton.count(in: item.summary) } }
    let candidates = items.map { indicators.candidateCount($0) }.reduce(0, +)
    let results = try Results(items.map { indicators.classify($0) })
    func rate(_ seconds: Double) -> String { String(format: "%.1f", Double(bytes) / seconds / 1e6) }
    let cells = [
      made.map { "\($0)" } ?? "pack: \(indicators.ids.count)", "\(phrases.count)",
      "\(Int(Double(items.count) / classify))", rate(classify), String(format: "%.3f", seconds),
      "\((after.residentKiB - before.residentKiB) / 1_024)", "\((peak.peakKiB - before.residentKiB) / 1_024)",
      String(format: "%.2f", Double(candidates) / Double(items.count)), "\(results.matches)", "\(results.withheld)",
      results.digest, rate(tokenise), rate(find), "\(automaton.bytes >> 20)",
      // Printed, so that the search cannot be optimised away.
      "\(found)",
    ]
    writeToStandardOutput(Self.line(cells))
  }

  static let header = line([
    "indicators", "phrases", "items/s", "MB/s", "compile", "MiB", "peak", "cand.", "matches", "withheld", "digest", "words", "DFA",
    "MiB", "found",
  ])

  private static func line(_ cells: [String]) -> String {
    let widths = [12, 9, 9, 7, 9, 6, 6, 8, 9, 10, 10, 8, 8, 6, 8]
    return zip(cells, widths).map { $0 + String(repeating: " ", count: max(1, $1 - $0.count)) }.joined() + "\n"
  }

  private func compile() throws -> (CompiledIndicators, seconds: Double) {
    guard let made else {
      let configuration = try Arena.load(path: path, environment: [:], runsTests: false).get().configuration
      return try compile(configuration.indicators, configuration.places, configuration.lists)
    }
    return try compile(MadeIndicators.definitions(made), MadeIndicators.places, MadeIndicators.termLists)
  }

  private func compile(
    _ indicators: [IndicatorDefinition], _ places: [Place], _ lists: [TermList]
  ) throws -> (CompiledIndicators, seconds: Double) {
    let start = Usage.now().cpu
    let (compiled, diagnostics) = CompiledIndicators.compile(indicators: indicators, places: places, lists: lists)
    guard let compiled else { throw Failure(description: "\(diagnostics.map(\.message))") }
    return (compiled, Usage.now().cpu - start)
  }

  private struct Failure: Error, CustomStringConvertible { var description: String }

  private static func tokenise(_ item: ItemText) {
    _ = Tokeniser.tokenise(item.title)
    _ = Tokeniser.tokenise(item.summary)
  }

  /// Processor seconds of the middle pass: other processes disturb it least.
  private static func seconds(_ body: () -> Void) -> Double {
    var times: [Double] = []
    let begun = Usage.now().cpu
    var last = begun
    while times.count < passes, last - begun < limit {
      body()
      let now = Usage.now().cpu
      times.append(now - last)
      last = now
    }
    return max(times.sorted()[times.count / 2], 1e-6)
  }
}

/// What was found, as counts and as a digest that two versions of the engine can be compared by.
private struct Results {
  var matches = 0
  var withheld = 0
  let digest: String

  init(_ found: [ItemMatches]) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var digest = Digest()
    for item in found {
      matches += item.matches.count
      withheld += item.withheld.count
      digest.combine(String(decoding: try encoder.encode(item), as: UTF8.self))
    }
    self.digest = String(digest.hex.prefix(8))
  }
}
