/// Makes sense of a date from its tokens, whatever their order: first the time of day with its zone, then the month
/// by name, then what numbers are left.
struct WildDate {
  typealias Token = DateScanner.Token

  let tokens: [Token]
  private var isUsed: [Bool]
  private var date = ParsedDate(year: 0)

  init(_ tokens: [Token]) {
    self.tokens = tokens
    isUsed = [Bool](repeating: false, count: tokens.count)
  }

  mutating func read() -> ParsedDate? {
    if case .number(let value, let digits)? = tokens.first, tokens.count == 1, digits >= 9 {
      return WildDate.unixTime(value, digits)
    }
    takeTime()
    guard takeDay() else { return nil }
    if date.offset == nil, date.zone == nil, isKorean { date.offset = 9 * 3600 }
    return date
  }

  private static func unixTime(_ value: Int, _ digits: Int) -> ParsedDate? {
    if digits == 14 { return packed(value / 1_000_000, time: value % 1_000_000) }
    let seconds = digits >= 12 ? value / 1000 : value
    let day = CivilCalendar.date(days: seconds / 86_400)
    let rest = seconds % 86_400
    return ParsedDate(
      year: day.year, month: day.month, day: day.day, hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60,
      offset: 0)
  }

  /// `yyyymmdd` and `hhmmss` as numbers.
  private static func packed(_ day: Int, time: Int) -> ParsedDate {
    ParsedDate(
      year: day / 10_000, month: day / 100 % 100, day: day % 100, hour: time / 10_000, minute: time / 100 % 100,
      second: time % 100)
  }

  // MARK: tokens

  private func token(_ index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }

  private func number(_ index: Int) -> (value: Int, digits: Int)? {
    guard case .number(let value, let digits)? = token(index) else { return nil }
    return (value, digits)
  }

  private func word(_ index: Int) -> String? {
    guard case .word(let word)? = token(index) else { return nil }
    return word
  }

  private func isSign(_ index: Int, _ sign: Character) -> Bool { token(index) == .sign(sign.asciiValue ?? 0) }

  private mutating func use(_ range: Range<Int>) {
    for index in range.clamped(to: isUsed.indices) { isUsed[index] = true }
  }

  private func skippingSpace(_ index: Int) -> Int { token(index) == .space ? index + 1 : index }

  private var isKorean: Bool {
    tokens.contains { if case .word(let word) = $0 { ["오전", "오후", "년"].contains(word) } else { false } }
  }

  // MARK: the time of day

  private mutating func takeTime() {
    for index in tokens.indices {
      guard let hour = number(index) else { continue }
      if hour.digits <= 2, isSign(index + 1, ":"), let minute = number(index + 2) {
        date.hour = hour.value
        date.minute = minute.value
        var end = index + 3
        if isSign(end, ":"), let second = number(end + 1) {
          date.second = second.value
          end += 2
          if isSign(end, ".") || isSign(end, ","), number(end + 1) != nil { end += 2 }
        } else if isSign(end, "."), number(end + 1) != nil {
          end += 2
        }
        finishTime(from: index, to: end)
        return
      }
      if word(index - 1) == "t", hour.digits == 2 {
        date.hour = hour.value
        finishTime(from: index, to: index + 1)
        return
      }
      if word(index - 1) == "t", hour.digits == 4 || hour.digits == 6 {
        let time = hour.digits == 4 ? hour.value * 100 : hour.value
        date.hour = time / 10_000
        date.minute = time / 100 % 100
        date.second = time % 100
        finishTime(from: index, to: index + 1)
        return
      }
    }
    takeHourAlone()
  }

  /// "5 pm".
  private mutating func takeHourAlone() {
    for index in tokens.indices {
      guard let hour = number(index), hour.digits <= 2, isHalf(skippingSpace(index + 1)) != nil else { continue }
      date.hour = hour.value
      finishTime(from: index, to: index + 1)
      return
    }
  }

  private mutating func finishTime(from start: Int, to end: Int) {
    use(start..<end)
    var end = end
    let next = skippingSpace(end)
    if let (isAfternoon, width) = isHalf(next) {
      setHalf(isAfternoon)
      use(next..<next + width)
      end = next + width
    } else if let (isAfternoon, _) = isHalf(start - (token(start - 1) == .space ? 2 : 1)) {
      setHalf(isAfternoon)
    }
    takeZone(from: end)
  }

  private mutating func setHalf(_ isAfternoon: Bool) {
    if isAfternoon, date.hour < 12 { date.hour += 12 }
    if !isAfternoon, date.hour == 12 { date.hour = 0 }
  }

  /// "am", "p.m.", "오후": whether it is the afternoon, and how many tokens it takes.
  private func isHalf(_ index: Int) -> (isAfternoon: Bool, width: Int)? {
    switch word(index) {
    case "am", "오전", "ص": return (false, 1)
    case "pm", "오후", "م": return (true, 1)
    case "a", "p":
      guard isSign(index + 1, "."), word(index + 2) == "m" else { return nil }
      return (word(index) == "p", isSign(index + 3, ".") ? 4 : 3)
    default: return nil
    }
  }

  // MARK: the zone

  private mutating func takeZone(from start: Int) {
    for index in start..<max(start, tokens.count) {
      if isSign(index, "(") { return }
      if let (seconds, end) = numericOffset(index) {
        date.offset = seconds
        use(index..<end)
        return
      }
      guard let name = word(index) else { continue }
      if takeNamedZone(name, index) { return }
    }
  }

