/// A length of time with millisecond resolution, as configuration writes it: `90s 15m 6h 3d 2w`, also joined (`1h30m`).
package struct TimeSpan: Hashable, Comparable, Sendable, Codable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package static let zero = TimeSpan(milliseconds: 0)
  package static func milliseconds(_ n: Int64) -> TimeSpan { TimeSpan(milliseconds: n) }
  package static func seconds(_ n: Int64) -> TimeSpan { TimeSpan(milliseconds: n * 1_000) }
  package static func minutes(_ n: Int64) -> TimeSpan { seconds(n * 60) }
  package static func hours(_ n: Int64) -> TimeSpan { minutes(n * 60) }
  package static func days(_ n: Int64) -> TimeSpan { hours(n * 24) }

  package var seconds: Double { Double(milliseconds) / 1_000 }
  package var wholeSeconds: Int64 { milliseconds / 1_000 }
  package var days: Double { Double(milliseconds) / 86_400_000 }

  package static func < (a: TimeSpan, b: TimeSpan) -> Bool { a.milliseconds < b.milliseconds }
  package static func + (a: TimeSpan, b: TimeSpan) -> TimeSpan { TimeSpan(milliseconds: a.milliseconds + b.milliseconds) }
  package static func - (a: TimeSpan, b: TimeSpan) -> TimeSpan { TimeSpan(milliseconds: a.milliseconds - b.milliseconds) }
  package static func * (a: TimeSpan, k: Double) -> TimeSpan {
    TimeSpan(milliseconds: Int64((Double(a.milliseconds) * k).rounded()))
  }

  private static let units: [(name: Character, milliseconds: Int64)] = [
    ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000),
  ]

  /// Reads `90s`, `15m`, `1h30m`, `500ms`; nil for anything else, for a sign, and for what does not fit.
  package init?(_ text: String) {
    var rest = text[...]
    var total: Int64 = 0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      guard let number = Int64(digits) else { return nil }
      let unit: Int64
      if rest.hasPrefix("ms") {
        unit = 1
        rest = rest.dropFirst(2)
      } else {
        guard let letter = rest.popFirst(), let found = Self.units.first(where: { $0.name == letter }) else { return nil }
        unit = found.milliseconds
      }
      let (product, overflow) = number.multipliedReportingOverflow(by: unit)
      let (sum, overflow2) = total.addingReportingOverflow(product)
      // A century is more than any window; beyond it, sums with timestamps could overflow.
      guard !overflow, !overflow2, sum <= 100 * 366 * 86_400_000 else { return nil }
      total = sum
    }
    milliseconds = total
  }

  package init(from decoder: any Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}

extension TimeSpan: CustomStringConvertible {
  /// The shortest form that `init(_:)` reads back to the same length: `9d`, `1h30m`, `0s`.
  package var description: String {
    guard milliseconds != 0 else { return "0s" }
    var rest = abs(milliseconds)
    var text = milliseconds < 0 ? "-" : ""
    // Weeks are written as days: "9d" says more to a reader than "1w2d".
    for unit in Self.units.dropFirst() where rest >= unit.milliseconds {
      text += "\(rest / unit.milliseconds)\(unit.name)"
      rest %= unit.milliseconds
    }
    return rest > 0 ? text + "\(rest)ms" : text
  }

  /// For people: the two largest units, `9d 4h`, `35m`, `12s`.
  package var spoken: String {
    var rest = abs(milliseconds)
    var parts: [String] = []
    for unit in Self.units.dropFirst() where rest >= unit.milliseconds && parts.count < 2 {
      parts.append("\(rest / unit.milliseconds)\(unit.name)")
      rest %= unit.milliseconds
    }
    return parts.isEmpty ? "0s" : parts.joined(separator: " ")
  }
}
