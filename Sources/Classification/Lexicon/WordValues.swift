import Model
import TextFolding

/// What words count and when they say: `seven = 7`, `lakh = 100000`, `friday = weekday 5`. By folded form.
struct WordValues: Sendable {
  enum Time: Hashable, Sendable {
    /// 1 is Monday.
    case weekday(Int)
    case month(Int)
    /// Days and weeks from the item's own date.
    case day(Int)
    case week(Int)
  }
  /// Language → hash of the folded word → value. Two words are hashed without the space between.
  private var numbers: [String: [UInt64: Int]] = [:]
  private var scales: [String: [UInt64: Int]] = [:]
  private var times: [String: [UInt64: Time]] = [:]

  func number(_ word: UInt64, _ language: String?) -> Int? { Self.find(word, language, numbers) }
  func scale(_ word: UInt64, _ language: String?) -> Int? { Self.find(word, language, scales) }
  func time(_ word: UInt64, _ language: String?) -> Time? { Self.find(word, language, times) }

  private static func find<Value>(_ word: UInt64, _ language: String?, _ table: [String: [UInt64: Value]]) -> Value? {
    if let value = table[""]?[word] { return value }
    if let language { return table[language]?[word] }
    return table.keys.sorted().lazy.compactMap { table[$0]?[word] }.first
  }

  mutating func add(_ id: String, _ language: String, _ entries: [PositionedText], _ diagnostics: inout [Diagnostic]) {
    for entry in entries {
      let sides = entry.text.split(separator: "=", maxSplits: 1)
      let word = Folding.fold(String(sides.first ?? "")).filter { $0 != " " }
      let value = sides.count == 2 ? sides[1].split(separator: " ").map { String($0) } : []
      guard !word.isEmpty, store(id, language, word, value) else {
        diagnostics.append(
          QueryError(0, "‘\(entry.text)’ gives no word a value", hint: Self.example(id)).diagnostic(in: entry))
        continue
      }
    }
  }

  private mutating func store(_ id: String, _ language: String, _ text: String, _ value: [String]) -> Bool {
    let word = Folding.hash(text.utf8)
    guard let last = value.last, let number = Int(last) else { return false }
    if id != "time-words" {
      guard value.count == 1, number >= 0 else { return false }
      if id == "number-words" {
        numbers[language, default: [:]][word] = number
      } else {
        scales[language, default: [:]][word] = number
      }
      return true
    }
    guard value.count == 2, let time = Self.time(value[0], number) else { return false }
    times[language, default: [:]][word] = time
    return true
  }

  private static func time(_ kind: String, _ number: Int) -> Time? {
    switch kind {
    case "weekday": (1...7).contains(number) ? .weekday(number) : nil
    case "month": (1...12).contains(number) ? .month(number) : nil
    case "day": (-31...31).contains(number) ? .day(number) : nil
    case "week": (-8...8).contains(number) ? .week(number) : nil
    default: nil
    }
  }

  private static func example(_ id: String) -> String {
    switch id {
    case "number-words": "write seven = 7"
    case "number-scales": "write thousand = 1000"
    default: "write monday = weekday 1, june = month 6, yesterday = day -1 or last week = week -1"
    }
  }
}
