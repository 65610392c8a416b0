import TextFolding

/// Splits items into parts, always in the same way. Items of one group, and items in nearly the same words, stay together:
/// a model that has seen an item's twin has seen the item.
struct Folds {
  let count: Int
  private let fold: [Int]

  /// Share of words that two items have in common from which they are twins.
  private static let twins = 0.35

  init(_ items: [LabelledItem], _ count: Int) {
    self.count = max(2, count)
    var sets = DisjointSets(items.count)
    var first: [String: Int] = [:]
    for (index, item) in items.enumerated() {
      guard let group = item.group else { continue }
      if let other = first[group] { sets.join(index, other) } else { first[group] = index }
    }
    let words = items.map(Self.words)
    for a in words.indices {
      for b in words.indices.dropFirst(a + 1) where Self.areTwins(words[a], words[b]) { sets.join(a, b) }
    }
    let parts = UInt64(self.count)
    fold = items.indices.map {
      // Multiplied, since the low bits of the sum depend on few of the bytes.
      Int((Folding.hash(items[sets.root($0)].id.utf8) &* 0x9E37_79B9_7F4A_7C15) >> 32 % parts)
    }
  }

  func members(of part: Int) -> [Int] { fold.indices.filter { fold[$0] == part } }
  func others(than part: Int) -> [Int] { fold.indices.filter { fold[$0] != part } }

  /// Hashes of the distinct words, sorted.
  private static func words(_ item: LabelledItem) -> [UInt64] {
    Set(Tokeniser.tokenise(item.text.title + "\n\n" + item.text.summary).tokens.map(\.hash)).sorted()
  }

  /// Jaccard’s index of two sorted lists, given up early where their lengths alone forbid it.
  private static func areTwins(_ a: [UInt64], _ b: [UInt64]) -> Bool {
    guard Double(min(a.count, b.count)) >= twins * Double(max(a.count, b.count)), !a.isEmpty else { return false }
    var (i, j, common) = (0, 0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        common += 1
        i += 1
        j += 1
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return Double(common) >= twins * Double(a.count + b.count - common)
  }
}

/// Union–find with path halving; the root of a set is its smallest member.
private struct DisjointSets {
  private var parent: [Int]

  init(_ count: Int) { parent = Array(0..<count) }

  mutating func root(_ member: Int) -> Int {
    var member = member
    while parent[member] != member {
      parent[member] = parent[parent[member]]
      member = parent[member]
    }
    return member
  }

  mutating func join(_ a: Int, _ b: Int) {
    let (x, y) = (root(a), root(b))
    parent[max(x, y)] = min(x, y)
  }
}
