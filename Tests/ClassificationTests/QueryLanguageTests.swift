@testable import Classification
import Model
import Testing

@Suite("Query language")
struct QueryLanguageTests {
  @Test(
    "words, phrases and operators mean what the manual says",
    arguments: [
      ("closed", "Torkham closed", true), ("clos*", "Closure of Torkham", true), ("*bandi", "nakabandi at night", true),
      ("*lock*", "blockade", true), ("colo?r", "colour", true), ("colo?r", "color", false),
      ("\"border closed\"", "border is closed", false),
      ("\"border * closed\"", "border is closed", true), ("\"closed border\"~3", "border was fully closed", true),
      ("\"closed border\"~1", "border was fully closed", false), ("=IS", "IS claims", true), ("=IS", "it is", false),
      ("US", "the us and them", false), ("US", "the US envoy", true), ("us", "the US envoy", true),
      ("#", "killed 12 men", true), ("#", "killed men", false),
      ("a1 OR closed", "closed", true), ("torkham closed", "closed at Torkham", true),
      ("torkham NOT closed", "closed at Torkham", false),
      ("border NEAR/2 shut", "shut the border", true), ("border ONEAR/2 shut", "shut the border", false),
      ("border NEAR/1 shut", "border was again shut", false),
      ("(border OR crossing) NEAR/3 (shut OR closed)", "crossing now shut", true),
      ("sentence(border shut)", "The border. It shut", false),
      ("sentence(border shut)", "The shop shut at the border", true),
      ("clause(border shut)", "The border is calm, but shops shut", false),
      ("about(border) shut", "Shut: the border", true),
      ("language:en closed", "The border is closed and the road is shut", true), ("title:closed", "closed", true),
      ("summary:closed", "closed", false),
      ("\"cross border\"", "cross-border fire", true), ("didn't", "it didn’t", true), ("U.S.", "the US", true),
      ("3,000", "3000 men", true),
      ("closed // comment\n OR shut", "shut", true), ("@crossing", "At Turkham", true), ("@torkham", "Chaman", false),
      ("@chaman", "Spin Boldak", false),
    ])
  func meaning(query: String, title: String, matches: Bool) throws {
    let result = try Fixture.classify(query, ItemText(title: title)) {
      $0.withoutGuards = ["out-of-arena", "other-place", "negated"]
    }
    #expect(result.matches.isEmpty == !matches, "\(query) on \(title): \(result)")
  }

  @Test(
    "a printed query parses to the same query",
    arguments: [
      "a", "a b OR c", "(a OR b) c", "NOT (a b) c", "a NEAR/3 (b OR c) ONEAR/0 d", "title:(a OR b) c",
      "=IS OR \"x y\"~4 OR =\"Al Qaida\"",
      "require: @crossing\n+0.5[ur ps]: ab* b\n-0.25: c\nexclude[en]: d",
      "does(actor: @pakistan, action: a OR b, target: c d)",
      "says(actor: @kabul, what: sentence(a NOT b))", "about(a OR b) feed:dawn publisher:\"Dawn Media\"", "# NEAR/2 US",
      "clause(lead:a (b OR c d))",
      "*bandi OR *lock* OR colo?r", "\"a * b\"", "پاکستان NEAR/4 (بند OR بندش)", "a NOT NOT b", "NOT title:a OR b",
      "+1: a OR b -1: c d",
    ])
  func roundTrip(text: String) throws {
    let query = try QueryParser.parse(text)
    #expect(try QueryParser.parse(query.description) == query, "\(query)")
  }

  @Test("random queries survive printing and parsing", arguments: 0..<200)
  func randomRoundTrip(seed: Int) throws {
    var generator = QueryGenerator(seed: UInt64(seed))
    let query = generator.query()
    #expect(try QueryParser.parse(query.description) == query, "\(query)")
  }

