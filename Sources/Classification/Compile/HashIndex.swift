/// 64-bit hashes in, small numbers out: open addressing, because a lookup for every word of every item must cost a few
/// nanoseconds, which a dictionary's seeded hash does not.
struct HashIndex: Sendable {
  private struct Slot {
    var key: UInt64
    /// Negative: free.
    var value: Int32
  }
  private var slots = Array(repeating: Slot(key: 0, value: -1), count: 16)
  private var count = 0

  @inline(__always)
  private func slot(_ key: UInt64, _ mask: Int) -> Int {
    // The low bits of FNV-1a mix poorly on short words; Fibonacci hashing takes the high ones.
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
  }

  @inline(__always)
  subscript(key: UInt64) -> Int32? {
    let mask = slots.count &- 1
    var at = slot(key, mask)
    while true {
      let found = slots[at]
      if found.value < 0 { return nil }
      if found.key == key { return found.value }
      at = (at &+ 1) & mask
    }
  }

  mutating func insert(_ key: UInt64, _ value: Int32) {
    if count * 2 >= slots.count { grow() }
    let mask = slots.count - 1
    var at = slot(key, mask)
    while slots[at].value >= 0, slots[at].key != key { at = (at + 1) & mask }
    if slots[at].value < 0 { count += 1 }
    slots[at] = Slot(key: key, value: value)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(key: 0, value: -1), count: old.count * 2)
    count = 0
    for slot in old where slot.value >= 0 { insert(slot.key, slot.value) }
  }
}
