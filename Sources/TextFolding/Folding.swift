/// The one folding that queries, search and clustering share.
package enum Folding {
  package static let hashSeed: UInt64 = 0xcbf2_9ce4_8422_2325
  package static let hashFactor: UInt64 = 0x100_0000_01b3

  /// FNV-1a, 64 bit (Fowler, Noll, Vo; draft-eastlake-fnv).
  package static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(hashSeed) { ($0 ^ UInt64($1)) &* hashFactor }
  }

  /// The folded words of a text, one space between: what full-text search stores and asks.
  package static func fold(_ text: String) -> String {
    let tokenised = Tokeniser.tokenise(text)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(tokenised.folded.count + tokenised.tokens.count)
    for token in tokenised.tokens {
      if !bytes.isEmpty { bytes.append(0x20) }
      bytes += tokenised.bytes(of: token)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
