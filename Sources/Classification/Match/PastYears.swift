import Model

/// Finds a year before the item's own that dates the evidence: “in 2023”, “on 16 December 2014”.
enum PastYears {
  /// News of the turn of the year still dates itself in the old one.
  private static let freshDays = 62

  static func cue(beside hit: Hit, _ evaluator: Evaluator) -> Range<Int32>? {
    guard let now = evaluator.document.text.date else { return nil }
    for head in hit.heads {
      let clause = evaluator.clauses.clause(of: head.start)
      for position in evaluator.scan.numbers
      where clause.contains(position) && !hit.overlaps(position..<position + 1) && isPast(position, now, evaluator) {
        return position..<position + 1
      }
    }
    return nil
  }

  private static func isPast(_ position: Int32, _ now: Timestamp, _ evaluator: Evaluator) -> Bool {
    let token = evaluator.document.tokens[Int(position)]
    guard token.length == 4, let year = Int(evaluator.document.word(position)), (1900...2100).contains(year) else {
      return false
    }
    let today = now.civilAndRemainder.civil
    guard year < today.year else { return false }
    let words = evaluator.engine.lexicon.values
    let language = evaluator.document.language
    if evaluator.marks("time-open").contains(where: { position - 3...position ~= $0.upperBound }) { return false }
    for near in (max(0, position - 3)..<position).reversed() {
      guard case .month(let month)? = words.time(evaluator.document.tokens[Int(near)].hash, language) else { continue }
      let named = CivilDate(year: year, month: month, day: 15).daysSinceEpoch
      return today.daysSinceEpoch - named > freshDays + 15
    }
    guard year < today.year - 1 || today.month > 2 else { return false }
    // “the 2015 accord” dates the accord, not the news: a preposition must make it a time.
    return evaluator.marks("grammar-oblique").contains { $0.upperBound == position }
      || evaluator.marks("grammar-oblique-after").contains { $0.lowerBound == position + 1 }
  }
}
