import Glibc
import Model

/// Items in, one after another; the story of each out. Holds the items of the recent past and compares each new one with
/// those that share its rarest words, its names, or its indicator and place.
///
/// Deterministic: the same items in the same order give the same stories, also when the index was restored in between
/// from the members that were still live. Confined to one loop; memory is bounded by `StoryOptions.capacity`.
///
/// The method follows the streaming clustering of S. Miranda et al. 2018, “Multilingual clustering of streaming news”
/// (weighted cosines, time features, learned weights), with agreement in what classification found as further features.
package struct StoryIndex: Sendable {
  package let options: StoryOptions
  private var reader: FeatureReader
  private var search = CandidateSearch()
  private var shelf = StoryShelf()

  package init(options: StoryOptions = StoryOptions(), places: [Place] = []) {
    self.options = options
    reader = FeatureReader(places: places, options: options)
  }

  /// Live items; at most `options.capacity`.
  package var count: Int { shelf.live }

  /// Puts an item into the story that it reports, or founds one with it. A later version of a live item takes the
  /// place of the earlier one in the same story.
  package mutating func assign(_ item: Item, matches: ItemMatches) -> StoryAssignment {
    let features = reader.read(item, matches)
    if item.version > 1, let known = shelf.number(ofKey: item.key) { return replace(known, item, features) }
    let choice = choose(features)
    let copied = choice.copyOf.map { shelf.key($0) }
    guard let story = choice.story else {
      let index = found(item, features)
      return StoryAssignment(
        story: shelf.story(index), isNew: true, duplicateOf: nil, similarity: choice.similarity,
        why: StoryReason.text(new: choice))
    }
    shelf.add(features, key: item.key, to: story)
    shelf.countItem(of: story)
    trim()
    return StoryAssignment(
      story: shelf.story(story), isNew: false, duplicateOf: copied, similarity: choice.similarity,
      why: StoryReason.text(joined: choice))
  }

  /// Takes up where an earlier run stopped: `members` are the items that were live, in the order in which they were
  /// assigned; `stories` are what the store knows of their stories, whose founders may be gone.
  package mutating func restore(_ members: [StoryMember], stories: [Story] = []) {
    let known = Dictionary(stories.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var open: [String: UInt32] = [:]
    for member in members {
      let features = reader.read(member.item, member.matches)
      let index: UInt32
      if let there = open[member.story] {
        index = there
      } else {
        index = shelf.open(known[member.story] ?? Self.story(member))
        open[member.story] = index
        shelf.setItems(known[member.story]?.items ?? 0, of: index)
      }
      shelf.add(features, key: member.item.key, to: index)
      if known[member.story] == nil { shelf.countItem(of: index) }
    }
    trim()
  }

  /// Forgets items whose effective time is before `time`; stories go with their last item.
  package mutating func evict(before time: Timestamp) {
    shelf.removeAll(before: time.milliseconds)
  }

  /// The evidence between an item that is not assigned and each candidate that it would be compared with, by key; best
  /// first. For `explain` and for tuning.
  package mutating func evidence(_ item: Item, matches: ItemMatches) -> [(key: String, evidence: PairEvidence)] {
    let features = reader.read(item, matches)
    let rarity = TermRarity(live: shelf.live, options: options)
    let comparer = PairComparer(features, rarity: rarity, shelf: shelf, options: options)
    var compared = search.find(features, shelf, options).map { compare(comparer, $0) }
    Self.favourSole(&compared, features, shelf, options)
    return compared.map { (shelf.key($0.number), $0.evidence) }
  }

  private static func story(_ member: StoryMember) -> Story {
    var story = Story(
      id: member.story, founder: member.item.key, title: member.item.text.title, first: member.item.effective)
    story.items = 0
    return story
  }

  private mutating func found(_ item: Item, _ features: ItemFeatures) -> UInt32 {
    let story = Story(
      id: Digest.of(item.key).hex, founder: item.key, title: item.text.title, first: item.effective)
    let index = shelf.open(story)
    shelf.add(features, key: item.key, to: index)
    shelf.countItem(of: index)
    trim()
    return index
  }

  /// Beyond capacity, the items that arrived first go first.
  private mutating func trim() { shelf.removeAll(beyond: options.capacity) }

  // MARK: Edits

  private mutating func replace(_ known: UInt32, _ item: Item, _ features: ItemFeatures) -> StoryAssignment {
    let index = shelf.document(known).story
    shelf.remove(known, keepStory: true)
    shelf.add(features, key: item.key, to: index)
    return StoryAssignment(
      story: shelf.story(index), isNew: false, duplicateOf: nil, similarity: 1, why: "an edit of an item of this story")
  }

  // MARK: Choice

  private func compare(_ comparer: PairComparer, _ number: UInt32) -> Compared {
    let evidence = comparer.compare(number, shelf)
    var odds = evidence.logOdds(options.weights)
    // A copied text is the same report, whatever classification made of either.
    let isCopy = evidence.copy >= options.copySimilarity && evidence.time < 4
    if isCopy { odds = max(odds, options.bar + 4) }
    return Compared(
      number: number, story: shelf.document(number).story, evidence: evidence, odds: odds, isCopy: isCopy)
  }

  private mutating func choose(_ features: ItemFeatures) -> StoryChoice {
    let candidates = search.find(features, shelf, options)
    guard !candidates.isEmpty else { return StoryChoice() }
    let rarity = TermRarity(live: shelf.live, options: options)
    let comparer = PairComparer(features, rarity: rarity, shelf: shelf, options: options)
    var compared = candidates.map { compare(comparer, $0) }
    Self.favourSole(&compared, features, shelf, options)
    var best: [Compared] = []
    for one in compared {
      if let at = best.firstIndex(where: { $0.story == one.story }) {
        if one.odds > best[at].odds { best[at] = one }
      } else {
        best.append(one)
      }
    }
    best.sort { ($0.odds, $0.number) > ($1.odds, $1.number) }
    var choice = StoryChoice()
    for one in best.prefix(2) {
      let odds = storyOdds(one, compared, comparer, features)
      guard choice.nearest == nil || odds > choice.odds else { continue }
      choice = StoryChoice(story: odds >= options.bar ? one.story : nil, odds: odds, nearest: one)
    }
    if choice.story != nil {
      let copies = compared.filter { $0.isCopy && $0.story == choice.story }
      choice.copyOf = copies.map(\.number).min()
    }
    return choice
  }

  /// Words cannot agree across scripts; that nothing else in reach reports the indicator then says more.
  static func favourSole(
    _ compared: inout [Compared], _ features: ItemFeatures, _ shelf: StoryShelf, _ options: StoryOptions
  ) {
    var story: UInt32?
    for one in compared where one.evidence.indicator > 0 && one.evidence.time < 0.25 {
      if let there = story, there != one.story { return }
      story = one.story
    }
    for i in compared.indices
    where compared[i].story == story && compared[i].evidence.indicator > 0 && compared[i].evidence.time < 0.25
      && shelf.document(compared[i].number).isArabic != features.isArabic
    {
      compared[i].evidence.sole = 1
      compared[i].odds += options.weights.sole
    }
  }

  /// The best member's odds, drawn towards the mean over the latest members.
  private func storyOdds(
    _ best: Compared, _ compared: [Compared], _ comparer: PairComparer, _ features: ItemFeatures
  ) -> Double {
    let record = shelf.records[Int(best.story)]
    let age = abs(features.time.milliseconds - record.first)
    guard age <= options.longest.milliseconds else { return -.infinity }
    var sum = 0.0
    var members = 0
    var number = record.newest
    while members < options.membersCompared, let document = shelf.documentIfPresent(number) {
      if document.isLive {
        let known = compared.first { $0.number == number }
        sum += (known ?? compare(comparer, number)).odds
        members += 1
      }
      number = document.previousInStory
    }
    let mean = members > 0 ? sum / Double(members) : best.odds
    return (1 - options.cohesion) * best.odds + options.cohesion * mean
  }
}

/// A candidate after comparison.
struct Compared {
  var number: UInt32
  var story: UInt32
  var evidence: PairEvidence
  var odds: Double
  var isCopy: Bool
}

/// The nearest story, and whether the item joins it.
struct StoryChoice {
  var story: UInt32?
  var odds = -Double.infinity
  var nearest: Compared?
  var copyOf: UInt32?

  init() {}

  init(story: UInt32?, odds: Double, nearest: Compared) {
    self.story = story
    self.odds = odds
    self.nearest = nearest
  }

  /// Logistic of the odds.
  var similarity: Double { nearest == nil ? 0 : 1 / (1 + exp(-odds)) }
}
