/// How grave an alert is, least first.
package enum Severity: String, Hashable, Comparable, Sendable, Codable, CaseIterable {
  case notice, warning, critical

  package var rank: Int {
    switch self {
    case .notice: 0
    case .warning: 1
    case .critical: 2
    }
  }

  package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
}

/// A threshold with the severity that crossing it gives. What the number counts depends on the rule's kind.
package struct Level: Hashable, Sendable, Codable {
  package var severity: Severity
  package var threshold: Double
  package var comparison: Comparison

  package enum Comparison: String, Hashable, Sendable, Codable {
    /// Met by values at or above the threshold.
    case atLeast = "at-least"
    /// Met by values at or below it: flatline, and the lower side of a balance.
    case atMost = "at-most"
  }

  package init(_ severity: Severity, _ threshold: Double, _ comparison: Comparison = .atLeast) {
    self.severity = severity
    self.threshold = threshold
    self.comparison = comparison
  }

  package func isMet(by value: Double) -> Bool {
    comparison == .atLeast ? value >= threshold : value <= threshold
  }
}
