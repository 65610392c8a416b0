/// What one scalar becomes: its kind, and the folded bytes where it is a letter or a digit. Eight bytes, so that the
/// table of the two-byte range of UTF-8 stays inside the first-level cache.
struct FoldEntry: Hashable, Sendable {
  var bits: UInt64

  enum Kind: UInt64 {
    /// Separates words and means nothing more.
    case space
    case letter, digit
    /// Vowel signs, tatweel, joiners, direction marks: as if not there.
    case ignorable
    /// U+200C: joins what is written apart (می‌گوید); the part before it is a word too.
    case joiner
    case apostrophe, dot, comma, hyphen, dash, colon, semicolon
    /// Ends a sentence wherever it stands.
    case stop
    case question, newline, quoteOpen, quoteClose, quote, percent, currency
    /// A word by itself (Han).
    case ideograph
  }

  /// More bytes than fit stand in a table; the payload is the index.
  static let isLong = 7
  static let inlineLimit = 6

  init(_ kind: Kind) { bits = kind.rawValue }

  init(_ kind: Kind, payload: UInt64, length: Int) {
    bits = kind.rawValue | UInt64(length) << 8 | payload << 16
  }

  /// Nil when the bytes do not fit.
  init?(_ kind: Kind, bytes: [UInt8]) {
    guard bytes.count <= Self.inlineLimit else { return nil }
    var payload: UInt64 = 0
    for (index, byte) in bytes.enumerated() { payload |= UInt64(byte) << UInt64(index * 8) }
    self.init(kind, payload: payload, length: bytes.count)
  }

  @inline(__always) var kind: Kind { Kind(rawValue: bits & 0xFF) ?? .space }
  @inline(__always) var length: Int { Int(bits >> 8 & 0xFF) }
  @inline(__always) var payload: UInt64 { bits >> 16 }
}
