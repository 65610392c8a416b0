import TextFolding

/// The counts in a document: digits and number words with their scales and ranges; years, dates, clock times, shares and
/// ordinals are left out.
struct NumberReader {
  struct Number {
    var span: Range<Int32>
    var value: Int
    var upper: Int?
  }
  private(set) var numbers: [Number] = []
  private let evaluator: Evaluator
  private let ranges: Set<Int32>
  private let count: Int32

  init(_ evaluator: Evaluator) {
    self.evaluator = evaluator
    ranges = Set(evaluator.marks("number-range").map(\.lowerBound))
    count = Int32(evaluator.document.tokens.count)
    var at: Int32 = 0
    while at < count {
      guard let first = read(at) else {
        at += 1
        continue
      }
      numbers.append(joined(first))
      at = max(at + 1, numbers[numbers.count - 1].span.upperBound)
    }
  }

  /// “10 to 15”, “10–15”.
  private func joined(_ first: Number) -> Number {
    let end = first.span.upperBound
    var next = end
    if next < count, ranges.contains(next) { next += 1 }
    guard next < count, next > end || evaluator.document.tokens[Int(end)].gap == .hyphen, let second = read(next),
      second.value > first.value,
      evaluator.clauses.areTogether(next, first.span.lowerBound)
    else { return first }
    return Number(span: first.span.lowerBound..<second.span.upperBound, value: first.value, upper: second.value)
  }

  /// One number with the scales after it: `3,000`, `two dozen` without the dozen, `1.7 million`, `twenty-five`.
  private func read(_ start: Int32) -> Number? {
    guard let (first, isDigits) = simple(start) else { return nil }
    var value = first
    var end = start + 1
    var isScaled = false
    while end < count, evaluator.document.sentenceOf[Int(end)] == evaluator.document.sentenceOf[Int(start)] {
      if let scale = evaluator.engine.lexicon.values.scale(hash(end), language) {
        value *= Double(scale)
        isScaled = true
      } else if !isDigits, let (more, moreIsDigits) = simple(end), !moreIsDigits, more < value, more < 100,
        end == start + 1
      {
        value += more
      } else {
        break
      }
      end += 1
    }
    if isDigits, !isScaled, isDate(start, value) { return nil }
    guard value >= 0, value < 9e15 else { return nil }
    return Number(span: start..<end, value: Int(value), upper: nil)
  }

  private var language: String? { evaluator.document.language }
  private func hash(_ position: Int32) -> UInt64 { evaluator.document.tokens[Int(position)].hash }
  private func word(_ position: Int32) -> String { evaluator.document.word(position) }

  private func simple(_ position: Int32) -> (value: Double, isDigits: Bool)? {
    let token = evaluator.document.tokens[Int(position)]
    if token.flags.contains(.number) {
      guard !token.flags.contains(.percent), let value = Double(word(position)) else { return nil }
      return (value, true)
    }
    return evaluator.engine.lexicon.values.number(hash(position), language).map { (Double($0), false) }
  }

  /// A year, a day of a month, a clock time, a share.
  private func isDate(_ position: Int32, _ value: Double) -> Bool {
    let values = evaluator.engine.lexicon.values
    let neighbours = [position - 1, position + 1].filter { $0 >= 0 && $0 < count }
    for neighbour in neighbours {
      if case .month? = values.time(hash(neighbour), language) { return true }
      if ["am", "pm", "percent"].contains(word(neighbour)) { return true }
    }
    if (1900...2100).contains(value), evaluator.document.tokens[Int(position)].length == 4 { return true }
    return isClock(position) || (position > 0 && isClock(position - 1))
  }

  /// The hour of `10:30`, which the text parts with a colon without space.
  private func isClock(_ position: Int32) -> Bool {
    let next = position + 1
    guard next < count else { return false }
    let (hour, minute) = (evaluator.document.tokens[Int(position)], evaluator.document.tokens[Int(next)])
    guard hour.flags.contains(.number), minute.flags.contains(.number), minute.gap == .hyphen,
      hour.end + 1 == minute.start
    else { return false }
    let document = evaluator.document
    return document.scalars(document.field(of: position), Int(hour.end), Int(minute.start)).first == ":"
  }
}
