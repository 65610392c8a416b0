import TextFolding

/// One word of a query: folded, with `*` for any letters and `?` for one. A lone `*` is any word.
package struct WordPattern: Hashable, Sendable {
  package var text: String
  /// As written, where capitals and accents matter; else the same as `text`.
  package var written: String
  /// A short word all in capitals (US, IS, TTP): the text must at least begin it with one.
  package var needsCapital: Bool { written != text && Self.isAbbreviation(written) }

  static func isAbbreviation(_ written: String) -> Bool {
    (2...4).contains(written.utf8.count) && written.utf8.allSatisfy { $0 >= 0x41 && $0 <= 0x5A }
  }

  /// What is written is kept only where it says more than the folded form.
  func normalised(exact: Bool) -> WordPattern {
    exact || Self.isAbbreviation(written) ? self : WordPattern(text: text, written: text)
  }

  package var isAnyWord: Bool { text == "*" }
  package var hasWildcard: Bool { text.utf8.contains(0x2A) || text.utf8.contains(0x3F) }
  /// Letters given besides wildcards.
  package var literalCount: Int { text.unicodeScalars.count { $0 != "*" && $0 != "?" } }

  /// Splits what stands between two spaces into words, the way that texts are split: `cross-bord*` is two.
  package static func patterns(in chunk: String) -> [WordPattern] {
    if chunk == "*" { return [WordPattern(text: "*", written: "*")] }
    if chunk.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2A || $0 == 0x3F }) {
      // Small letters fold to themselves.
      return chunk.isEmpty ? [] : [WordPattern(text: chunk, written: chunk)]
    }
    var builder = Builder()
    var piece = ""
    for scalar in chunk.unicodeScalars {
      if scalar == "*" || scalar == "?" {
        builder.add(piece)
        piece = ""
        builder.current += String(scalar)
        builder.written += String(scalar)
      } else {
        piece.unicodeScalars.append(scalar)
      }
    }
    builder.add(piece)
    builder.flush()
    return builder.results.filter { !$0.text.isEmpty }
  }

  private struct Builder {
    var current = ""
    var written = ""
    var results: [WordPattern] = []

    mutating func flush() {
      results.append(WordPattern(text: current, written: written))
      current = ""
      written = ""
    }

    mutating func add(_ piece: String) {
      let tokenised = Tokeniser.tokenise(piece)
      let scalars = Array(piece.unicodeScalars)
      for (index, token) in tokenised.tokens.enumerated() {
        if index > 0 || token.start > 0, !current.isEmpty { flush() }
        current += tokenised.word(index)
        written += WordPattern.written(scalars[Int(token.start)..<Int(token.end)])
      }
      if let last = tokenised.tokens.last, Int(last.end) < scalars.count { flush() }
    }
  }

  /// The form that exact terms compare: full stops and apostrophes inside a word are left out, as folding does.
  package static func written(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars where !["." as Unicode.Scalar, "'", "’"].contains(scalar) { text.append(scalar) }
    return String(text)
  }

  /// Whether folded bytes fit the pattern.
  package static func fits(_ word: some Collection<UInt8>, _ pattern: [UInt8]) -> Bool {
    Array(word).withUnsafeBufferPointer { word in pattern.withUnsafeBufferPointer { fits(word, $0) } }
  }

  static func fits(_ word: UnsafeBufferPointer<UInt8>, _ pattern: UnsafeBufferPointer<UInt8>) -> Bool {
    var w = 0
    var p = 0
    var star = -1
    var resume = 0
    while w < word.count {
      if p < pattern.count, pattern[p] == 0x2A {
        star = p
        resume = w
        p += 1
      } else if p < pattern.count, pattern[p] == 0x3F {
        // One letter may be several bytes.
        w += 1
        while w < word.count, word[w] & 0xC0 == 0x80 { w += 1 }
        p += 1
      } else if p < pattern.count, pattern[p] == word[w] {
        w += 1
        p += 1
      } else if star >= 0 {
        resume += 1
        w = resume
        p = star + 1
      } else {
        return false
      }
    }
    while p < pattern.count, pattern[p] == 0x2A { p += 1 }
    return p == pattern.count
  }
}
