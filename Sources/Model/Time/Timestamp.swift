/// An instant: milliseconds since 1970-01-01T00:00:00Z, without leap seconds. Prints as RFC 3339 in UTC.
package struct Timestamp: Hashable, Comparable, Sendable, Codable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }
  package init(unixSeconds: Int64) { milliseconds = unixSeconds * 1_000 }

  package static let distantPast = Timestamp(unixSeconds: -62_135_596_800)
  package static let distantFuture = Timestamp(unixSeconds: 253_402_300_799)

  package var unixSeconds: Int64 { milliseconds >= 0 ? milliseconds / 1_000 : (milliseconds - 999) / 1_000 }

  package static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }
  package static func + (t: Timestamp, s: TimeSpan) -> Timestamp {
    Timestamp(milliseconds: t.milliseconds + s.milliseconds)
  }
  package static func - (t: Timestamp, s: TimeSpan) -> Timestamp {
    Timestamp(milliseconds: t.milliseconds - s.milliseconds)
  }
  package static func - (a: Timestamp, b: Timestamp) -> TimeSpan {
    TimeSpan(milliseconds: a.milliseconds - b.milliseconds)
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let time = Timestamp(rfc3339: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "‘\(text)’ is not a time; write it as 2023-09-06T10:00:00Z")
    }
    self = time
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rfc3339)
  }
}

extension Timestamp: CustomStringConvertible {
  package var description: String { rfc3339 }

  /// `2023-09-06T10:00:00Z`, with three decimals only where there are milliseconds.
  package var rfc3339: String {
    let (civil, remainder) = civilAndRemainder
    let second = remainder / 1_000
    let base =
      pad(civil.year, 4) + "-" + pad(civil.month, 2) + "-" + pad(civil.day, 2) + "T" + pad(Int(second / 3_600), 2) + ":"
      + pad(Int(second / 60 % 60), 2) + ":" + pad(Int(second % 60), 2)
    let fraction = Int(remainder % 1_000)
    return fraction == 0 ? base + "Z" : base + "." + pad(fraction, 3) + "Z"
  }

  /// The calendar day in UTC, and the milliseconds since its midnight.
  package var civilAndRemainder: (civil: CivilDate, milliseconds: Int64) {
    let day = milliseconds >= 0 ? milliseconds / 86_400_000 : (milliseconds - 86_399_999) / 86_400_000
    return (CivilDate(daysSinceEpoch: Int(day)), milliseconds - day * 86_400_000)
  }

  package var startOfDay: Timestamp { Timestamp(milliseconds: milliseconds - civilAndRemainder.milliseconds) }

  private func pad(_ number: Int, _ width: Int) -> String {
    let digits = String(abs(number))
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Reads RFC 3339 (any offset, optional fraction, `T` or a space) and plain dates (`2023-09-06`, midnight UTC).
  package init?(rfc3339 text: String) {
    let bytes = Array(text.utf8)
    func number(_ from: Int, _ count: Int) -> Int? {
      guard from + count <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[from..<from + count] {
        guard byte >= 48, byte <= 57 else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    guard bytes.count >= 10, bytes[4] == 45, bytes[7] == 45, let year = number(0, 4), let month = number(5, 2),
      let day = number(8, 2), (1...12).contains(month), (1...CivilDate.daysIn(month: month, year: year)).contains(day)
    else { return nil }
    var total = Int64(CivilDate(year: year, month: month, day: day).daysSinceEpoch) * 86_400_000
    if bytes.count == 10 {
      milliseconds = total
      return
    }
    guard bytes[10] == 84 || bytes[10] == 116 || bytes[10] == 32, bytes.count >= 17, bytes[13] == 58,
      bytes.count > 19 ? bytes[16] == 58 : false, let hour = number(11, 2), let minute = number(14, 2),
      let second = number(17, 2), hour < 24, minute < 60, second <= 60
    else { return nil }
    total += Int64(hour * 3_600 + minute * 60 + second) * 1_000
    var at = 19
    if bytes[at] == 46 {
      at += 1
      var scale: Int64 = 100
      let start = at
      while at < bytes.count, bytes[at] >= 48, bytes[at] <= 57 {
        total += Int64(bytes[at] - 48) * scale
        scale /= 10
        at += 1
      }
      guard at > start else { return nil }
    }
    guard at < bytes.count else { return nil }
    if bytes[at] == 90 || bytes[at] == 122 {
      guard at + 1 == bytes.count else { return nil }
    } else {
      guard bytes[at] == 43 || bytes[at] == 45, at + 6 == bytes.count, bytes[at + 3] == 58, let h = number(at + 1, 2),
        let m = number(at + 4, 2), h < 24, m < 60
      else { return nil }
      total -= (bytes[at] == 43 ? 1 : -1) * Int64(h * 60 + m) * 60_000
    }
    milliseconds = total
  }
}
