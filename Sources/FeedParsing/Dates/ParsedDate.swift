/// The parts of a date as found, before they are made a moment.
struct ParsedDate {
  var year: Int
  var month = 1
  var day = 1
  var hour = 0
  var minute = 0
  var second = 0
  /// Seconds east of Greenwich, where the text says so.
  var offset: Int?
  /// A zone whose offset depends on the date.
  var zone: TimeZones.Rule?
  var isSolarHijri = false

  /// Unix seconds. A part that is a little too large rolls over into the next, as C's `mktime` has it; nil where a
  /// part is no date at all.
  func time(_ options: DateOptions) -> Int64? {
    guard (0...19).contains(month), (0...39).contains(day), (0...99).contains(hour), (0...99).contains(minute),
      (0...99).contains(second), (1...9999).contains(year)
    else { return nil }
    let isSolar = isSolarHijri || (options.solarHijri && (1200...1600).contains(year))
    if isSolar, !(1...12).contains(month) { return nil }
    let days =
      isSolar
      ? CivilCalendar.days(solarHijriYear: year, month: month, day: day)
      : CivilCalendar.days(year: year + (month + 11) / 12 - 1, month: (month + 11) % 12 + 1, day: day)
    let local = days * 86_400 + hour * 3600 + minute * 60 + second
    let east = offset ?? zone.map { $0.offset(atLocal: local) } ?? options.defaultOffset
    return Int64(local - east)
  }
}
