import TextFolding

/// Cuts sentences into clauses: at semicolons, colons and dashes, and before the words that begin a clause.
enum ClauseSplitter {
  /// - Parameter breaks: token ranges of `grammar-clause-break` words.
  static func split(_ document: Document, breaks: [Range<Int32>]) {
    var begins = Set(breaks.map(\.lowerBound))
    // “days after” is one break, not two: a break inside another does not count.
    for range in breaks where range.count > 1 {
      for inner in range.dropFirst() { begins.remove(inner) }
    }
    var clauses: [Range<Int32>] = []
    for sentence in document.sentences {
      var start = sentence.lowerBound
      for token in sentence.dropFirst() where isBreak(document.tokens[Int(token)].gap) || begins.contains(token) {
        if token > start { clauses.append(start..<token) }
        start = token
      }
      clauses.append(start..<sentence.upperBound)
    }
    document.clauses = clauses
    document.clauseOf = clauses.enumerated().flatMap { number, range in
      repeatElement(Int32(number), count: range.count)
    }
  }

  private static func isBreak(_ gap: Token.Gap) -> Bool { gap == .semicolon || gap == .colon || gap == .dash }
}
