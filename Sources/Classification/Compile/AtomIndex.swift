import TextFolding

/// Word patterns in, numbers (“atoms”) out; then the atoms that a word of a text fits.
///
/// Whole words are found by their hash, `clos*` by the hashes of the word's beginnings (FNV-1a gives them on the way),
/// `*bandi` by the word's last two letters, other patterns that begin with a wildcard by the first two of their first piece.
struct AtomIndex: Sendable {
  /// Numbers are found by a flag of the token, not by its letters.
  static let number: Int32 = 0

  /// Every pattern's bytes, one after the other.
  private var bytes: [UInt8] = []
  private var ends: [Int32] = [0]
  /// By hash of the pattern: no word holds a wildcard, so that only whole words are found here by a text's.
  private var numbers = HashIndex()
  /// Most words of a text are no word of a query.
  private var isKnown = BitFilter([])
  /// Patterns by the hash of the letters before the first wildcard.
  private var prefixes = AtomGroups([])
  /// Bit n: there are prefixes of n bytes.
  private var prefixLengths: UInt64 = 0
  /// The first two letters of all prefixes, as most words begin otherwise; nil when there is a shorter one.
  private var beginnings: BitFilter?
  /// Patterns by the last two bytes, where those are given and the first is not.
  private var endings = AtomGroups([])
  /// Patterns by two neighbouring bytes that every fitting word holds; 0 when there are none.
  private var floating = AtomGroups([])
  /// What the three above are made of.
  private var entries = Entries()
  // Of another module: a call each time that they are named there.
  private let hashSeed = Folding.hashSeed
  private let hashFactor = Folding.hashFactor

  private struct Entries: Sendable {
    var hashes: [UInt64] = []
    var firstLetters: [UInt64?] = []
    var prefixes: [AtomGroups.Entry] = []
    var endings: [AtomGroups.Entry] = []
    var floating: [AtomGroups.Entry] = []
  }

  var count: Int { ends.count }

  func pattern(_ atom: Int32) -> ArraySlice<UInt8> {
    atom == 0 ? [] : bytes[Int(ends[Int(atom) - 1])..<Int(ends[Int(atom)])]
  }

  mutating func atom(for text: String) -> Int32 {
    // `Folding.hash` is generic and of another module, and therefore slow.
    let hash = text.utf8.reduce(hashSeed) { ($0 ^ UInt64($1)) &* hashFactor }
    if let known = numbers[hash] { return known }
    let atom = Int32(ends.count)
    numbers.insert(hash, atom)
    entries.hashes.append(hash)
    bytes += text.utf8
    ends.append(Int32(bytes.count))
    register(pattern(atom), atom)
    return atom
  }

  private mutating func register(_ bytes: ArraySlice<UInt8>, _ atom: Int32) {
    guard let wildcard = bytes.firstIndex(where: Self.isWildcard) else { return }
    let length = min(wildcard - bytes.startIndex, 63)
    if length > 0 {
      let isPure = bytes.count == length + 1 && bytes[wildcard] == 0x2A
      entries.prefixes.append((Folding.hash(bytes.prefix(length)), .init(atom: atom, isPure: isPure)))
      prefixLengths |= 1 << UInt64(length)
      entries.firstLetters.append(bytes.prefix(length).withUnsafeBufferPointer(Self.firstLetters))
      return
    }
    let last = bytes.suffix(2)
    if last.count == 2, !last.contains(where: Self.isWildcard) {
      entries.endings.append((Self.pair(last), .init(atom: atom, isPure: false)))
    } else {
      entries.floating.append((Self.firstPair(bytes), .init(atom: atom, isPure: false)))
    }
  }

  private static func isWildcard(_ byte: UInt8) -> Bool { byte == 0x2A || byte == 0x3F }

  private static func pair(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    UInt64(bytes[bytes.startIndex]) << 8 | UInt64(bytes[bytes.startIndex + 1])
  }

  /// The first two letters, of one byte in Latin script and two in the others; nil when there are fewer.
  @inline(__always)
  private static func firstLetters(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64? {
    guard bytes.count >= 2 else { return nil }
    let two = UInt64(bytes[0]) << 8 | UInt64(bytes[1])
    if bytes[0] < 0x80 { return two }
    return bytes.count >= 4 ? two << 16 | UInt64(bytes[2]) << 8 | UInt64(bytes[3]) : nil
  }

  private static func firstPair(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    for index in bytes.indices.dropLast() where !isWildcard(bytes[index]) && !isWildcard(bytes[index + 1]) {
      return pair(bytes[index...index + 1])
    }
    return 0
  }

  /// Once everything is compiled, words are only looked up.
  mutating func seal() {
    isKnown = BitFilter(entries.hashes)
    let letters = entries.firstLetters.compactMap { $0 }
    beginnings = letters.count == entries.firstLetters.count ? BitFilter(letters) : nil
    prefixes = AtomGroups(entries.prefixes)
    endings = AtomGroups(entries.endings)
    floating = AtomGroups(entries.floating)
    entries = Entries()
  }

  /// Calls `found` with every atom that the word fits; an atom may come twice.
  @inline(__always)
  func match(_ word: UnsafeBufferPointer<UInt8>, hash: UInt64, found: (Int32) -> Void) {
    if isKnown.mayHold(hash), let atom = numbers[hash] { found(atom) }
    if prefixLengths != 0 { matchPrefixes(word, found) }
    if !endings.isEmpty, word.count > 1 {
      match(word, endings, UInt64(word[word.count - 2]) << 8 | UInt64(word[word.count - 1]), found)
    }
    if !floating.isEmpty { matchFloating(word, found) }
  }

  @inline(__always)
  private func matchPrefixes(_ word: UnsafeBufferPointer<UInt8>, _ found: (Int32) -> Void) {
    if let beginnings {
      guard let letters = Self.firstLetters(word), beginnings.mayHold(letters) else { return }
    }
    var hash = hashSeed
    var lengths = prefixLengths
    for byte in word {
      hash = (hash ^ UInt64(byte)) &* hashFactor
      lengths >>= 1
      if lengths == 0 { return }
      if lengths & 1 == 1 { match(word, prefixes, hash, found) }
    }
  }

  private func matchFloating(_ word: UnsafeBufferPointer<UInt8>, _ found: (Int32) -> Void) {
    var previous: UInt64 = 0
    for byte in word {
      if previous != 0 { match(word, floating, previous << 8 | UInt64(byte), found) }
      previous = UInt64(byte)
    }
    match(word, floating, 0, found)
  }

  @inline(__always)
  private func match(
    _ word: UnsafeBufferPointer<UInt8>, _ groups: AtomGroups, _ key: UInt64, _ found: (Int32) -> Void
  ) {
    guard groups.filter.mayHold(key), let range = groups.range(of: key) else { return }
    for index in range {
      let member = groups.members[index]
      if member.isPure || fits(word, member.atom) { found(member.atom) }
    }
  }

  private func fits(_ word: UnsafeBufferPointer<UInt8>, _ atom: Int32) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      let pattern = Int(ends[Int(atom) - 1])..<Int(ends[Int(atom)])
      return WordPattern.fits(word, UnsafeBufferPointer(rebasing: bytes[pattern]))
    }
  }
}
