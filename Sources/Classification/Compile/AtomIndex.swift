import TextFolding

/// Word patterns in, numbers (“atoms”) out; then the atoms that a word of a text fits.
///
/// Whole words are found by their hash, `clos*` by the hashes of the word's beginnings (FNV-1a gives them on the way),
/// patterns that begin with a wildcard by the first two letters of their first piece.
struct AtomIndex: Sendable {
  /// Numbers are found by a flag of the token, not by its letters.
  static let number: Int32 = 0

  private(set) var patterns: [[UInt8]] = [[]]
  private var byText: [String: Int32] = [:]
  private var literals = HashIndex()
  /// Hash of the letters before the first wildcard → group of atoms.
  private var prefixes = HashIndex()
  private var prefixGroups: [[Candidate]] = []
  /// Bit n: there are prefixes of n bytes.
  private var prefixLengths: UInt64 = 0
  /// First two bytes of the first piece → atoms.
  private var floating: [UInt16: [Int32]] = [:]

  private struct Candidate: Sendable {
    var atom: Int32
    /// The pattern is its prefix and `*`: nothing is left to verify.
    var isPure: Bool
  }

  var count: Int { patterns.count }

  mutating func atom(for text: String) -> Int32 {
    if let known = byText[text] { return known }
    let atom = Int32(patterns.count)
    let bytes = Array(text.utf8)
    byText[text] = atom
    patterns.append(bytes)
    register(bytes, atom)
    return atom
  }

  private mutating func register(_ bytes: [UInt8], _ atom: Int32) {
    guard let wildcard = bytes.firstIndex(where: Self.isWildcard) else {
      literals.insert(Folding.hash(bytes), atom)
      return
    }
    if wildcard > 0 {
      let length = min(wildcard, 63)
      let key = Folding.hash(bytes[..<length])
      let isPure = bytes.count == wildcard + 1 && bytes[wildcard] == 0x2A && wildcard <= 63
      if let group = prefixes[key] {
        prefixGroups[Int(group)].append(Candidate(atom: atom, isPure: isPure))
      } else {
        prefixes.insert(key, Int32(prefixGroups.count))
        prefixGroups.append([Candidate(atom: atom, isPure: isPure)])
      }
      prefixLengths |= 1 << UInt64(length)
      return
    }
    floating[Self.firstPair(bytes), default: []].append(atom)
  }

  private static func isWildcard(_ byte: UInt8) -> Bool { byte == 0x2A || byte == 0x3F }

  /// Two neighbouring bytes that every fitting word holds; 0 when the pattern has none.
  private static func firstPair(_ bytes: [UInt8]) -> UInt16 {
    for index in 1..<max(1, bytes.count) where !isWildcard(bytes[index]) && !isWildcard(bytes[index - 1]) {
      return UInt16(bytes[index - 1]) << 8 | UInt16(bytes[index])
    }
    return 0
  }

  /// Calls `found` with every atom that the word fits; an atom may come twice.
  func match(_ word: ArraySlice<UInt8>, hash: UInt64, found: (Int32) -> Void) {
    if let atom = literals[hash] { found(atom) }
    if prefixLengths != 0 { matchPrefixes(word, found) }
    if !floating.isEmpty { matchFloating(word, found) }
  }

  private func matchPrefixes(_ word: ArraySlice<UInt8>, _ found: (Int32) -> Void) {
    var hash = Folding.hashSeed
    var length: UInt64 = 0
    for byte in word {
      hash = (hash ^ UInt64(byte)) &* Folding.hashFactor
      length += 1
      if length > 63 { return }
      guard prefixLengths >> length & 1 == 1, let group = prefixes[hash] else { continue }
      for candidate in prefixGroups[Int(group)]
      where candidate.isPure || WordPattern.fits(word, patterns[Int(candidate.atom)]) {
        found(candidate.atom)
      }
    }
  }

  private func matchFloating(_ word: ArraySlice<UInt8>, _ found: (Int32) -> Void) {
    var previous: UInt8 = 0
    for byte in word {
      if previous != 0, let atoms = floating[UInt16(previous) << 8 | UInt16(byte)] {
        for atom in atoms where WordPattern.fits(word, patterns[Int(atom)]) { found(atom) }
      }
      previous = byte
    }
    for atom in floating[0] ?? [] where WordPattern.fits(word, patterns[Int(atom)]) { found(atom) }
  }
}
