/// What was found wrong with a document, each kind once; turned into text at the end.
struct ProblemSet: OptionSet {
  let rawValue: UInt32

  static let cut = ProblemSet(rawValue: 1 << 0)
  static let strayEndTag = ProblemSet(rawValue: 1 << 1)
  static let unclosedElement = ProblemSet(rawValue: 1 << 2)
  static let tooManyEntries = ProblemSet(rawValue: 1 << 3)
  static let fieldTooLong = ProblemSet(rawValue: 1 << 4)
  static let tooDeep = ProblemSet(rawValue: 1 << 5)
  static let tooMuchText = ProblemSet(rawValue: 1 << 6)
  static let documentTooLong = ProblemSet(rawValue: 1 << 7)
  static let wrongEncoding = ProblemSet(rawValue: 1 << 8)
  static let invalidBytes = ProblemSet(rawValue: 1 << 9)
  static let controlCharacters = ProblemSet(rawValue: 1 << 10)
  static let bareAmpersand = ProblemSet(rawValue: 1 << 11)
  static let unreadableDate = ProblemSet(rawValue: 1 << 12)
  static let unsafeLink = ProblemSet(rawValue: 1 << 13)
  static let notAFeed = ProblemSet(rawValue: 1 << 14)
  static let isPage = ProblemSet(rawValue: 1 << 15)
  static let invalidJSON = ProblemSet(rawValue: 1 << 16)
  static let empty = ProblemSet(rawValue: 1 << 17)
  static let listTooLong = ProblemSet(rawValue: 1 << 18)
  static let junk = ProblemSet(rawValue: 1 << 19)

  /// One sentence for each problem, in a fixed order.
  var texts: [String] {
    ProblemSet.descriptions.compactMap { contains($0.0) ? $0.1 : nil }
  }

  private static let descriptions: [(ProblemSet, String)] = [
    (.empty, "the document is empty"),
    (.notAFeed, "the document is no feed"),
    (.isPage, "the document is a web page, not a feed"),
    (.invalidJSON, "the document is not valid JSON"),
    (.documentTooLong, "the document is too long; its end was not read"),
    (.wrongEncoding, "the declared encoding is not the one used"),
    (.invalidBytes, "some bytes are not valid in the encoding; they were replaced"),
    (.controlCharacters, "control characters were removed"),
    (.junk, "something stands before the document; it was passed over"),
    (.cut, "the document is cut short; whole entries were kept"),
    (.strayEndTag, "an end tag has no start tag"),
    (.unclosedElement, "an element is not closed, or crosses another"),
    (.bareAmpersand, "an ampersand is not escaped"),
    (.tooDeep, "elements are nested too deeply; the inner ones were left out"),
    (.tooManyEntries, "there are too many entries; the rest was left out"),
    (.fieldTooLong, "a field is too long; it was cut"),
    (.tooMuchText, "there is too much text; the rest was left out"),
    (.listTooLong, "an entry has too many authors, categories or enclosures; the rest was left out"),
    (.unreadableDate, "a date could not be read"),
    (.unsafeLink, "a link that would run code was removed"),
  ]
}
