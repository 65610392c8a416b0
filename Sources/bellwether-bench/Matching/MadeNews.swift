import Model

/// Items of about 600 bytes, English and Urdu, a small share of them about the arena.
struct MadeNews {
  private var random: SeededRandom

  /// One item in so many tells of the arena.
  static let arenaEvery = 33

  private static let titles = [
    "Pakistan closes Torkham crossing after clashes", "Kabul rejects Islamabad's accusation over TTP havens",
    "Trucks stranded as Chaman border stays shut", "Afghan refugees deported through Spin Boldak",
    "Pakistani jets strike alleged TTP camps, Taliban say",
  ]
  private static let urduTitles = [
    "طورخم سرحد بند، سینکڑوں ٹرک پھنس گئے", "پاکستان کا کابل پر الزام", "چمن بارڈر پر فائرنگ، پاکستانی فوج کا بیان",
  ]

  static func items(_ count: Int, seed: UInt64 = 1) -> [ItemText] {
    var news = MadeNews(random: SeededRandom(seed: seed))
    return (0..<count).map { news.item($0) }
  }

  private mutating func item(_ number: Int) -> ItemText {
    let isUrdu = random.below(5) < 2
    let words = isUrdu ? MadeWords.urdu : MadeWords.english
    var item = ItemText(title: sentence(words, length: 6 + random.below(5), isUrdu), summary: "")
    if number % Self.arenaEvery == 0 {
      let titles = isUrdu ? Self.urduTitles : Self.titles
      item.title = titles[random.below(titles.count)]
    }
    while item.title.utf8.count + item.summary.utf8.count < 560 {
      item.summary += sentence(words, length: 8 + random.below(14), isUrdu) + (isUrdu ? "۔ " : ". ")
    }
    if random.below(2) == 0 { item.language = isUrdu ? "ur" : "en" }
    item.feed = "feed-\(random.below(200))"
    item.date = Timestamp(milliseconds: 1_760_000_000_000 + Int64(number) * 60_000)
    return item
  }

  private mutating func sentence(_ words: MadeWords, length: Int, _ isUrdu: Bool) -> String {
    var parts: [String] = []
    for at in 0..<length {
      switch random.below(60) {
      case 0: parts.append(MadeIndicators.actor(random.below(MadeIndicators.actors), isUrdu))
      case 1: parts.append("\(random.below(3_000))")
      default:
        let word = words.running(&random)
        parts.append(at == 0 || random.below(12) == 0 ? word.prefix(1).uppercased() + word.dropFirst() : word)
      }
      if at < length - 1, random.below(14) == 0 { parts[parts.count - 1] += isUrdu ? "،" : "," }
    }
    return parts.joined(separator: " ")
  }
}
