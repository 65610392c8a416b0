import Model
import TextFolding

/// An item as words: its fields one after the other, cut into sentences and clauses. Positions count tokens. A class: its methods
/// are called for every word, and a call must not retain a dozen arrays.
final class Document {
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
  private let source: Source

  /// What follows is not read: news says what it has to say before that, and a hostile feed costs no more.
  static let longestField = 120_000

  init(_ item: ItemText, _ identifier: LanguageIdentifier) {
    text = item
    source = Source(item)
    let fields = [item.title, item.summary, item.content].map { Tokeniser.tokenise(Self.head(of: $0)) }
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
    lead =
      0..<(first.map { $0.lowerBound < starts[2] || starts[2] == starts[1] ? $0.upperBound : starts[1] } ?? starts[1])
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

  /// The text of a token as written.
  func written(_ token: Int32) -> String.UnicodeScalarView {
    let value = tokens[Int(token)]
    return String.UnicodeScalarView(scalars(field(of: token), Int(value.start), Int(value.end)))
  }

  /// Scalars of a field, from `start` to before `end`; what lies outside of it is left out.
  func scalars(_ field: TextField, _ start: Int, _ end: Int) -> ArraySlice<Unicode.Scalar> {
    let all = source.scalars(of: field)
    return all[min(start, all.count)..<min(max(start, end), all.count)]
  }

  /// The quoted span from a first to a last token of one field.
  func evidence(_ first: Int32, _ last: Int32) -> Evidence {
    let start = Int(tokens[Int(first)].start)
    let end = Int(tokens[Int(last)].end)
    return Evidence(
      field: field(of: first), start: start, end: end,
      text: String(String.UnicodeScalarView(scalars(field(of: first), start, end))))
  }

  private static func head(of text: String) -> String {
    text.utf8.count <= longestField ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(longestField)))
  }

  /// The fields as scalars, made when the first is asked for: most items are quoted nowhere.
  private final class Source {
    private let text: ItemText
    private lazy var title = Array(text.title.unicodeScalars)
    private lazy var summary = Array(text.summary.unicodeScalars)
    private lazy var content = Array(text.content.unicodeScalars)

    init(_ text: ItemText) { self.text = text }

    func scalars(of field: TextField) -> [Unicode.Scalar] {
      switch field {
      case .title: title
      case .summary: summary
      case .content: content
      }
    }
  }
}
