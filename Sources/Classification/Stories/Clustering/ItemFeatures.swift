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
