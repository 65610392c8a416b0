/// Text in, folded words with their places out. One pass over UTF-8.
package enum Tokeniser {
  package static func tokenise(_ text: String) -> TokenisedText {
    var text = text
    return scan(bytes: text.utf8.count) { scanner in text.withUTF8 { scanner.run($0) } }
  }

  /// Several texts, such as the fields of an item, one after the other. Places count from the beginning of each text;
  /// no sentence goes over an end.
  ///
  /// - Returns: the words of all, and of each text the number of words up to its end.
  package static func tokenise(_ texts: [String]) -> (text: TokenisedText, ends: [Int]) {
    var ends = texts.map { _ in 0 }
    let result = scan(bytes: texts.reduce(0) { $0 + $1.utf8.count }) { scanner in
      for (number, text) in texts.enumerated() {
        var text = text
        text.withUTF8 { scanner.run($0) }
        ends[number] = scanner.tokens.count
      }
    }
    return (result, ends)
  }

  /// - Parameter bytes: of all that the body lets the scanner read.
  private static func scan(bytes: Int, _ body: (inout TokenScanner) -> Void) -> TokenisedText {
    guard bytes > 0 else { return .empty }
    return FoldTable.shared.low.withUnsafeBufferPointer { low in
      var result = TokenisedText.empty
      // The longest folding, of a three-byte ligature, is eight bytes long.
      result.folded = [UInt8](unsafeUninitializedCapacity: bytes * 3 + 16) { output, count in
        var scanner = TokenScanner(low: low, output: output, expecting: bytes)
        body(&scanner)
        count = scanner.written
        result.tokens = scanner.tokens
        result.sentences = scanner.sentences
      }
      return result
    }
  }
}
