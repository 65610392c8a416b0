import TextFolding

/// Text in, its words with the marks round them out; and the words by which reports credit an agency.
enum BylineText {
  struct Word {
    var folded: String
    /// As written.
    var plain: String
    /// Marks between it and its neighbours, blanks left out.
    var before: String
    var after: String
    var sentence: Int
  }

  /// The head is where a dateline stands, the foot where a credit line does; in Unicode scalars.
  static let headLength = 240
  static let tailLength = 60

  static func head(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(headLength)))
  }

  static func tail(_ text: String) -> String {
    var scalars = text.unicodeScalars.suffix(tailLength + 1)
    // A word cut at the front must not look like a by-line.
    if scalars.count > tailLength { scalars = scalars.drop { $0 != " " } }
    return String(String.UnicodeScalarView(scalars)).trimmingSuffix(while: ".\n ".contains)
  }

  static func words(_ text: String) -> [Word] {
    let tokenised = Tokeniser.tokenise(text)
    let scalars = Array(text.unicodeScalars)
    var words: [Word] = []
    var end = 0
    for (sentence, range) in tokenised.sentences.enumerated() {
      for index in range.tokens {
        let token = tokenised.tokens[index]
        let marks = marks(scalars[end..<max(end, Int(token.start))])
        if let last = words.indices.last { words[last].after = marks }
        end = Int(token.end)
        let plain = string(scalars[Int(token.start)..<end])
        words.append(
          Word(folded: tokenised.word(index), plain: plain, before: marks, after: "", sentence: sentence))
      }
    }
    if let last = words.indices.last { words[last].after = marks(scalars[end...]) }
    return words
  }

  private static func marks(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    string(scalars.filter { !$0.properties.isWhitespace }[...])
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  static let creditBefore: Set<String> = folded([
    "told", "by", "from", "agency", "according to", "reports by", "با گزارش", "به گزارش", "گزارش", "نقل از", "قول",
    "با", "ته", "د",
    "خبرگزاری", "آژانس",
  ])
  static let creditAfter: Set<String> = folded([
    "reports", "reported", "report", "reports that", "news agency", "said in", "has learnt", "has learned", "کے مطابق",
    "کو بتایا",
    "نے بتایا", "گزارش داد", "می نویسد", "نوشته است", "ته وویل", "ته ویلي", "راپور",
  ])

  private static func folded(_ list: [String]) -> Set<String> {
    Set(list.map { words($0).map(\.folded).joined(separator: " ") })
  }
}

extension String {
  func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
    var rest = self[...]
    while let last = rest.last, predicate(last) { rest.removeLast() }
    return String(rest)
  }
}
