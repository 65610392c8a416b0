import Glibc
import Model

/// Numbers, spans and lists in; plain English out.
enum Phrases {
  /// The two largest units: `9 d 4 h`, `35 min`, `40 s`.
  static func span(_ span: TimeSpan) -> String {
    let seconds = abs(span.wholeSeconds)
    let units: [(name: String, seconds: Int64)] = [("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1)]
    guard let first = units.firstIndex(where: { seconds >= $0.seconds }) else { return "0 s" }
    let unit = units[first]
    let head = "\(seconds / unit.seconds) \(unit.name)"
    guard first + 1 < units.count else { return head }
    let next = units[first + 1]
    let rest = seconds % unit.seconds / next.seconds
    return rest == 0 ? head : "\(head) \(rest) \(next.name)"
  }

  /// Window lengths: whole hours up to two days as hours, as analysts write them (`24 h`).
  static func window(_ span: TimeSpan) -> String {
    let hours = span.wholeSeconds / 3_600
    return span.wholeSeconds % 3_600 == 0 && hours >= 1 && hours <= 48 ? "\(hours) h" : Self.span(span)
  }

  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }

  /// At most two significant decimals, whole numbers whole: `0.4`, `12`, `0.03`.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "unknown" : value > 0 ? "∞" : "−∞" }
    if value == value.rounded() || abs(value) >= 100 { return integer(value.rounded()) }
    let scale = abs(value) >= 10 ? 10.0 : abs(value) >= 0.1 ? 10 : 100
    let scaled = (value * scale).rounded()
    guard scaled != 0 else { return value > 0 ? "under 0.01" : "about 0" }
    let digits = integer(abs(scaled).truncatingRemainder(dividingBy: scale))
    let places = scale == 10 ? 1 : 2
    let fraction = String(repeating: "0", count: max(0, places - digits.count)) + digits
    let whole = integer((abs(scaled) / scale).rounded(.down))
    let sign = value < 0 ? "−" : ""
    return fraction.allSatisfy { $0 == "0" } ? sign + whole : "\(sign)\(whole).\(fraction)"
  }

  private static func integer(_ value: Double) -> String {
    abs(value) < 9e15 ? String(Int64(value)).replacingMinus : "\(value)"
  }

  /// Two significant digits, for estimates: 312 → 310.
  static func rough(_ value: Double) -> String {
    guard value.isFinite, value >= 10 else { return number(value) }
    let step = pow(10, floor(log10(value)) - 1)
    return number((value / step).rounded() * step)
  }

  /// `a`, `a and b`, `a, b and 3 more`.
  static func list(_ names: [String], most: Int = 3) -> String {
    guard names.count > 1 else { return names.first ?? "" }
    if names.count <= most { return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "") }
    return names.prefix(most - 1).joined(separator: ", ") + " and \(names.count - most + 1) more"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// `15 September`, with the year where it is not this one's.
  static func day(_ time: Timestamp, now: Timestamp) -> String {
    let civil = time.civilAndRemainder.civil
    let year = civil.year == now.civilAndRemainder.civil.year ? "" : " \(civil.year)"
    return "\(civil.day) \(months[max(0, min(11, civil.month - 1))])\(year)"
  }
}

extension String {
  fileprivate var replacingMinus: String { hasPrefix("-") ? "−" + dropFirst() : self }
}
