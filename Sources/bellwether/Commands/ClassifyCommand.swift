import ArgumentParser
import Classification
import Daemon
import Delivery
import Foundation
import Model

struct ClassifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify", abstract: "Items in as JSON Lines, matches out as JSON Lines.",
    discussion: """
      In: {"id", "title", "summary"?, "content"?, "published"?, "language"?, "feed"?}. Out, in the same order:
      {"id", "matches": […], "withheld": […]}. A malformed line is named on standard error and the rest still done; the
      exit status is then 65.
      """)

  @OptionGroup var location: ConfigurationOptions
  @Argument(help: "A file; standard input without one.") var file = "-"

  func run() async throws {
    try await reporting {
      let indicators = try location.arena().indicators
      var isClean = true
      var output = ""
      for (index, line) in try LineInput(path: file).enumerated() where !line.isEmpty {
        switch InputItem.read(line) {
        case .success(let item):
          output += try JSONText.line(ClassifiedLine(id: item.id, indicators.classify(item.text)))
          if output.utf8.count > 1 << 16 {
            writeToStandardOutput(output)
            output = ""
          }
        case .failure(let problem):
          isClean = false
          writeToStandardError("bellwether: \(file == "-" ? "standard input" : file):\(index + 1): \(problem.reason)\n")
        }
      }
      writeToStandardOutput(output)
      if !isClean { throw ExitStatus.badData }
    }
  }
}

/// A line of `classify`'s output.
struct ClassifiedLine: Encodable {
  struct Hit: Encodable {
    var match: Match
    enum CodingKeys: String, CodingKey {
      case indicator, score, places, quantities, phase, evidence, roles
      case eventDate = "event_date"
    }
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(match.indicator, forKey: .indicator)
      try container.encode((match.score * 1_000).rounded() / 1_000, forKey: .score)
      try container.encode(match.places, forKey: .places)
      try container.encode(match.quantities, forKey: .quantities)
      try container.encodeIfPresent(match.phase, forKey: .phase)
      try container.encode(match.evidence, forKey: .evidence)
      if !match.roles.isEmpty { try container.encode(match.roles, forKey: .roles) }
      try container.encodeIfPresent(match.eventDate, forKey: .eventDate)
    }
  }
  struct Held: Encodable {
    var indicator: String
    var reason: String
    var evidence: [Evidence]
  }
  var id: String
  var matches: [Hit]
  var withheld: [Held]

  init(id: String, _ found: ItemMatches) {
    self.id = id
    matches = found.matches.map(Hit.init)
    withheld = found.withheld.map { Held(indicator: $0.indicator, reason: $0.reason, evidence: $0.evidence) }
  }
}
