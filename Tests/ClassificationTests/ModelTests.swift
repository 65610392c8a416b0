@testable import Classification
import Model
import Testing

@Suite("Models")
struct ModelTests {
  private static let query = """
    require: @torkham
    +1.0: shut
    exclude: cricket
    """

  /// A model that knows one telling word, and is sure of it.
  private static func model(_ weights: [String: Double], bias: Double = -2) -> TrainedModel {
    TrainedModel(regressions: ["x": .init(bias: bias, weights: weights)], limits: ModelLimits(floor: 0.05, bar: 0.5))
  }

  private static func indicators(
    _ model: TrainedModel, _ query: String = query, _ change: (inout IndicatorDefinition) -> Void = { _ in }
  ) throws -> CompiledIndicators {
    var indicators = try #require(Fixture.compiled(query, change).0)
    indicators.models = [model]
    return indicators
  }

  private static func text(_ title: String) -> ItemText { ItemText(title: title, language: "en") }

  @Test("a model makes up for missing weight, and quotes the words that speak for it")
  func lifts() throws {
    let indicators = try Self.indicators(Self.model(["word padlock": 3, "pair on gate": 1]))
    let match = try #require(indicators.classify(Self.text("Padlocks on gates of Torkham")).matches.first)
    #expect(match.evidence.map(\.text) == ["Padlocks on gates"])
    let lines = try #require(indicators.explain(Self.text("Padlocks on gates of Torkham"), indicator: "x")).lines
    #expect(lines.contains { $0.contains("makes up for what lacks") })
    #expect(lines.contains { $0.contains("word padlock: “Padlocks”") })
  }

  @Test(
    "what is hard stays hard, however sure the model is",
    arguments: [
      ("Padlocks on gates of Chaman", nil), ("Padlocks at Torkham cricket ground", nil),
      ("Torkham may see padlocks", "hypothetical"), ("Opinion: padlocks of Torkham", "analysis"),
      ("Padlocks in Mexico", nil),
    ])
  func hard(title: String, reason: String?) throws {
    let result = try Self.indicators(Self.model(["word padlock": 5])).classify(Self.text(title))
    #expect(result.matches.isEmpty)
    #expect(result.withheld.first?.reason == reason)
  }

  @Test("a query without weights has nothing that a model could make up for")
  func unweighted() throws {
    let indicators = try Self.indicators(Self.model(["word padlock": 5]), "@torkham shut")
    #expect(indicators.classify(Self.text("Padlocks on gates of Torkham")).matches.isEmpty)
  }

  @Test("an indicator may do without its model")
  func switchedOff() throws {
    let careful = try Self.indicators(Self.model(["word padlock": 5, "word shut": -9])) { $0.withoutGuards = ["model"] }
    #expect(careful.classify(Self.text("Padlocks on gates of Torkham")).matches.isEmpty)
    #expect(careful.classify(Self.text("Torkham shut")).matches.count == 1)
  }

  @Test("lists and places are features, in every language that they know")
  func lists() throws {
    let indicators = try Self.indicators(Self.model(["list accuse": 2, "title accuse": 1, "place crossing": 1]))
    #expect(indicators.classify(Self.text("Blame at Torkham")).matches.count == 1)
    #expect(indicators.classify(ItemText(title: "طورخم پر الزام", language: "ur")).matches.count == 1)
  }

  @Test("a model that changes what an indicator says changes its version")
  func version() throws {
    func version(_ text: String?) -> String? {
      let position = SourcePosition(file: "x.toml", line: 3, column: 8)
      let files = text.map { [ModelFile(path: "model.txt", text: $0, position: position)] } ?? []
      let definition = IndicatorDefinition(id: "x", title: "x", query: PositionedText(Self.query))
      return CompiledIndicators.compile(
        indicators: [definition], places: Fixture.places, lists: Fixture.lists, models: files
      ).0?.version(of: "x")
    }
    let versions = [nil, Self.model(["word padlock": 3]).text, Self.model(["word padlock": 4]).text].map(version)
    #expect(Set(versions).count == 3)
    #expect(versions.allSatisfy { $0 != nil })
  }

  @Test("two models must not know one indicator, and lists that are gone are told")
  func conflicts() {
    func file(_ path: String, _ model: TrainedModel) -> ModelFile {
      ModelFile(path: path, text: model.text, position: SourcePosition(file: "x.toml", line: 3, column: 8))
    }
    let definition = IndicatorDefinition(id: "x", title: "x", query: PositionedText(Self.query))
    let twice = ModelReading(
      [file("a.txt", Self.model([:])), file("b.txt", Self.model([:]))], indicators: [definition], lists: [])
    #expect(twice.diagnostics.map(\.message) == ["indicator ‘x’ is in two models, a.txt and b.txt"])
    let gone = ModelReading([file("a.txt", Self.model(["list gone": 1]))], indicators: [definition], lists: [])
    #expect(gone.diagnostics.map(\.severity) == [.warning])
    #expect(gone.diagnostics[0].message.contains("gone"))
  }

  @Test(
    "a damaged model is refused with its line",
    arguments: [
      ("", 1), ("bellwether-model 1\n", 1), ("bellwether-model 2\nfloor 2", 2), ("bellwether-model 2\n0.1 word x", 2),
      ("bellwether-model 2\nindicator x nan", 2), ("bellwether-model 2\nindicator x 0\nmany word x", 3),
    ])
  func damaged(text: String, line: Int) {
    #expect { try TrainedModel.load(text) } throws: { ($0 as? ModelError)?.line == line }
  }

  @Test("what is written is read back")
  func text() throws {
    let model = Self.model(["word padlock": 3.125, "pair on gate": -1, "list shut": 0.001])
    #expect(try TrainedModel.load(model.text) == model)
  }
}