  @Test(
    "mistakes are found where they are, with a way out",
    arguments: [
      ("a OR", 10, 9, "ends"), ("(a b", 10, 5, "never closed"), ("a b)", 10, 8, "never opened"),
      ("a\nNEAR5 b", 11, 1, "NEAR/5"), ("a near/3 b", 10, 7, "NEAR/3"),
      ("\"a b", 10, 5, "never closed"), ("titel:a", 10, 5, "title"), ("sentense(a)", 10, 5, "sentence"),
      ("a @crosing", 10, 7, "@crossing"),
      ("a*", 10, 5, "two letters"), ("a, b", 10, 6, "OR"), ("+0.5 a", 10, 9, "colon"), ("", 10, 5, "empty"),
      ("...", 10, 5, "no letter"),
      ("exclude: a", 10, 5, "require"), ("a require: b", 10, 7, "require"), ("does(actor: a)", 10, 5, "action"),
      ("does(who: a, action: b)", 10, 10, "actor"),
      ("a NEAR/3 NOT b", 10, 7, "both sides"), ("-a", 10, 5, "NOT"), ("+1.0[]: a", 10, 9, "language"),
      ("OR a", 10, 5, "before it"),
    ])
  func mistakes(query: String, line: Int, column: Int, words: String) {
    let (compiled, diagnostics) = Fixture.compiled(query)
    #expect(compiled == nil)
    let first = diagnostics.first
    #expect(first?.position.line == line && first?.position.column == column, "\(diagnostics)")
    let text = first?.description ?? ""
    #expect(text.contains(words), "\(diagnostics)")
  }

  @Test("lists that use each other in a circle are an error")
  func circles() {
    let lists = [Fixture.list("a", ["": ["@b"]]), Fixture.list("b", ["": ["(@a OR x)"]])]
    let query = IndicatorDefinition(id: "x", title: "", query: PositionedText("@a"))
    let (compiled, diagnostics) = CompiledIndicators.compile(indicators: [query], places: [], lists: lists)
    #expect(compiled == nil)
    #expect(diagnostics.contains { $0.message.contains("circle") })
  }

  @Test(
    "deep and long queries are refused, not crashed on",
    arguments: [
      String(repeating: "(", count: 5_000), String(repeating: "NOT ", count: 5_000) + "a",
      String(repeating: "a ", count: 5_000),
      String(repeating: "about(", count: 200) + "a", String(repeating: "title:", count: 5_000) + "a",
    ])
  func limits(query: String) { #expect(throws: QueryError.self) { try QueryParser.parse(query) } }
}

/// Queries made by chance from a seed.
struct QueryGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func pick(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % count
  }

  mutating func query() -> Query {
    guard pick(3) == 0 else { return Query(parts: [QueryPart(kind: .expression, languages: [], node: node(3))]) }
    let kinds: [QueryPart.Kind] = [.require, .weight(0.5), .weight(-0.25), .exclude, .weight(1)]
    var parts = [QueryPart(kind: .require, languages: [], node: node(2))]
    for _ in 0..<pick(3) {
      parts.append(
        QueryPart(kind: kinds[pick(kinds.count)], languages: pick(2) == 0 ? [] : ["ur", "ps"], node: node(2)))
    }
    return Query(parts: parts)
  }

  private mutating func word() -> QueryNode {
    let texts = ["border", "clos*", "*bandi", "بند", "a?b", "us"]
    let text = texts[pick(texts.count)]
    return .term(QueryTerm(words: [WordPattern(text: text, written: text)], slop: nil, isExact: false))
  }

  private mutating func findable(_ depth: Int) -> QueryNode {
    guard depth > 0 else { return word() }
    switch pick(8) {
    case 5: return .says(actor: findable(0), what: findable(depth - 1))
    case 6: return .number
    case 7: return .and([findable(depth - 1), word()].flatMap(Self.flatAnd))
    case 0: return .or([findable(depth - 1), findable(depth - 1)].flatMap(Self.flatOr))
    case 1: return .near(findable(depth - 1), findable(depth - 1), distance: pick(9), ordered: pick(2) == 0)
    case 2: return .reference(QueryReference(name: "crossing", offset: 0))
    case 3: return .does(QueryDeed(actor: findable(0), action: findable(depth - 1), target: nil))
    default: return word()
    }
  }

  /// The parser makes one node of a chain.
  private static func flatOr(_ node: QueryNode) -> [QueryNode] {
    if case .or(let nodes) = node { nodes } else { [node] }
  }
  private static func flatAnd(_ node: QueryNode) -> [QueryNode] {
    if case .and(let nodes) = node { nodes } else { [node] }
  }

  private mutating func node(_ depth: Int) -> QueryNode {
    guard depth > 0 else { return findable(0) }
    switch pick(9) {
    case 7: return .scope([.summary, .content, .lead][pick(3)], node(depth - 1))
    case 8: return .scope(.sentence, node(depth - 1))
    case 0: return .or([node(depth - 1), node(depth - 1)].flatMap(Self.flatOr))
    case 1: return .and([node(depth - 1), node(depth - 1)].flatMap(Self.flatAnd))
    case 2: return .not(node(depth - 1))
    case 3: return .scope(.title, node(depth - 1))
    case 4: return .scope(.clause, node(depth - 1))
    case 5: return .about(node(depth - 1))
    default: return findable(depth)
    }
  }
}
