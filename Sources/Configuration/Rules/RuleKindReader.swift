import Model

/// What a rule's own first key says of its kind in; the kind, and what goes with it, out.
struct RuleKindReader {
  /// One of these is in every rule.
  static let kindKeys = [
    "count", "distinct", "quantity", "rate", "state", "when", "first_seen", "flatline", "blind", "feed_health",
    "channel_health", "balance", "hypothesis",
  ]
  /// Keys that only some kinds have, with where they belong.
  static let keysOfKinds: [String: String] = [
    "of": "distinct and quantity", "fold": "quantity", "baseline": "rate", "is": "state and feed_health",
    "objects": "state",
    "while": "when", "then": "when", "without": "when", "within": "when … then and when … without",
    "quiet": "first_seen",
    "half_life": "balance", "statement": "hypothesis", "below": "balance and hypothesis",
    "phases": "those that count sightings",
    "places": "those that count sightings", "roles": "those that count sightings", "window": "those that look back",
    "by": "those that count sightings",
  ]

  struct Outcome {
    var kind: RuleKind
    var unit = LevelReader.Unit.plain
    var comparison = Level.Comparison.atLeast
    var mayBeBelow = false
    /// The one level that a rule without `levels` has; nil: levels must be given.
    var usualLevel: Double?
    var window = Window.none
    var hasGrouping = true
  }

  enum Window { case none, required, usually(TimeSpan) }

  let context: LoadContext
  let reader: TableReader
  private var conditions: ConditionReader { ConditionReader(context: context) }

  init(context: LoadContext, reader: TableReader) {
    self.context = context
    self.reader = reader
  }

  func read(_ key: String) -> Outcome? {
    switch key {
    case "count": sightings(key).map { Outcome(kind: .count($0), window: .required) }
    case "distinct": readDistinct()
    case "quantity": readQuantity()
    case "rate": readRate()
    case "state": readLasting()
    case "when": readWhen()
    case "first_seen": readFirstSeen()
    case "flatline":
      sightings(key).map { Outcome(kind: .flatline($0), comparison: .atMost, usualLevel: 0, window: .required) }
    case "blind": readBlind()
    case "feed_health": readFeedHealth()
    case "channel_health": readChannelHealth()
    case "balance": readBalance()
    case "hypothesis": readOdds()
    default: nil
    }
  }

  private func sightings(_ key: String) -> SightingCondition? { conditions.sightings(of: key, in: reader) }

  private func readDistinct() -> Outcome? {
    let of = reader.oneOf("of", RuleKind.Distinct.allCases.map { ($0.rawValue, $0) }) ?? .places
    return sightings("distinct").map { Outcome(kind: .distinct($0, of: of), window: .required) }
  }

  private func readQuantity() -> Outcome? {
    let of = reader.required("of", example: "\"arrested\"")
    let fold = reader.oneOf("fold", RuleKind.Fold.allCases.map { ($0.rawValue, $0) }) ?? .sum
    guard let condition = sightings("quantity"), let of else { return nil }
    let place = reader.place(of: "of")
    context.later {
      let known = condition.indicators.flatMap { context.quantities[$0] ?? [] }
      guard context.indicators.isComplete, condition.indicators.allSatisfy({ context.quantities[$0] != nil }),
        !known.contains(of)
      else { return }
      context.problems.error(
        at: place, "\(reader.subject) names the quantity ‘\(shortened(of))’, which its indicators do not count",
        hint: Suggestion.hint(for: of, among: known, called: "they count") ?? "add it to ‘quantities’ of the indicator")
    }
    return Outcome(kind: .quantity(condition, of: of, fold: fold), window: .required)
  }

  private func readRate() -> Outcome? {
    let baseline = BaselineReader.read(reader) ?? Baseline()
    let isDays = baseline.method == .nbTail || baseline.method == .ewma
    return sightings("rate").map {
      // The statistics of the other methods are those of single days.
      let window = TimeSpan.days(baseline.method == .nbTail ? 7 : 1)
      return Outcome(kind: .rate($0, baseline), unit: isDays ? .days : .plain, window: .usually(window))
    }
  }

  private func readLasting() -> Outcome? {
    conditions.stateCondition(reader).map { Outcome(kind: .lasting($0), unit: .hours) }
  }

  /// `when` with exactly one of `while`, `then` and `without`.
  private func readWhen() -> Outcome? {
    let first = conditions.condition(reader, "when")
    let given = ["while", "then", "without"].filter(reader.has)
    guard let key = given.first, given.count == 1 else {
      for key in given { _ = reader.entry(key) }
      context.problems.error(
        at: given.dropFirst().first.map(reader.place(of:)) ?? reader.position,
        "\(reader.subject) has ‘when’ and \(given.isEmpty ? "nothing that follows it" : "more than one thing that follows it")",
        hint: "add one of while = …, then = … with within = \"9d\", or without = … with within = \"7d\"")
      _ = reader.entry("within")
      return nil
    }
    let second = conditions.condition(reader, key)
    if key == "while" {
      guard let first, let second else { return nil }
      return Outcome(kind: .coincidence(first, while: second), usualLevel: 1, window: .usually(.days(3)))
    }
    if !reader.has("within") { reader.missing("within", "\"7d\"") }
    let within = reader.duration("within", atLeast: .minutes(1), example: "\"7d\"")
    guard let first, let second, let within else { return nil }
    let kind: RuleKind =
      key == "then"
      ? .sequence(first, then: second, within: within) : .absence(after: first, of: second, within: within)
    return Outcome(kind: kind, usualLevel: 1, window: .usually(.days(7)))
  }

