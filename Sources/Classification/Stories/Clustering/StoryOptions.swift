import Model

/// Every threshold of story clustering, with the defaults that were tuned on labelled reports. Weights are in log-odds:
/// a pair of items scores the weighted sum of its agreements, and `bar` is what it must reach.
package struct StoryOptions: Hashable, Sendable {
  /// Width of the Gaussian by which reports fade from each other.
  package var decay = TimeSpan.hours(72)
  /// Items further apart than this never share a story directly.
  package var reach = TimeSpan.days(12)
  /// A story takes no report whose time is further than this from its founder's.
  package var longest = TimeSpan.days(45)
  /// Log-odds at which an item joins a story.
  package var bar = 0.0
  /// Share of the mean over a story's members in its score; the rest is its best member. Keeps chains from growing.
  package var cohesion = 0.35
  /// Weighted Jaccard of two texts' words from which the later one is a copy, and the fewest words to say so.
  package var copySimilarity = 0.72
  package var copyWords = 7
  /// Items kept at most; the oldest go first.
  package var capacity = 250_000
  /// Distinct words and names read from one item.
  package var termsPerItem = 22
  /// Words, names and numbers used to look for candidates, rarest first; index entries read for all of them, and for
  /// each indicator and place besides; candidates compared.
  package var probes = 10
  package var entries = 128
  package var entriesPerKey = 24
  package var candidates = 12
  /// Members of a story that an item is compared with.
  package var membersCompared = 4
  /// Documents assumed before any was seen: keeps a young index from taking every word for rare.
  package var priorDocuments = 60.0
  package var weights = StoryWeights()

  package init() {}

  /// The defaults, and what configuration says otherwise.
  package init(_ settings: StorySettings) {
    bar = settings.bar ?? bar
    cohesion = settings.cohesion ?? cohesion
    decay = settings.decay ?? decay
    reach = settings.reach ?? reach
    longest = settings.longest ?? longest
    copySimilarity = settings.copy ?? copySimilarity
  }

  /// How long an item must be kept for later ones to find it.
  package var horizon: TimeSpan { reach + .days(2) }
}

/// What each agreement is worth, in log-odds; see `PairEvidence` for what they multiply.
package struct StoryWeights: Hashable, Sendable {
  package var base = -3.5
  package var words = 11.0
  package var title = 4.0
  package var names = 3.8
  package var crossNames = 8.0
  package var number = 2.0
  package var numberClash = -15.0
  package var indicator = 2.2
  package var otherIndicator = -1.2
  package var oneSided = 0.0
  package var sole = 2.2
  package var place = 1.6
  package var placeClash = -7.0
  package var quantity = 1.5
  package var quantityClash = -5.0
  package var roles = 0.3
  package var day = 0.5
  package var dayClash = -2.5
  package var time = 1.3

  package init() {}
}
