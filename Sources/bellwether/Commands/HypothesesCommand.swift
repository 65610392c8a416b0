import ArgumentParser
import Daemon
import Delivery
import Model
import Storage

struct HypothesesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hypotheses", abstract: "The odds of each hypothesis's statements, and the evidence that moved them.",
    discussion: "As of the last evaluation. Words are those of ICD 203.")

  @OptionGroup var location: ConfigurationOptions
  @OptionGroup var output: FormatOptions
  @Flag(name: .long, help: "The sightings that moved the odds, those of the greatest force first.") var evidence = false
  @Argument(help: "Only these hypotheses.") var hypotheses: [String] = []

  func run() async throws {
    try await reporting {
      let configured = try location.settings().hypotheses
      let odds = try location.store().hypothesisOdds().filter { hypotheses.isEmpty || hypotheses.contains($0.hypothesis) }
      if evidence {
        try Self.evidence.write(odds.flatMap { odds in odds.moved.map { Moved(odds, $0) } }, as: output.chosen)
      } else {
        let rows = odds.flatMap { odds in
          odds.statements.map { Share(odds, $0, configured.first { $0.id == odds.hypothesis }) }
        }
        try Self.shares.write(rows, as: output.chosen)
      }
    }
  }

  private struct Share: Encodable {
    var hypothesis: String
    var at: Timestamp
    var statement: String
    var text: String?
    var probability: Double
    var words: String

    init(_ odds: HypothesisOdds, _ share: HypothesisOdds.Share, _ hypothesis: Hypothesis?) {
      self.hypothesis = odds.hypothesis
      at = odds.at
      statement = share.statement
      text = hypothesis?.statements.first { $0.id == share.statement }?.text
      probability = share.probability
      words = share.words
    }
  }

  private struct Moved: Encodable {
    var hypothesis: String
    var at: Timestamp
    var indicator: String
    var phase: String?
    var sighting: String
    /// Statement → what the sighting now adds to the logarithm of its weight.
    var adds: [String: Double]

    init(_ odds: HypothesisOdds, _ contribution: HypothesisOdds.Contribution) {
      hypothesis = odds.hypothesis
      at = contribution.at
      indicator = contribution.indicator
      phase = contribution.phase
      sighting = contribution.sighting
      adds = contribution.logWeights
    }
  }

  private static let shares = Listing<Share>(
    columns: [
      .init("hypothesis") { $0.hypothesis }, .init("statement", flexible: true) { $0.text ?? $0.statement },
      .init("probability", number: true) { decimals($0.probability) }, .init("in words") { $0.words },
      .init("at") { String($0.at.rfc3339.prefix(16)) },
    ], nothing: "no hypothesis was evaluated yet")

  private static let evidence = Listing<Moved>(
    columns: [
      .init("hypothesis") { $0.hypothesis }, .init("at") { String($0.at.rfc3339.prefix(16)) },
      .init("indicator") { $0.indicator + ($0.phase.map { ", \($0)" } ?? "") },
      .init("adds", flexible: true) { row in
        row.adds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value > 0 ? "+" : "")\(AlertText.number($0.value))" }
          .joined(separator: ", ")
      },
      .init("sighting") { $0.sighting },
    ], nothing: "nothing has moved the odds of late")
}
