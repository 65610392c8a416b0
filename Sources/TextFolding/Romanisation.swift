/// A name in Latin letters in, the spellings that other desks give it out.
package enum Romanisation {
  /// Sounds of Arabic script that English desks write in several ways. Applied one at a time: two
  /// changes make a name that nobody writes.
  private static let equivalents: [[String]] = [
    ["kh", "k"], ["gh", "g"], ["q", "k"], ["oo", "u", "o", "ou"], ["ee", "i"], ["ei", "ai", "ay", "ey"],
    ["au", "aw", "ow"], ["w", "v"], ["z", "dh"], ["j", "dj"], ["sh", "ch"], ["iy", "iyy"], ["ff", "f"], ["dd", "d"],
    ["ss", "s"], ["ll", "l"], ["tt", "t"], ["mm", "m"], ["ah", "a"], ["o", "u", "ou"], ["e", "i"],
  ]
  private static let limit = 24

  /// Folded variants of a Latin-script name, itself first; empty for other scripts. Short names have few: a changed
  /// letter makes another word of them.
  package static func romanisationVariants(of name: String) -> [String] {
    let folded = Folding.fold(name)
    guard !folded.isEmpty, folded.utf8.allSatisfy({ $0 < 0x80 }) else { return [] }
    guard folded.utf8.count >= 6 else { return [folded] }
    var variants = [folded]
    for variant in singleChanges(of: folded) where variants.count < limit && !variants.contains(variant) {
      variants.append(variant)
    }
    return variants
  }

  /// Every spelling that differs by one equivalent at one place; the first letter stays.
  private static func singleChanges(of name: String) -> [String] {
    let bytes = Array(name.utf8)
    var results: [String] = []
    for group in equivalents {
      for from in group {
        let pattern = Array(from.utf8)
        for index in 1..<max(2, bytes.count) where matches(bytes, pattern, at: index, group) {
          for to in group where to != from {
            results.append(
              String(decoding: bytes[..<index] + Array(to.utf8) + bytes[(index + pattern.count)...], as: UTF8.self))
          }
        }
      }
    }
    return results
  }

  private static func matches(_ bytes: [UInt8], _ pattern: [UInt8], at index: Int, _ group: [String]) -> Bool {
    guard index + pattern.count <= bytes.count, Array(bytes[index..<index + pattern.count]) == pattern else {
      return false
    }
    // “k” of “kh” is not a “k”: the longest member of the group that stands here is meant.
    return !group.contains { other in
      let longer = Array(other.utf8)
      return longer.count > pattern.count && index + longer.count <= bytes.count
        && Array(bytes[index..<index + longer.count]) == longer
    }
  }
}
