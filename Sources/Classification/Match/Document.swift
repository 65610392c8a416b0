import Model
import TextFolding

/// An item as words: its fields one after the other, cut into sentences and clauses. Positions count tokens. A class: its methods
/// are called for every word, and a call must not retain a dozen arrays.
final class Document {
  let tokens: [Token]
  /// Folded bytes of all fields; `Token.folded` counts from the beginning of this.
  let folded: [UInt8]
  let sentences: [Range<Int32>]
  let isQuestion: [Bool]
  /// Of each token.
  let sentenceOf: [Int32]
  let title: Range<Int32>
  let summary: Range<Int32>
  let content: Range<Int32>
  /// Title and first sentence of the summary.
  let lead: Range<Int32>
  let text: ItemText
  private let identifier: LanguageIdentifier
  private lazy var source = Source(text)
  /// Most items hold no word that anybody looks for; their language is never asked for.
  lazy var language: String? = identifier.identify(declared: text.language, tokens.prefix(400))

  /// What follows is not read: news says what it has to say before that, and a hostile feed costs no more.
  static let longestField = 120_000

  init(_ item: ItemText, _ identifier: LanguageIdentifier) {
    text = item
    self.identifier = identifier
    let (words, ends) = Tokeniser.tokenise([Self.head(of: item.title), Self.head(of: item.summary), Self.head(of: item.content)])
    tokens = words.tokens
    folded = words.folded
    sentences = words.sentences.map { Int32($0.tokens.lowerBound)..<Int32($0.tokens.upperBound) }
    isQuestion = words.sentences.map(\.isQuestion)
    sentenceOf = [Int32](unsafeUninitializedCapacity: words.tokens.count) { numbers, count in
      for (number, sentence) in words.sentences.enumerated() {
        for token in sentence.tokens { numbers.initializeElement(at: token, to: Int32(number)) }
      }
      count = words.tokens.count
    }
    title = 0..<Int32(ends[0])
    summary = Int32(ends[0])..<Int32(ends[1])
    content = Int32(ends[1])..<Int32(ends[2])
    lead = Self.lead(sentences, title: Int32(ends[0]), summary: Int32(ends[1]))
  }

  /// - Parameters title, summary: where the fields end.
  private static func lead(_ sentences: [Range<Int32>], title: Int32, summary: Int32) -> Range<Int32> {
    guard let first = sentences.first(where: { $0.lowerBound >= title }) else { return 0..<title }
    return 0..<(first.lowerBound < summary || summary == title ? first.upperBound : title)
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
