/// 64-bit hashes in, small numbers out: open addressing, because a lookup for every word of every item must cost a few
/// nanoseconds, which a dictionary's seeded hash does not.
struct HashIndex: Sendable {
  private var keys: [UInt64] = Array(repeating: 0, count: 16)
  private var values: [Int32] = Array(repeating: -1, count: 16)
  private var count = 0

  @inline(__always)
  private func slot(_ key: UInt64, _ mask: Int) -> Int {
    // The low bits of FNV-1a mix poorly on short words; Fibonacci hashing takes the high ones.
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
  }

  @inline(__always)
  subscript(key: UInt64) -> Int32? {
    let mask = keys.count - 1
    var at = slot(key, mask)
    while values[at] >= 0 {
      if keys[at] == key { return values[at] }
      at = (at + 1) & mask
    }
    return nil
  }

  mutating func insert(_ key: UInt64, _ value: Int32) {
    if count * 2 >= keys.count { grow() }
    let mask = keys.count - 1
    var at = slot(key, mask)
    while values[at] >= 0, keys[at] != key { at = (at + 1) & mask }
    if values[at] < 0 { count += 1 }
    keys[at] = key
    values[at] = value
  }

  private mutating func grow() {
    let old = zip(keys, values).filter { $0.1 >= 0 }
    keys = Array(repeating: 0, count: keys.count * 2)
    values = Array(repeating: -1, count: keys.count)
    count = 0
    for (key, value) in old { insert(key, value) }
  }
}
