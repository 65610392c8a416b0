import TextFolding

/// The words of a text in, the count out of “closed for a fifth day”: how many days a happening has lasted. It dates the
/// happening's beginning, by which reports of a running story find one another over a gap and keep apart from the next one.
enum DayCount {
  /// The first count between 2 and 99; nil where there is none.
  static func read(_ text: TokenisedText) -> Int? {
    let tokens = text.tokens
    for (index, token) in tokens.enumerated() where days.contains(token.hash) {
      // “fifth day”, “fifth straight day”, “پانچویں روز”, “پنځمه ورځ”
      for back in 1...2 where index >= back {
        if let count = ordinals[tokens[index - back].hash] { return compound(count, index - back, text) }
      }
      // “day five”, “روز پنجم”
      if index + 1 < tokens.count, let count = ordinals[tokens[index + 1].hash] { return count }
    }
    return nil
  }

  /// “twenty-second”, “دوه ویشتمه”: tens after units in Pashto, before them elsewhere.
  private static func compound(_ count: Int, _ index: Int, _ text: TokenisedText) -> Int {
    guard index > 0 else { return count }
    let before = text.tokens[index - 1].hash
    if count < 10, let tens = tens[before] { return tens + count }
    if count == 20, let units = units[before] { return count + units }
    return count
  }

  private static let days: Set<UInt64> = Set(hashes("day days روز دن ورځ ورځې ورځو یوم"))
  private static let tens = numbered(["twenty": 20, "thirty": 30])
  private static let units = numbered([
    "یو": 1, "دوه": 2, "درې": 3, "څلور": 4, "پنځه": 5, "شپږ": 6, "اووه": 7, "اته": 8, "نهه": 9,
  ])

  private static let ordinals: [UInt64: Int] = {
    var table: [UInt64: Int] = [:]
    for list in lists {
      for (offset, words) in list.split(separator: " ").enumerated() {
        for word in words.split(separator: "/") { for hash in hashes(String(word)) { table[hash] = offset + 2 } }
      }
    }
    for number in 2...99 {
      for suffix in ["st", "nd", "rd", "th"] { for hash in hashes("\(number)\(suffix)") { table[hash] = number } }
    }
    return table
  }()

  /// From the second on.
  private static let lists = [
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
      + "sixteenth seventeenth eighteenth nineteenth twentieth",
    "دوسرے/دوسرا تیسرے/تیسرا چوتھے/چوتھا پانچویں/پانچواں چھٹے/چھٹا ساتویں/ساتواں آٹھویں/آٹھواں نویں/نواں دسویں/دسواں گیارہویں "
      + "بارہویں تیرہویں چودہویں پندرہویں",
    "دوم/دومین سوم/سومین چهارم/چهارمین پنجم/پنجمین ششم/ششمین هفتم/هفتمین هشتم/هشتمین نهم/نهمین دهم/دهمین یازدهم/یازدهمین "
      + "دوازدهم/دوازدهمین سیزدهم/سیزدهمین چهاردهم/چهاردهمین پانزدهم/پانزدهمین",
    "دویمه/دوهمه درېیمه/دریمه څلورمه پنځمه شپږمه اوومه اتمه نهمه لسمه یوولسمه دولسمه دیارلسمه څوارلسمه پنځلسمه شپاړسمه اوولسمه "
      + "اتلسمه نولسمه شلمه/ویشتمه",
  ]

  private static func hashes(_ words: String) -> [UInt64] { Tokeniser.tokenise(words).tokens.map(\.hash) }

  private static func numbered(_ words: [String: Int]) -> [UInt64: Int] {
    var table: [UInt64: Int] = [:]
    for (word, value) in words { for hash in hashes(word) { table[hash] = value } }
    return table
  }
}
