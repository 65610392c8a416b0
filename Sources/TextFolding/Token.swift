/// One word or number of a text: its folded form by hash and by place, and where it stands in the text as given.
package struct Token: Hashable, Sendable {
  /// FNV-1a, 64 bit, of the folded bytes. The hash of a prefix is the state of the sum at that byte.
  package var hash: UInt64
  /// Unicode scalars of the text as given; `end` is exclusive and leaves a possessive ending out.
  package var start: UInt32
  package var end: UInt32
  /// Bytes in `TokenisedText.folded`.
  package var folded: UInt32
  package var length: UInt16
  /// The strongest mark between this token and the one before.
  package var gap: Gap
  package var flags: Flags

  package enum Gap: UInt8, Hashable, Comparable, Sendable {
    case space, hyphen, comma, dash, semicolon, colon, sentence, question
    package static func < (a: Gap, b: Gap) -> Bool { a.rawValue < b.rawValue }
    package var endsSentence: Bool { self >= .sentence }
  }

  package struct Flags: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let number = Flags(rawValue: 1)
    /// The first letter is a capital.
    package static let capital = Flags(rawValue: 2)
    package static let arabic = Flags(rawValue: 4)
    package static let possessive = Flags(rawValue: 8)
    /// Inside quotation marks.
    package static let quoted = Flags(rawValue: 16)
    /// Holds a zero-width non-joiner.
    package static let joined = Flags(rawValue: 32)
    package static let percent = Flags(rawValue: 64)
    package static let currency = Flags(rawValue: 128)
  }
}
