/// Text in, folded words with their places out. One pass over UTF-8.
package enum Tokeniser {
  package static func tokenise(_ text: String) -> TokenisedText {
    var text = text
    return text.withUTF8 { bytes in
      guard !bytes.isEmpty else { return .empty }
      return FoldTable.shared.low.withUnsafeBufferPointer { low in
        var result = TokenisedText.empty
        // The longest folding, of a three-byte ligature, is eight bytes long.
        result.folded = [UInt8](unsafeUninitializedCapacity: bytes.count * 3 + 16) { output, count in
          var scanner = TokenScanner(bytes: bytes, low: low, output: output)
          scanner.run()
          count = scanner.written
          result.tokens = scanner.tokens
          result.sentences = scanner.sentences
        }
        return result
      }
    }
  }
}
