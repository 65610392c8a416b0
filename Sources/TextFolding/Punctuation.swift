/// Marks that part words, clauses and sentences, in the scripts of the news.
enum Punctuation {
  static func entry(of scalar: Unicode.Scalar) -> FoldEntry? { kinds[scalar.value].map { FoldEntry($0) } }

  private static let kinds: [UInt32: FoldEntry.Kind] = {
    var kinds: [UInt32: FoldEntry.Kind] = [:]
    for (kind, marks) in table {
      for mark in marks.unicodeScalars { kinds[mark.value] = kind }
    }
    return kinds
  }()

  private static let table: [(FoldEntry.Kind, String)] = [
    (.newline, "\n\u{2028}\u{2029}"),
    (.apostrophe, "'’ʼ"),
    (.dot, "."),
    (.comma, ",،、，\u{066C}"),
    (.hyphen, "-\u{2010}\u{2011}"),
    (.dash, "\u{2012}\u{2013}\u{2014}\u{2015}|"),
    (.colon, ":："),
    (.semicolon, ";؛；"),
    (.stop, "!۔।॥。…！｡"),
    (.question, "?؟？"),
    (.quoteOpen, "“«„‹「『‘"),
    (.quoteClose, "”»›」』"),
    (.quote, "\""),
    (.percent, "%٪％"),
    (.joiner, "\u{200C}"),
    (.ignorable, "\u{00AD}\u{200B}\u{200D}\u{200E}\u{200F}\u{2060}\u{FEFF}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}"),
    (.ignorable, "\u{2066}\u{2067}\u{2068}\u{2069}\u{061C}"),
  ]
}
