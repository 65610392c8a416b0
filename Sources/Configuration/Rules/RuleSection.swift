import Model

/// The `[[rule]]` tables in; rules out, each with the digest of its text as its version.
struct RuleSection {
  let context: LoadContext
  /// For `active_hours` that name no offset.
  let utcOffset: TimeSpan

  func read(_ reader: TableReader) -> Rule? {
    let id = context.rules.read(from: reader, example: "crossing-closed")
    let title = reader.string("title", example: "\"Crossing closed\"")
    let outcome = readKind(reader)
    let levels = outcome.map { readLevels(reader, $0) } ?? ([], nil)
    var rule = Rule(id: id ?? "", kind: outcome?.kind ?? .blind(indicators: []), levels: levels.0, window: .zero)
    rule.title = title ?? rule.id
    rule.recovery = levels.1
    rule.position = reader.position
    rule.version = reader.table.digest
    readWindow(reader, outcome, &rule)
    readCorroboration(reader, &rule)
    readTiming(reader, &rule)
    readTargets(reader, &rule)
    if outcome == nil { acceptKindKeys(reader) }
    reader.finish(elsewhere: RuleKindReader.keysOfKinds)
    return id == nil || outcome == nil || rule.levels.isEmpty ? nil : rule
  }

  private func readKind(_ reader: TableReader) -> RuleKindReader.Outcome? {
    let given = reader.table.entries.filter { RuleKindReader.kindKeys.contains($0.key) }
    for entry in given { _ = reader.entry(entry.key) }
    for entry in given.dropFirst() {
      context.problems.error(
        at: entry.keyPosition, "\(reader.subject) is told twice what to measure: ‘\(given[0].key)’ and ‘\(entry.key)’",
        hint: "make it two rules")
    }
    guard let first = given.first else {
      context.problems.error(
        at: reader.position, "\(reader.subject) does not say what it measures",
        hint: "add count = \"border-closure\", or one of \(RuleKindReader.kindKeys.dropFirst().joined(separator: ", "))"
      )
      return nil
    }
    guard given.count == 1 else { return nil }
    return RuleKindReader(context: context, reader: reader).read(first.key)
  }

  /// Of a rule whose kind is unknown, nothing can be said of the keys that only some kinds have.
  private func acceptKindKeys(_ reader: TableReader) {
    for key in RuleKindReader.kindKeys + Array(RuleKindReader.keysOfKinds.keys) + ["levels", "recovery"] {
      if reader.has(key) { _ = reader.entry(key) }
    }
  }

  private func readLevels(_ reader: TableReader, _ outcome: RuleKindReader.Outcome) -> ([Level], Double?) {
    let levels = LevelReader(reader: reader, unit: outcome.unit, comparison: outcome.comparison)
    let read = levels.read(mayBeBelow: outcome.mayBeBelow, whenMissing: outcome.usualLevel)
    return (read, levels.readRecovery(read))
  }

  private func readWindow(_ reader: TableReader, _ outcome: RuleKindReader.Outcome?, _ rule: inout Rule) {
    guard let outcome else { return }
    if outcome.hasGrouping {
      rule.groupBy = reader.oneOf("by", Rule.Grouping.allCases.map { ($0.rawValue, $0) }) ?? .none
    }
    let example = "\"24h\""
    switch outcome.window {
    case .none: return
    case .required: if !reader.has("window") { reader.missing("window", example) }
    case .usually(let span): rule.window = span
    }
    rule.window = reader.duration("window", atLeast: .minutes(1), example: example) ?? rule.window
  }

  private func readCorroboration(_ reader: TableReader, _ rule: inout Rule) {
    rule.publishers = reader.integer("publishers", in: 1...1_000, example: "2") ?? rule.publishers
    rule.minGrade = reader.oneOf("min_grade", Grade.allCases.map { ($0.rawValue, $0) })
    rule.countsDisputed = reader.boolean("count_disputed") ?? rule.countsDisputed
  }

  private func readTiming(_ reader: TableReader, _ rule: inout Rule) {
    rule.hold = reader.duration("for", example: "\"30m\"") ?? rule.hold
    rule.keepFiring = reader.duration("keep_firing", example: "\"6h\"") ?? rule.keepFiring
    rule.damping = reader.duration("damping", example: "\"2h\"") ?? rule.damping
    rule.repeatInterval = reader.duration("repeat", atLeast: .minutes(1), example: "\"4h\"")
    guard let text = reader.string("active_hours", example: "\"08:00-20:00\"") else { return }
    rule.activeHours = HoursText.activeHours(text, utcOffset: utcOffset)
    if rule.activeHours == nil {
      reader.reject(
        "active_hours", "are not hours: \"\(shortened(text))\"",
        hint: "write \"08:00-20:00\", \"mon-fri 08:00-20:00\" or \"08:00-20:00 +05:00\"")
    }
  }

  private func readTargets(_ reader: TableReader, _ rule: inout Rule) {
    rule.inhibitedBy = context.references(reader, "inhibited_by", to: context.rules, example: "[\"border-war\"]")
    rule.channels = context.references(reader, "channels", to: context.channels, example: "[\"desk\"]")
  }

  /// Rules that mute each other would all be mute.
  func check(_ rules: [Rule]) {
    Circle(context.problems, "inhibited_by").check(rules.map { ($0.id, $0.inhibitedBy, $0.position) })
  }
}
