import Model

/// `baseline` of a rate rule in: a method's name, or a table; the baseline out.
enum BaselineReader {
  private static let methods = Baseline.Method.allCases.map { (name: $0.rawValue, value: $0) }

  static func read(_ reader: TableReader) -> Baseline? {
    if case .string? = reader.table["baseline"]?.node.value {
      return reader.oneOf("baseline", methods).map { Baseline($0) }
    }
    let example = "{ method = \"nb-tail\", days = 28 }"
    guard let inner = reader.table("baseline", subject: "‘baseline’ of \(reader.subject)", example: example) else {
      return nil
    }
    var baseline = Baseline(inner.oneOf("method", methods) ?? .nbTail)
    baseline.days = inner.integer("days", in: 3...1_100, example: "28") ?? baseline.days
    baseline.guardBand = inner.integer("guard_band", in: 0...60, example: "2") ?? baseline.guardBand
    baseline.minimum = inner.integer("minimum", in: 0...1_000_000, example: "2") ?? baseline.minimum
    baseline.establishedAfter =
      inner.integer("established_after", in: 1...1_100, example: "14") ?? min(baseline.establishedAfter, baseline.days)
    baseline.coldMinimum = inner.integer("cold_minimum", in: 0...1_000_000, example: "3") ?? baseline.coldMinimum
    baseline.weekday = inner.boolean("weekday") ?? baseline.weekday
    baseline.minimumSigma = inner.number("minimum_sigma", in: 0...1_000, example: "0.5") ?? baseline.minimumSigma
    if baseline.establishedAfter > baseline.days {
      inner.reject(
        "established_after", "is longer than the baseline (\(baseline.days) days)",
        hint: "it would never be established")
    }
    inner.finish()
    return baseline
  }
}
