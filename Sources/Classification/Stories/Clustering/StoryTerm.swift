/// A feature of an item in 32 bits: 27 of hash, 3 of kind, 2 of field. Sorted terms compare by hash and kind.
struct StoryTerm: Hashable, Comparable, Sendable {
  var bits: UInt32

  enum Kind: UInt32 {
    /// A stemmed word or a number.
    case word
    /// The consonants of a name, the same in every script; or a number.
    case name
    case indicator
    case place
    /// A place that contains a mentioned one.
    case wider
    /// Indicator and place together: a key to find candidates by.
    case happening
    /// A number of two digits or more, years left out: the same in every script.
    case number
    /// A number of four digits or more in the title: what one headline of a pattern has for itself.
    case figure
  }

  static let inTitle: UInt32 = 1
  static let inBody: UInt32 = 2

  init(bits: UInt32) { self.bits = bits }

  init(_ kind: Kind, hash: UInt64, fields: UInt32) {
    bits = UInt32(truncatingIfNeeded: hash >> 37) << 5 | kind.rawValue << 2 | fields
  }

  var identity: UInt32 { bits >> 2 }
  var kind: Kind { Kind(rawValue: (bits >> 2) & 7) ?? .word }
  /// A word or a name.
  var isText: Bool { bits & 0b11000 == 0 }
  var isWord: Bool { bits & 0b11100 == 0 }
  var isInTitle: Bool { bits & Self.inTitle != 0 }
  var isInBody: Bool { bits & Self.inBody != 0 }

  static func < (a: StoryTerm, b: StoryTerm) -> Bool { a.bits < b.bits }
}
