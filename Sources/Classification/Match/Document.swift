import Model
import TextFolding

/// An item as words: its fields one after the other, cut into sentences and clauses. Positions count tokens.
struct Document {
  private(set) var tokens: [Token] = []
  /// Folded bytes of all fields; `Token.folded` counts from the beginning of this.
  private(set) var folded: [UInt8] = []
  private(set) var sentences: [Range<Int32>] = []
  private(set) var isQuestion: [Bool] = []
  /// Of each token.
  private(set) var sentenceOf: [Int32] = []
  var clauses: [Range<Int32>] = []
  var clauseOf: [Int32] = []
  let title: Range<Int32>
  let summary: Range<Int32>
  let content: Range<Int32>
  /// Title and first sentence of the summary.
  let lead: Range<Int32>
  let language: String?
  let text: ItemText

  init(_ item: ItemText, _ identifier: LanguageIdentifier) {
    text = item
    let fields = [item.title, item.summary, item.content].map { Tokeniser.tokenise($0) }
    var starts: [Int32] = [0]
    for field in fields {
      let offset = Int32(tokens.count)
      let base = UInt32(folded.count)
      tokens += field.tokens.lazy.map { token in
        var token = token
        token.folded += base
        return token
      }
      folded += field.folded
      for sentence in field.sentences {
        let number = Int32(sentences.count)
        sentences.append(offset + Int32(sentence.tokens.lowerBound)..<offset + Int32(sentence.tokens.upperBound))
        isQuestion.append(sentence.isQuestion)
        sentenceOf += repeatElement(number, count: sentence.tokens.count)
      }
      starts.append(Int32(tokens.count))
    }
    title = starts[0]..<starts[1]
    summary = starts[1]..<starts[2]
    content = starts[2]..<starts[3]
    let first = sentences.first { $0.lowerBound >= starts[1] }
    lead = 0..<(first.map { $0.lowerBound < starts[2] || starts[2] == starts[1] ? $0.upperBound : starts[1] } ?? starts[1])
    language = identifier.identify(declared: item.language, tokens.prefix(400))
  }

  var all: Range<Int32> { 0..<Int32(tokens.count) }

  func field(of token: Int32) -> TextField {
    title.contains(token) ? .title : summary.contains(token) ? .summary : .content
  }

  func bytes(_ token: Int32) -> ArraySlice<UInt8> {
    let value = tokens[Int(token)]
    return folded[Int(value.folded)..<Int(value.folded) + Int(value.length)]
  }

  func word(_ token: Int32) -> String { String(decoding: bytes(token), as: UTF8.self) }

  func fieldText(_ token: Int32) -> String {
    switch field(of: token) {
    case .title: text.title
    case .summary: text.summary
    case .content: text.content
    }
  }

  /// The text of a token as written.
  func written(_ token: Int32) -> String {
    let value = tokens[Int(token)]
    return Self.scalars(fieldText(token), Int(value.start), Int(value.end))
  }

  private static func scalars(_ text: String, _ start: Int, _ end: Int) -> String {
    let view = text.unicodeScalars
    guard let from = view.index(view.startIndex, offsetBy: start, limitedBy: view.endIndex),
      let to = view.index(from, offsetBy: end - start, limitedBy: view.endIndex)
    else { return "" }
    return String(view[from..<to])
  }

  /// The quoted span from a first to a last token of one field.
  func evidence(_ first: Int32, _ last: Int32) -> Evidence {
    let start = Int(tokens[Int(first)].start)
    let end = Int(tokens[Int(last)].end)
    return Evidence(field: field(of: first), start: start, end: end, text: Self.scalars(fieldText(first), start, end))
  }
}
