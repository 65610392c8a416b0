/// A text as words: folded bytes, tokens in order, and the sentences that they form.
package struct TokenisedText: Sendable {
  package var folded: [UInt8]
  package var tokens: [Token]
  package var sentences: [Sentence]

  package struct Sentence: Hashable, Sendable {
    /// Indices into `tokens`.
    package var tokens: Range<Int>
    package var isQuestion: Bool
  }

  package static let empty = TokenisedText(folded: [], tokens: [], sentences: [])

  package func bytes(of token: Token) -> ArraySlice<UInt8> {
    folded[Int(token.folded)..<Int(token.folded) + Int(token.length)]
  }

  package func word(_ index: Int) -> String { String(decoding: bytes(of: tokens[index]), as: UTF8.self) }
}
