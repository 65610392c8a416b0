/// A seed in; words, common and made up, of one script out. The same seed gives the same words on every machine.
struct MadeWords {
  /// The commonest first: what the rank of a word says of its share in a text.
  let words: [String]
  private let cumulative: [Double]

  init(common: String, syllables: String, count: Int, seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var words = common.split(separator: " ").map { String($0) }
    var seen = Set(words)
    let pieces = syllables.split(separator: " ").map { String($0) }
    while words.count < count {
      let word = (0..<2 + random.below(3)).map { _ in pieces[random.below(pieces.count)] }.joined()
      if seen.insert(word).inserted { words.append(word) }
    }
    self.words = words
    var sum = 0.0
    // Zipf, flattened at the head as newspapers' is.
    cumulative = words.indices.map { rank in
      sum += 1 / Double(rank + 3)
      return sum
    }
  }

  /// A word as often as texts use it.
  func running(_ random: inout SeededRandom) -> String {
    let wanted = random.uniform() * (cumulative.last ?? 0)
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return words[low]
  }

  /// A word such as an analyst looks for: seldom one of the commonest.
  func telling(_ random: inout SeededRandom) -> String {
    let first = random.below(20) == 0 ? 60 : 400
    return words[first + random.below(words.count - first)]
  }

  static let english = MadeWords(
    common: """
      the of to and a in for that on with is said by at from as was has he it be have are an its not after his they this who were \
      will had their been government but which one or police year two more about up when out new over people would we also first \
      if last minister told court there against into state could three official officials president can than other between during \
      security country city party while some time before where under made no days percent week military report company since \
      economic four group national prime market power today plan talks water school health border attack road trade bank food \
      forces oil army election law meeting statement killed agency world work help house money five children women home public
      """, syllables: "ba ra mi to ka ven dor sel an tha lor quin mar del fo gri hal ze por tan vil ster um ish orn ek pla st",
    count: 16_000, seed: 11)

  static let urdu = MadeWords(
    common: """
      کے کی میں ہے سے کو نے کا اور پر ہیں یہ کہ اس بھی ایک نہیں کر گیا تھا وہ جو گئی لیے ہو کہا ساتھ بعد ہوئے دیا ان حکومت وزیر پولیس \
      اعظم عدالت صدر شہر لوگ سال دن کام بات خبر اجلاس فیصلہ ادارہ ترجمان بیان تحقیقات مقدمہ گرفتار ہلاک زخمی حملہ امن مذاکرات معاہدہ \
      تجارت بینک قرض بجٹ قیمت گیس بجلی پانی ڈیم دریا موسم بارش تعلیم صحت بازار کسان مزدور خاتون بچے صوبہ ضلع سرحد فوج جلسہ احتجاج
      """, syllables: "با را می تو کا نور دین شا خان پور آب گل زئی مر بیگ عا سل یم ہا فی رو ز ٹی ڈا قم صد",
    count: 12_000, seed: 12)
}

/// SplitMix64 (G. L. Steele et al., OOPSLA 2014).
struct SeededRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func uniform() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
