/// Live documents that hold a term, and where the newest of them holds it: an open-addressing table of 12 bytes an entry.
///
/// Its contents depend only on which documents are live, never on the order of insertion and removal, so that an index
/// restored from its members decides as the one that never stopped.
struct TermTable: Sendable {
  struct Entry: Sendable {
    var key: UInt32
    /// Position among the index entries of all documents.
    var newest: UInt32
    var count: UInt32
  }

  /// Documents by hash of the term: rarities are looked up hundreds of times an item, and this much stays in the cache.
  private var sketch: [UInt32]
  private static let sketchBits: UInt32 = 18

  private var entries: [Entry]
  private var mask: Int
  private(set) var used = 0

  init() {
    entries = Array(repeating: Entry(key: 0, newest: 0, count: 0), count: 1 << 12)
    mask = (1 << 12) - 1
    sketch = Array(repeating: 0, count: 1 << Self.sketchBits)
  }

  /// Rough counts, read without checks.
  struct Sketch {
    fileprivate let counts: UnsafeBufferPointer<UInt32>

    /// At least the documents that hold the term, seldom more.
    @inline(__always)
    func count(_ key: UInt32) -> UInt32 { counts[TermTable.bucket(key)] }
  }

  @inline(__always)
  func withSketch<Result>(_ body: (Sketch) -> Result) -> Result {
    sketch.withUnsafeBufferPointer { body(Sketch(counts: $0)) }
  }

  @inline(__always)
  private static func bucket(_ key: UInt32) -> Int { Int((key &* 0x85eb_ca6b) >> (32 - sketchBits)) }

  @inline(__always)
  private func home(_ key: UInt32) -> Int { Int((key &* 0x9e37_79b1) >> 7) & mask }

  @inline(__always)
  private func slot(_ key: UInt32) -> Int {
    var at = home(key)
    while entries[at].count != 0, entries[at].key != key { at = (at + 1) & mask }
    return at
  }

  func count(_ key: UInt32) -> UInt32 { entries[slot(key)].count }

  /// Where the newest document held the term; nil when none is live.
  func newest(_ key: UInt32) -> UInt32? {
    let entry = entries[slot(key)]
    return entry.count == 0 ? nil : entry.newest
  }

  /// Counts a document that holds the term at `position`, and returns the position that was newest before.
  mutating func add(_ key: UInt32, position: UInt32) -> UInt32? {
    if used * 8 > entries.count * 5 { grow() }
    let at = slot(key)
    if entries[at].count == 0 {
      entries[at] = Entry(key: key, newest: position, count: 1)
      used += 1
      return nil
    }
    let previous = entries[at].newest
    entries[at].newest = position
    entries[at].count += 1
    return previous
  }

  mutating func remove(_ key: UInt32) {
    let at = slot(key)
    guard entries[at].count != 0 else { return }
    entries[at].count -= 1
    if entries[at].count == 0 { close(at) }
  }

  mutating func countText(_ key: UInt32) { sketch[Self.bucket(key)] += 1 }
  mutating func discountText(_ key: UInt32) { sketch[Self.bucket(key)] -= 1 }

  /// Positions have moved down because the first `dropped` are gone.
  mutating func shift(by dropped: UInt32) {
    for at in entries.indices where entries[at].count != 0 { entries[at].newest -= dropped }
  }

  /// Backward-shift deletion (Knuth, TAOCP 3, 6.4, algorithm R): no tombstones, so the table does not age.
  private mutating func close(_ freed: Int) {
    used -= 1
    var hole = freed
    var at = (hole + 1) & mask
    while entries[at].count != 0 {
      let distance = (at - home(entries[at].key)) & mask
      if distance >= (at - hole) & mask {
        entries[hole] = entries[at]
        entries[at].count = 0
        hole = at
      }
      at = (at + 1) & mask
    }
  }

  private mutating func grow() {
    let old = entries
    entries = Array(repeating: Entry(key: 0, newest: 0, count: 0), count: old.count * 2)
    mask = entries.count - 1
    for entry in old where entry.count != 0 { entries[slot(entry.key)] = entry }
  }
}
