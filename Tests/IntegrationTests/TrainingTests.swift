import FeedServer
import Foundation
import Testing

/// From labelled items and people's marks to a model in use, through the executable.
@Suite(.timeLimit(.minutes(2))) struct TrainingTests {
  private let feed = Installation.Feed(id: "one", publisher: "Press")
  private let barred = """

    [[indicator]]
    id = "barred"
    title = "Nobody gets through"
    query = '''
      require: @crossing
      +1.0: barred
    '''

    """

  /// Padlocks are the indicator and paint is not; each item has words of its own besides, or they would be twins.
  private var labelled: String {
    (0..<40).map { number in
      let own = (0..<6).map { "w\(number)x\($0)" }.joined(separator: " ")
      let isBarred = number.isMultiple(of: 2)
      return """
        {"id": "\(number)", "title": "\(isBarred ? "Padlocks" : "Paint") on North Gate \(own)", \
        "labels": [\(isBarred ? "\"barred\"" : "")]}
        """
    }.joined(separator: "\n")
  }

  private func installation(_ tail: String) throws -> Installation {
    let made = try Installation()
    try made.write(feeds: [feed], tail: barred + tail)
    made.serve(feed)
    try labelled.write(toFile: made.folder + "/labelled.jsonl", atomically: true, encoding: .utf8)
    return made
  }

  @Test func `what labelled items teach is a file, the same each time, and finds what the query misses`() async throws {
    let made = try installation("\n[[model]]\nfile = \"model.txt\"\n")
    let items = made.folder + "/labelled.jsonl"
    let item = "{\"id\": \"1\", \"title\": \"Padlocks on North Gate since dawn\"}\n"
    #expect(try await made.run(["classify"], input: item).status == 78)

    let trained = try await made.run(["train", items])
    #expect(trained.status == 0, "\(trained.errors)")
    #expect(trained.errors.contains("queries alone") && trained.errors.contains("that has not seen the item"))
    let model = try String(contentsOfFile: made.folder + "/model.txt", encoding: .utf8)
    #expect(model.contains("word padlock"))
    #expect(try await made.run(["train", "--quick", items]).status == 0)
    #expect(try String(contentsOfFile: made.folder + "/model.txt", encoding: .utf8) == model)

    let found = try await made.run(["classify"], input: item)
    #expect(found.output.contains("\"indicator\":\"barred\"") && found.output.contains("Padlocks"), "\(found.output)")
    let measured = try await made.run(["evaluate", "--cross-validate", items])
    #expect(measured.status == 0 && measured.errors.contains("queries alone"), "\(measured.errors)")
  }

  @Test func `what people mark is learned from, and may be left out`() async throws {
    let made = try installation("")
    #expect(try await made.run(["run", "--once"]).status == 0)
    let listed = try await made.run(["items", "weather", "--format", "jsonl"])
    #expect(listed.output.contains("Weather"))
    #expect(try await made.run(["items", "mark", "http://news.example/one/weather", "barred", "false"]).status == 0)
    let output = ["--output", made.folder + "/m.txt", made.folder + "/labelled.jsonl", "--quick"]
    #expect(try await made.run(["train"] + output).errors.contains("from 41 items"))
    #expect(try await made.run(["train", "--no-marked"] + output).errors.contains("from 40 items"))
  }

  @Test func `nothing to learn from, and nowhere to write it, are told`() async throws {
    let made = try installation("")
    let nowhere = try await made.run(["train", made.folder + "/labelled.jsonl"])
    #expect(nowhere.status == 64 && nowhere.errors.contains("--output"), "\(nowhere.errors)")
    let nothing = try await made.run(["train", "--output", made.folder + "/m.txt"])
    #expect(nothing.status == 65 && nothing.errors.contains("items mark"), "\(nothing.errors)")
  }
}