  private mutating func takeNamedZone(_ name: String, _ index: Int) -> Bool {
    if isSign(index + 1, "/"), let place = word(index + 2) {
      use(index..<index + 3)
      if let rule = TimeZones.rule("\(name)/\(place)") {
        date.zone = rule
      } else if let minutes = TimeZones.minutes(place) {
        date.offset = minutes * 60
      }
      return true
    }
    guard let minutes = TimeZones.minutes(name) else { return false }
    date.offset = minutes * 60
    use(index..<index + 1)
    if minutes == 0, let (seconds, end) = numericOffset(index + 1) {
      date.offset = seconds
      use(index..<end)
    }
    return true
  }

  /// "+0530", "-07:00", "+5", "+00:0": seconds east, and where it ends.
  private func numericOffset(_ index: Int) -> (seconds: Int, end: Int)? {
    guard isSign(index, "+") || isSign(index, "-"), let first = number(index + 1), first.digits <= 4 else { return nil }
    var minutes = first.digits > 2 ? first.value / 100 * 60 + first.value % 100 : first.value * 60
    var end = index + 2
    if first.digits <= 2, isSign(end, ":"), let rest = number(end + 1) {
      minutes += rest.value
      end += 2
    }
    guard minutes <= 15 * 60 else { return nil }
    return (isSign(index, "-") ? -minutes * 60 : minutes * 60, end)
  }

  // MARK: the day

  private mutating func takeDay() -> Bool {
    let month = takeMonthName()
    let numbers = tokens.indices.compactMap { index -> (index: Int, value: Int, digits: Int)? in
      guard !isUsed[index], let found = number(index) else { return nil }
      return (index, found.value, found.digits)
    }
    guard let first = numbers.first, numbers.count <= 5 else { return false }
    if let month {
      date.month = month
      return takeDayAndYear(numbers.map { ($0.value, $0.digits) })
    }
    if numbers.count == 1 { return takeSingle(first.index, first.value, first.digits) }
    let third = numbers.count > 2 ? numbers[2] : nil
    if first.digits == 4 { return takeYearFirst(first.value, numbers[1], third) }
    guard let third else { return false }
    return takeYearLast((first.value, first.index), numbers[1].value, (third.value, third.digits))
  }

  /// The last month named: in French, Spanish and Italian "mar" may first be a Tuesday.
  private mutating func takeMonthName() -> Int? {
    for index in tokens.indices.reversed() where !isUsed[index] {
      guard let name = word(index) else { continue }
      if let second = word(skippingSpace(index + 1)), let month = DateWords.month("\(name)_\(second)") { return month }
      if let month = DateWords.month(name) { return month }
      if let month = DateWords.solarMonth(name) {
        date.isSolarHijri = true
        return month
      }
    }
    return nil
  }

  private mutating func takeDayAndYear(_ numbers: [(value: Int, digits: Int)]) -> Bool {
    if let year = numbers.firstIndex(where: { $0.digits >= 3 || $0.value > 31 }) {
      date.year = WildDate.year(numbers[year].value, numbers[year].digits)
      date.day = numbers.enumerated().first { $0.offset != year && $0.element.digits <= 2 }?.element.value ?? 1
      return true
    }
    guard numbers.count >= 2 else { return false }
    date.day = numbers[0].value
    date.year = WildDate.year(numbers[1].value, numbers[1].digits)
    return true
  }

  /// RFC 822's years of two digits: from 90 on the last century.
  private static func year(_ value: Int, _ digits: Int) -> Int {
    digits > 2 ? value : value + (value < 90 ? 2000 : 1900)
  }

  /// `20021231`, `2003335`, `031231`, `03335`, `2003`; `-0312` after a dash (ISO 8601:1988).
  private mutating func takeSingle(_ index: Int, _ value: Int, _ digits: Int) -> Bool {
    switch digits {
    case 8: (date.year, date.month, date.day) = (value / 10_000, value / 100 % 100, value % 100)
    case 7: (date.year, date.day) = (value / 1000, 0)
    case 6: (date.year, date.month, date.day) = (2000 + value / 10_000, value / 100 % 100, value % 100)
    case 5: (date.year, date.day) = (2000 + value / 1000, 0)
    case 4 where isSign(index - 1, "-"): (date.year, date.month) = (2000 + value / 100, value % 100)
    case 4: date.year = value
    default: return false
    }
    return digits == 7 || digits == 5 ? setOrdinal(value % 1000) : true
  }

  private mutating func setOrdinal(_ ordinal: Int) -> Bool {
    guard (1...366).contains(ordinal) else { return false }
    let day = CivilCalendar.date(days: CivilCalendar.days(year: date.year, month: 1, day: ordinal))
    (date.year, date.month, date.day) = (day.year, day.month, day.day)
    return true
  }

  private mutating func takeYearFirst(
    _ year: Int, _ second: (index: Int, value: Int, digits: Int), _ third: (index: Int, value: Int, digits: Int)?
  ) -> Bool {
    date.year = year
    guard let third else {
      if second.digits == 3 { return setOrdinal(second.value) }
      date.month = second.value
      return true
    }
    (date.month, date.day) = (second.value, third.value)
    return true
  }

  /// Points and blanks: day, month, year. Slashes: month first, unless it cannot be. Dashes with a short year: ISO.
  private mutating func takeYearLast(
    _ first: (value: Int, index: Int), _ second: Int, _ third: (value: Int, digits: Int)
  ) -> Bool {
    date.year = WildDate.year(third.value, third.digits)
    (date.day, date.month) = (first.value, second)
    if isSign(first.index + 1, "/"), first.value <= 12 { swap(&date.day, &date.month) }
    if isSign(first.index + 1, "-"), third.digits <= 2 {
      (date.year, date.month, date.day) = (2000 + first.value, second, third.value)
    }
    return true
  }
}
