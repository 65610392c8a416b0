/// A set of 64-bit keys that may say yes too often, but never no: one look into a small table spares most lookups in a
/// large one.
struct BitFilter: Sendable {
  private let words: [UInt64]
  private let shift: UInt64

  init(_ keys: [UInt64]) {
    // Eight bits a key: one look in eight is in vain.
    var bits: UInt64 = 9
    while bits < 20, 1 << bits < keys.count * 8 { bits += 1 }
    shift = 64 - bits
    var words = [UInt64](repeating: 0, count: 1 << (Int(bits) - 6))
    for key in keys {
      let bit = Self.mixed(key) >> (64 - bits)
      words[Int(bit >> 6)] |= 1 << (bit & 63)
    }
    self.words = words
  }

  @inline(__always)
  private static func mixed(_ key: UInt64) -> UInt64 { key &* 0x9E37_79B9_7F4A_7C15 }

  @inline(__always)
  func mayHold(_ key: UInt64) -> Bool {
    let bit = Self.mixed(key) >> shift
    return words[Int(truncatingIfNeeded: bit >> 6)] >> (bit & 63) & 1 == 1
  }
}
