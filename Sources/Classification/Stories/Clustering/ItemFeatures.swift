import Model

/// What clustering keeps of an item: sorted hashed terms, and the few facts that are compared as numbers.
struct ItemFeatures: Hashable, Sendable {
  /// Sorted, each identity once.
  var terms: [StoryTerm]
  var facts: ItemFacts?
  /// Written in a script of the Arabic family; names are compared across scripts, words are not.
  var isArabic: Bool
  var time: Timestamp
  /// Words of the body: what tells a copied lede.
  var bodyWords: Int

  /// The terms that it is found by.
  func keys(limit: Int) -> [StoryTerm] { Self.keys(of: terms, limit: limit) }

  /// Indicators with their places first, then numbers, what the title holds, names, and words of the body. The choice
  /// depends on the item alone: a restored index must find what the one before it found.
  static func keys(of terms: [StoryTerm], limit: Int) -> [StoryTerm] {
    var chosen: [StoryTerm] = []
    chosen.reserveCapacity(limit)
    for rank in 0..<5 {
      for term in terms where chosen.count < limit && keyRank(term) == rank { chosen.append(term) }
    }
    return chosen
  }

  private static func keyRank(_ term: StoryTerm) -> Int {
    switch term.kind {
    case .happening, .indicator: 0
    case .number: 1
    case .name: term.isInTitle ? 2 : 3
    case .word: term.isInTitle ? 2 : 4
    case .place, .wider, .figure: 5
    }
  }
}

/// The numbers that matches carry.
struct ItemFacts: Hashable, Sendable {
  struct Count: Hashable, Sendable {
    var of: UInt32
    var low: Int
    var high: Int
  }

  var quantities: [Count] = []
  /// Hash of role and actor.
  var roles: [UInt32] = []
  /// Day of the happening, in days since 1970.
  var day: Int?

  var isEmpty: Bool { quantities.isEmpty && roles.isEmpty && day == nil }
}
