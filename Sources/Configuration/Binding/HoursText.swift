import Model

/// Texts of clock times in; minutes and spans out.
enum HoursText {
  private static let dayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// `08:30` → 510; `24:00` is the end of the day.
  static func minutes(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour < 24 || (hour == 24 && minute == 0)
    else { return nil }
    return hour * 60 + minute
  }

  /// `+05:00`, `-03:30`, `Z`.
  static func offset(_ text: Substring) -> TimeSpan? {
    if text == "Z" { return .zero }
    guard let sign = text.first, sign == "+" || sign == "-", let span = minutes(text.dropFirst()), span <= 14 * 60
    else {
      return nil
    }
    return .minutes(Int64(sign == "-" ? -span : span))
  }

  /// `08:00-20:00`, `mon-fri 08:00-20:00`, `sat,sun 10:00-16:00 +05:00`.
  static func activeHours(_ text: String, utcOffset: TimeSpan) -> ActiveHours? {
    var parts = text.split(separator: " ")[...]
    var days: Set<Int> = []
    if let first = parts.first, first.first?.isLetter == true {
      guard let found = weekdays(first) else { return nil }
      days = found
      parts = parts.dropFirst()
    }
    guard let span = parts.popFirst() else { return nil }
    let ends = span.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let from = minutes(ends[0]), let to = minutes(ends[1]), from != to, from < 24 * 60 else {
      return nil
    }
    var zone = utcOffset
    if let last = parts.popFirst() {
      guard let given = offset(last) else { return nil }
      zone = given
    }
    return parts.isEmpty ? ActiveHours(from: from, to: to, weekdays: days, utcOffset: zone) : nil
  }

  /// `mon-fri`, `sat,sun`, `fri-mon`.
  private static func weekdays(_ text: Substring) -> Set<Int>? {
    var days: Set<Int> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map {
        dayNames.firstIndex(of: $0.lowercased())
      }
      guard (1...2).contains(ends.count), let from = ends[0], let to = ends[ends.count - 1] else { return nil }
      for step in 0...((to - from + 7) % 7) { days.insert((from + step) % 7) }
    }
    return days
  }
}
