import Model
import TextFolding

/// The day that the happening is said to be of, read beside the evidence and counted back from the item's own date.
struct EventDateFinder {
  private let evaluator: Evaluator

  init(_ evaluator: Evaluator) { self.evaluator = evaluator }

  /// In the clauses of the evidence, else in its sentences; nil where no day is named or the item has no date.
  func date(of hits: [Hit]) -> Timestamp? {
    guard let now = evaluator.document.text.date else { return nil }
    let heads = hits.filter { !$0.isContext }.flatMap(\.heads)
    let clauses = heads.map { evaluator.clauses.clause(of: $0.start) }
    let sentences = heads.map { evaluator.document.sentences[Int(evaluator.document.sentenceOf[Int($0.start)])] }
    for range in clauses + sentences {
      if let date = date(in: range, now.civilAndRemainder.civil) { return date }
    }
    return nil
  }

  private func date(in range: Range<Int32>, _ today: CivilDate) -> Timestamp? {
    var relative: CivilDate?
    for position in range {
      guard let time = time(at: position, range) else { continue }
      switch time {
      case .month(let month):
        // A date in full says more than a weekday.
        if let date = calendarDate(month, position, range, today) { return date.midnight }
      case .weekday(let day):
        let back = (today.weekday - (day - 1) + 7) % 7
        relative = relative ?? CivilDate(daysSinceEpoch: today.daysSinceEpoch - back)
      case .day(let days): relative = relative ?? CivilDate(daysSinceEpoch: today.daysSinceEpoch + days)
      case .week: break
      }
    }
    return relative?.midnight
  }

  /// Words such as “سه شنبه” are two: the pair is looked up before its first half.
  private func time(at position: Int32, _ range: Range<Int32>) -> WordValues.Time? {
    let values = evaluator.engine.lexicon.values
    let language = evaluator.document.language
    let hash = evaluator.document.tokens[Int(position)].hash
    if range.contains(position + 1) {
      let pair = evaluator.document.bytes(position + 1).reduce(hash) { ($0 ^ UInt64($1)) &* Folding.hashFactor }
      if let time = values.time(pair, language) { return time }
    }
    return values.time(hash, language)
  }

  /// “6 September”, “September 6”, with or without a year; without one the latest that is not after tomorrow.
  private func calendarDate(_ month: Int, _ position: Int32, _ range: Range<Int32>, _ today: CivilDate) -> CivilDate? {
    func number(_ at: Int32) -> Int? {
      guard range.contains(at) else { return nil }
      let digits = evaluator.document.word(at).prefix { $0.isASCII && $0.isNumber }
      return Int(digits)
    }
    let around = [position - 1, position + 1].compactMap { at in number(at).flatMap { (1...31).contains($0) ? $0 : nil }
    }
    guard let day = around.first else { return nil }
    let years = [position + 1, position + 2, position - 2].compactMap {
      number($0).flatMap { (1900...2100).contains($0) ? $0 : nil }
    }
    var date = CivilDate(year: years.first ?? today.year, month: month, day: day)
    guard day <= CivilDate.daysIn(month: month, year: date.year) else { return nil }
    if years.isEmpty, date.daysSinceEpoch > today.daysSinceEpoch + 45 { date.year -= 1 }
    return day <= CivilDate.daysIn(month: month, year: date.year) ? date : nil
  }
}