  private func readFirstSeen() -> Outcome? {
    let quiet = reader.duration("quiet", atLeast: .hours(1), example: "\"90d\"")
    return sightings("first_seen").map {
      Outcome(kind: .firstSeen($0, quiet: quiet ?? .days(90)), usualLevel: 1, window: .usually(.days(1)))
    }
  }

  private func readBlind() -> Outcome? {
    guard let names = anyOr("blind", context.indicators) else { return nil }
    return Outcome(kind: .blind(indicators: names), unit: .share, hasGrouping: false)
  }

  private func readChannelHealth() -> Outcome? {
    guard let names = anyOr("channel_health", context.channels) else { return nil }
    return Outcome(kind: .channelHealth(channels: names), unit: .hours, window: .usually(.days(1)), hasGrouping: false)
  }

  /// `"any"` → empty; else ids, checked.
  private func anyOr(_ key: String, _ ids: Identifiers) -> [String]? {
    guard let names = reader.names(key, example: "\"any\", or [\"…\"]"), !names.isEmpty else { return nil }
    if names.map(\.text) == ["any"] { return [] }
    for name in names { context.refer(reader, to: name, in: ids) }
    return names.map(\.text)
  }

  private func readFeedHealth() -> Outcome? {
    let states = readHealthStates()
    let example = "\"any\", [\"dawn\"] or [\"group:wire\"]"
    guard let names = reader.names("feed_health", example: example), !names.isEmpty else { return nil }
    var condition = FeedHealthCondition()
    condition.states = states ?? condition.states
    if names.map(\.text) != ["any"] { condition.feeds = names.flatMap(feeds) }
    return Outcome(kind: .feedHealth(condition), unit: .hours, hasGrouping: false)
  }

  private func feeds(_ name: PositionedText) -> [String] {
    guard name.text.hasPrefix("group:") else {
      context.refer(reader, to: name, in: context.feeds)
      return [name.text]
    }
    let group = String(name.text.dropFirst("group:".count))
    context.refer(reader, to: PositionedText(group, at: name.position), in: context.feedGroups)
    return context.groupMembers[group] ?? []
  }

  private func readHealthStates() -> [FeedState.Health]? {
    guard let names = reader.names("is", example: "[\"failing\", \"gone\"]") else { return nil }
    let known = FeedState.Health.allCases.map(\.rawValue)
    return names.compactMap { name in
      if let state = FeedState.Health(rawValue: name.text) { return state }
      context.problems.error(
        at: name.position, "\(reader.subject) names the health ‘\(shortened(name.text))’, which no feed has",
        hint: Suggestion.hint(for: name.text, among: known, called: "it is one of"))
      return nil
    }
  }

  private func readOdds() -> Outcome? {
    let hypothesis = reader.string("hypothesis", example: "\"regime-serious\"")
    let statement = reader.required("statement", example: "\"serious\"")
    guard let hypothesis, let statement else { return nil }
    context.refer(reader, to: PositionedText(hypothesis, at: reader.place(of: "hypothesis")), in: context.hypotheses)
    let place = reader.place(of: "statement")
    context.later {
      guard context.hypotheses.isComplete, let known = context.statements[hypothesis], !known.contains(statement) else {
        return
      }
      context.problems.error(
        at: place,
        "\(reader.subject) names the statement ‘\(shortened(statement))’, which hypothesis ‘\(hypothesis)’ does not have",
        hint: Suggestion.hint(for: statement, among: known, called: "its statements are"))
    }
    return Outcome(
      kind: .odds(hypothesis: hypothesis, statement: statement), unit: .share, mayBeBelow: true, hasGrouping: false)
  }

  /// `"all"`: every indicator by its own weight; else a table of weights.
  private func readBalance() -> Outcome? {
    let halfLife = reader.duration("half_life", atLeast: .hours(1), example: "\"14d\"") ?? .days(14)
    guard let node = reader.entry("balance")?.node else { return nil }
    var weights: [String: Double] = [:]
    switch node.value {
    case .string("all"):
      weights = context.weights.filter { $0.value != 0 }
      if weights.isEmpty, context.indicators.isComplete {
        reader.reject(
          "balance", "is \"all\", but no indicator has a ‘weight’", hint: "give indicators weights from -10 to 10")
      }
    case .table(let table):
      let inner = TableReader(
        table, at: node.position, subject: "‘balance’ of \(reader.subject)", problems: reader.problems)
      for entry in table.entries {
        context.refer(inner, to: PositionedText(entry.key, at: entry.keyPosition), in: context.indicators)
        weights[entry.key] = inner.number(entry.key, in: -10...10, example: "-6")
      }
    default: reader.mistyped("balance", node, "\"all\" or a table of weights", "{ border-closure = -6 }")
    }
    guard !weights.isEmpty else { return nil }
    return Outcome(kind: .balance(Balance(weights: weights, halfLife: halfLife)), mayBeBelow: true, hasGrouping: false)
  }
}
