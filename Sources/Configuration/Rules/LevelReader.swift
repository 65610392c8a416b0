import Model

/// `levels` and `below` of a rule in; thresholds by severity out.
struct LevelReader {
  /// What the numbers of a rule's levels are.
  enum Unit {
    /// A count, or a number that the rule's kind explains.
    case plain
    /// From 0 to 1.
    case share
    /// Written as a duration, held in hours.
    case hours
    /// Written as a duration or a number of days.
    case days
  }

  let reader: TableReader
  let unit: Unit
  /// How the table `levels` compares: at most for flatline.
  let comparison: Level.Comparison

  /// `whenMissing` stands in when the rule has neither table; nil: that is an error.
  func read(mayBeBelow: Bool, whenMissing: Double?) -> [Level] {
    let above = table("levels", comparison)
    let below = mayBeBelow ? table("below", .atMost) : []
    if !reader.has("levels"), !(mayBeBelow && reader.has("below")) {
      if let whenMissing { return [Level(.warning, whenMissing, comparison)] }
      reader.missing("levels", example)
    } else if above.isEmpty, below.isEmpty, isEmptyTable("levels") {
      reader.reject("levels", "is empty", hint: "write levels = \(example)")
    }
    return (above + below).sorted { $0.severity < $1.severity }
  }

  private func isEmptyTable(_ key: String) -> Bool {
    if case .table(let table)? = reader.table[key]?.node.value { return table.entries.isEmpty }
    return false
  }

  private var example: String {
    switch unit {
    case .plain: "{ warning = 1, critical = 3 }"
    case .share: "{ warning = 0.5 }"
    case .hours: "{ warning = \"24h\", critical = \"3d\" }"
    case .days: "{ warning = \"30d\", critical = \"180d\" }"
    }
  }

  private func table(_ key: String, _ comparison: Level.Comparison) -> [Level] {
    guard let inner = reader.table(key, subject: "‘\(key)’ of \(reader.subject)", example: example) else { return [] }
    let levels = Severity.allCases.compactMap { severity in
      threshold(inner, severity.rawValue).map { Level(severity, $0, comparison) }
    }
    inner.finish()
    for (lesser, graver) in zip(levels, levels.dropFirst()) {
      let isReached =
        comparison == .atLeast ? graver.threshold >= lesser.threshold : graver.threshold <= lesser.threshold
      if !isReached {
        inner.reject(
          graver.severity.rawValue, "is met before \(lesser.severity.rawValue) is",
          hint: "give the graver level the \(comparison == .atLeast ? "greater" : "smaller") number")
      }
    }
    return levels
  }

  /// A threshold or a `recovery`, in the rule's unit.
  func threshold(_ reader: TableReader, _ key: String) -> Double? {
    guard let node = reader.entry(key)?.node else { return nil }
    let isText = if case .string = node.value { true } else { false }
    switch unit {
    case .plain: return reader.number(key, in: -1e9...1e9, example: "3")
    case .share: return reader.number(key, in: 0...1, example: "0.5")
    case .hours: return reader.duration(key, example: "\"24h\"").map { $0.seconds / 3_600 }
    case .days:
      return isText
        ? reader.duration(key, example: "\"30d\"")?.days : reader.number(key, in: 0...1e6, example: "\"30d\"")
    }
  }

  /// The value at which the rule has recovered lies on the calm side of every threshold.
  func readRecovery(_ levels: [Level]) -> Double? {
    guard let value = threshold(reader, "recovery") else { return nil }
    let isCalm = levels.allSatisfy { level in
      level.comparison == .atLeast ? value < level.threshold : value > level.threshold
    }
    if isCalm { return value }
    reader.reject(
      "recovery", "does not lie on the calm side of every level", hint: "an alert would recover while it fires")
    return nil
  }
}
