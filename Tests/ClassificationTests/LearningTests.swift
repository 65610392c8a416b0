@testable import Classification
import Model
import Testing

@Suite("Learning")
struct LearningTests {
  /// “shut” of a gate is the indicator, “shut” of a mouth is not. Every item has words of its own besides, or they
  /// would be twins.
  private static let items: [LabelledItem] = (0..<40).map { number in
    let own = (0..<6).map { "w\(number)x\($0)" }.joined(separator: " ")
    let isRight = number.isMultiple(of: 2)
    return LabelledItem(
      id: "i\(number)", text: text("Torkham \(isRight ? "gate" : "mouth") shut \(own)"), labels: isRight ? ["x"] : [])
  }

  private static func text(_ title: String) -> ItemText { ItemText(title: title, language: "en") }

  private static func compiled() throws -> CompiledIndicators { try #require(Fixture.compiled("@torkham shut").0) }

  @Test("a model withholds what it learned to tell from the real thing, and says so")
  func withholds() throws {
    var indicators = try Self.compiled()
    let before = indicators.evaluate(Self.items)
    #expect(before.total.precision == 0.5)
    indicators.models = [TrainedModel.train(Self.items, with: indicators)]
    let result = indicators.classify(Self.text("Torkham mouth shut by fear"))
    #expect(result.withheld.map(\.reason) == ["model"])
    #expect(indicators.classify(Self.text("Torkham gate shut by night")).matches.count == 1)
    let explanation = indicators.explain(Self.text("Torkham mouth shut by fear"), indicator: "x")
    #expect(explanation?.lines.contains { $0.contains("model: probability") } == true)
  }

  @Test("on unseen items the model is worth what cross-validation says")
  func crossValidation() throws {
    let (queries, learned) = try Self.compiled().crossValidate(Self.items)
    #expect(learned.total.f1 > queries.total.f1)
    #expect(learned.items == Self.items.count)
  }

  @Test("the same items give the same text, and the text the same model")
  func deterministic() throws {
    let indicators = try Self.compiled()
    let first = TrainedModel.train(Self.items, with: indicators)
    let second = TrainedModel.train(Self.items, with: indicators)
    #expect(first.text == second.text)
    #expect(try TrainedModel.load(first.text).text == first.text)
  }

  @Test("a model with too few examples of an indicator leaves it alone")
  func tooFew() throws {
    let model = TrainedModel.train(Array(Self.items.prefix(4)), with: try Self.compiled())
    #expect(model.indicators.isEmpty)
  }

  @Test("an item that was judged for one indicator says nothing of another")
  func judged() throws {
    let indicators = try Self.compiled()
    let silent = LabelledItem(id: "s", text: Self.text("Torkham mouth shut"), labels: [], judged: ["y"])
    let spoken = LabelledItem(id: "t", text: Self.text("Torkham mouth shut"), labels: [], judged: ["x"])
    #expect(indicators.evaluate([silent]).total.wrong == 0)
    #expect(indicators.evaluate([spoken]).total.wrong == 1)
  }

  @Test("inline tests are learned from, so that a model does not break them")
  func inlineTests() throws {
    let query = """
      require: @torkham
      +1.0: shut
      """
    let items = (0..<40).map { number in
      let own = (0..<6).map { "w\(number)x\($0)" }.joined(separator: " ")
      let isRight = number.isMultiple(of: 2)
      return LabelledItem(
        id: "i\(number)", text: Self.text("Torkham \(isRight ? "padlocks" : "calm") \(own)"), labels: isRight ? ["x"] : [])
    }
    var (compiled, _) = Fixture.compiled(query) { definition in
      definition.tests = ["Torkham padlocks sale today", "Torkham padlocks sale at noon", "Torkham padlocks sale again"].map {
        IndicatorTest(PositionedText($0), mustMatch: false)
      }
    }
    let model = TrainedModel.train(items, with: try #require(compiled))
    compiled?.models = [model]
    #expect(compiled?.runTests().isEmpty == true)
    #expect(compiled?.classify(Self.text("Torkham padlocks tonight")).matches.count == 1)
  }

  @Test("items of one story never stand on both sides of a split")
  func folds() {
    let items = (0..<40).map { LabelledItem(id: "\($0)", text: Self.text("t\($0)"), labels: [], group: "g\($0 / 4)") }
    let folds = Folds(items, 5)
    for part in 0..<5 {
      let inside = Set(folds.members(of: part).map { items[$0].group })
      #expect(inside.isDisjoint(with: folds.others(than: part).map { items[$0].group }))
    }
    #expect((0..<5).map { folds.members(of: $0).count }.reduce(0, +) == 40)
  }

  @Test("items in nearly the same words never stand on both sides of a split either")
  func twins() {
    let items = (0..<40).map {
      LabelledItem(id: "\($0)", text: Self.text("the gate a\($0 / 4) b\($0 / 4) shut c\($0)"), labels: [])
    }
    let folds = Folds(items, 5)
    let parts = (0..<5).map { Set(folds.members(of: $0).map { $0 / 4 }) }
    #expect(parts.map(\.count).reduce(0, +) == 10)
  }

  @Test("intervals hold the share and narrow with numbers")
  func intervals() {
    let few = Interval.wilson(8, of: 10)
    let many = Interval.wilson(800, of: 1_000)
    #expect(few.low < 0.8 && few.high > 0.8 && few.low > 0.4)
    #expect(many.high - many.low < few.high - few.low)
    #expect(Interval.wilson(0, of: 0) == Interval(low: 0, high: 1))
  }
}
