import Delivery
import Foundation

/// How the matching engine grows with the number of indicators, beside two floors measured in the same run: our tokeniser
/// alone, and a plain byte automaton over the same phrases.
struct MatchingBenchmark {
  private let items: Int
  private let configuration: String
  private let rows: [String]

  init(arguments: [String]) {
    func value(_ name: String) -> String? {
      arguments.firstIndex(of: name).flatMap { $0 + 1 < arguments.count ? arguments[$0 + 1] : nil }
    }
    items = value("--items").flatMap { Int($0) } ?? 4_000
    configuration = value("--config") ?? "feeds.conf"
    rows = value("--indicators").map { $0.split(separator: ",").map { String($0) } } ?? ["20", "200", "2000", "10000", "pack"]
  }

  func run() throws {
    writeToStandardOutput("\(items) items of about 600 bytes, one in \(MadeNews.arenaEvery) in the arena\n\n" + MatchingRow.header)
    for row in rows {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      process.arguments = ["matching-row", "--indicators", row, "--items", "\(items)", "--config", configuration]
      try process.run()
      process.waitUntilExit()
    }
    writeToStandardOutput(
      """

      compile: seconds. MiB, peak: resident memory that the compiled indicators take, and the most in matching. cand.: indicators
      evaluated an item. words: MB/s of the tokeniser alone. DFA, MiB: MB/s and table of a byte automaton over the phrases.

      """)
  }

  /// A row's process.
  func runRow() throws { try MatchingRow(made: rows.first.flatMap { Int($0) }, path: configuration, itemCount: items).run() }
}
