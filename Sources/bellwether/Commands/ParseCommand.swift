import ArgumentParser
import Delivery
import FeedParsing

struct ParseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parse", abstract: "Prints what a feed document holds, one JSON object a file.",
    discussion: "For debugging a feed. Exits with 65 when a file is no feed at all.")

  @Argument(help: "Feed documents; - for standard input.") var files: [String]
  @Option(name: .long, help: "The address that the document came from: base of relative links.") var url: String?
  @Option(name: .long, help: "The Content-Type that it came with.") var contentType: String?

  func run() async throws {
    try await reporting {
      var allOK = true
      for file in files {
        guard let bytes = readWhole(file) else { throw Failure("cannot read \(file)", ExitStatus.noInput) }
        let parsed = parseFeed(bytes, options: ParseOptions(baseURL: url, contentType: contentType))
        writeToStandardOutput(parsed.jsonLine(file: file) + "\n")
        allOK = allOK && parsed.ok
      }
      if !allOK { throw ExitStatus.badData }
    }
  }
}
