import TextFolding

/// The clauses of a document, and which of them each token stands in.
struct Clauses {
  private(set) var ranges: [Range<Int32>] = []
  private(set) var numbers: [Int32] = []

  /// Cuts sentences at semicolons, colons and dashes, and before the words that begin a clause.
  ///
  /// - Parameter breaks: token ranges of `grammar-clause-break` words.
  init(_ document: Document, breaks: [Range<Int32>]) {
    var begins = Set(breaks.map(\.lowerBound))
    // “days after” is one break, not two: a break inside another does not count.
    for range in breaks where range.count > 1 {
      for inner in range.dropFirst() { begins.remove(inner) }
    }
    for sentence in document.sentences {
      var start = sentence.lowerBound
      for token in sentence.dropFirst() where Self.isBreak(document.tokens[Int(token)].gap) || begins.contains(token) {
        if token > start { add(start..<token) }
        start = token
      }
      add(start..<sentence.upperBound)
    }
  }

  private mutating func add(_ clause: Range<Int32>) {
    numbers += repeatElement(Int32(ranges.count), count: clause.count)
    ranges.append(clause)
  }

  private static func isBreak(_ gap: Token.Gap) -> Bool { gap == .semicolon || gap == .colon || gap == .dash }

  /// The clause of a token.
  func clause(of token: Int32) -> Range<Int32> { ranges[Int(numbers[Int(token)])] }

  /// Whether two tokens stand in one clause.
  func areTogether(_ first: Int32, _ second: Int32) -> Bool { numbers[Int(first)] == numbers[Int(second)] }
}
