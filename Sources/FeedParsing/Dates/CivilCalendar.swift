/// Days and calendars: year, month and day went in, days since 1 January 1970 came out.
enum CivilCalendar {
  /// Gregorian, proleptic. `day` may lie outside the month and rolls over. After Howard Hinnant,
  /// "chrono-compatible low-level date algorithms", days_from_civil.
  static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468 + day - 1
  }

  /// The year, month and day of a day. After the same source, civil_from_days.
  static func date(days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let index = (5 * dayOfYear + 2) / 153
    let month = index < 10 ? index + 3 : index - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * index + 2) / 5 + 1)
  }

  /// 0 is Monday.
  static func weekday(days: Int) -> Int { ((days + 3) % 7 + 7) % 7 }

  /// Solar Hijri, by the cycle of 33 years with 8 leap years, which agrees with the calendar of Iran and
  /// Afghanistan from 1244 to 1402 and 1404 to 1435 of its years, and is a day out in none of the news.
  static func days(solarHijriYear year: Int, month: Int, day: Int) -> Int {
    let leapDays = (8 * year + 21) / 33
    let elapsed = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30
    // 1 Farvardin 1 is day -492,268: 22 March 622, proleptic Gregorian.
    return -492_268 + 365 * (year - 1) + leapDays + elapsed + day - 1
  }
}
