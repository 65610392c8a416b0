import TextFolding

/// Sparse features: hashed names with values, in a fixed order.
struct FeatureVector: Sendable {
  private(set) var entries: [(index: UInt32, value: Double)] = []

  /// Hash buckets; with a few thousand features to a model, collisions are rare.
  static let bits = 20

  static func index(_ name: String) -> UInt32 { index(Folding.hash(name.utf8)) }

  static func index(_ hash: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - bits))
  }

  mutating func add(_ index: UInt32, _ value: Double = 1) { entries.append((index, value)) }

  mutating func add(_ name: String, _ value: Double = 1) { add(Self.index(name), value) }

  mutating func append(_ other: FeatureVector) { entries += other.entries }

  mutating func keep(_ isWanted: (UInt32) -> Bool) { entries.removeAll { !isWanted($0.index) } }

  /// Scales the vector to length 1, so that a long item does not speak louder than a short one.
  mutating func normalise(to length: Double) {
    let norm = entries.reduce(0) { $0 + $1.value * $1.value }.squareRoot()
    guard norm > 0 else { return }
    for index in entries.indices { entries[index].value *= length / norm }
  }
}
