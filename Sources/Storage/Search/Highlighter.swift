import Model
import TextFolding

/// The phrases of a query and a text in, the spans where they stand out. Told from the words themselves, since the index
/// keeps no text.
struct Highlighter {
  private let phrases: [TextQuery.Phrase]
  private static let most = 50

  init(_ query: TextQuery) { phrases = query.phrases }

  func highlight(_ row: inout ItemRow, text: ItemText) {
    guard !phrases.isEmpty else { return }
    for (field, value) in [(TextField.title, text.title), (.summary, text.summary), (.content, text.content)] {
      let spans = spans(in: value)
      if field != .title, row.snippet == nil, let first = spans.first {
        row.snippet = Self.snippet(value, around: first)
      }
      let left = max(0, Self.most - row.highlights.count)
      row.highlights += spans.prefix(left).map { .init(field: field, start: $0.lowerBound, end: $0.upperBound) }
    }
  }

  /// Scalars of the text, in order, none overlapping.
  func spans(in text: String) -> [Range<Int>] {
    let tokenised = Tokeniser.tokenise(text)
    var found: [Range<Int>] = []
    for index in tokenised.tokens.indices {
      for phrase in phrases where matches(phrase, tokenised, at: index) {
        let last = tokenised.tokens[index + phrase.words.count - 1]
        let span = Int(tokenised.tokens[index].start)..<Int(last.end)
        if let end = found.last?.upperBound, span.lowerBound < end {
          found[found.count - 1] = found[found.count - 1].lowerBound..<max(end, span.upperBound)
        } else {
          found.append(span)
        }
      }
    }
    return found
  }

  private func matches(_ phrase: TextQuery.Phrase, _ text: TokenisedText, at start: Int) -> Bool {
    guard start + phrase.words.count <= text.tokens.count else { return false }
    for (offset, word) in phrase.words.enumerated() {
      let bytes = text.bytes(of: text.tokens[start + offset])
      let isLast = offset == phrase.words.count - 1
      guard phrase.isPrefix && isLast ? bytes.starts(with: word.utf8) : bytes.elementsEqual(word.utf8) else {
        return false
      }
    }
    return true
  }

  /// Some 160 scalars, cut between words.
  private static func snippet(_ text: String, around span: Range<Int>) -> String {
    let scalars = Array(text.unicodeScalars)
    var start = max(0, span.lowerBound - 60)
    var end = min(scalars.count, max(span.upperBound, start + 160))
    while start > 0, start < span.lowerBound, scalars[start - 1] != " " { start += 1 }
    while end < scalars.count, end > span.upperBound, scalars[end] != " " { end -= 1 }
    guard start < end else { return "" }
    var out = String.UnicodeScalarView()
    out.append(contentsOf: scalars[start..<end])
    return (start > 0 ? "… " : "") + String(out) + (end < scalars.count ? " …" : "")
  }
}
