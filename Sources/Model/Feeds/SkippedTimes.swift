/// Hours of the day and days of the week (UTC) in which an RSS channel asks not to be read (`skipHours`, `skipDays`).
package struct SkippedTimes: Hashable, Sendable, Codable {
  /// Bits 0 to 23 are hours, bits 24 to 30 days from Monday on.
  package var bits: Int64

  package init(bits: Int64) { self.bits = bits }

  /// nil where nothing would be skipped, or everything: a channel that is never to be read says nothing.
  ///
  /// - Parameter hours: RSS 0.91 counts them from 1 to 24, RSS 2.0 from 0 to 23.
  /// - Parameter days: 0 is Monday.
  package init?(hours: [Int], days: [Int]) {
    bits = 0
    for hour in hours where (0...24).contains(hour) { bits |= 1 << Int64(hour % 24) }
    for day in days where (0..<7).contains(day) { bits |= 1 << Int64(24 + day) }
    guard bits != 0, bits & Self.allHours != Self.allHours, bits & Self.allDays != Self.allDays else { return nil }
  }

  private static let allHours: Int64 = (1 << 24) - 1
  private static let allDays: Int64 = 0x7f << 24

  package func contains(hour: Int, weekday: Int) -> Bool {
    bits & (1 << Int64(hour)) != 0 || bits & (1 << Int64(24 + weekday)) != 0
  }
}
