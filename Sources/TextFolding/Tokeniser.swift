/// Text in, folded words with their places out. One pass over UTF-8.
package enum Tokeniser {
  package static func tokenise(_ text: String) -> TokenisedText { tokenise([text]).text }

  /// Several texts, such as the fields of an item, one after the other. Places count from the beginning of each text;
  /// no sentence goes over an end.
  ///
  /// - Returns: the words of all, and of each text the number of words up to its end.
  package static func tokenise(_ texts: [String]) -> (text: TokenisedText, ends: [Int]) {
    var result = TokenisedText.empty
    var ends: [Int] = []
    ends.reserveCapacity(texts.count)
    let bytes = texts.reduce(0) { $0 + $1.utf8.count }
    guard bytes > 0 else { return (result, texts.map { _ in 0 }) }
    FoldTable.shared.low.withUnsafeBufferPointer { low in
      // The longest folding, of a three-byte ligature, is eight bytes long.
      result.folded = [UInt8](unsafeUninitializedCapacity: bytes * 3 + 16) { output, count in
        var scanner = TokenScanner(low: low, output: output, expecting: bytes)
        for var text in texts {
          text.withUTF8 { scanner.run($0) }
          ends.append(scanner.tokens.count)
        }
        count = scanner.written
        result.tokens = scanner.tokens
        result.sentences = scanner.sentences
      }
    }
    return (result, ends)
  }
}
