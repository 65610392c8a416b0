import Glibc
import Model

/// A new item, and an item of the shelf in; their `PairEvidence` out. Holds the new item's weights, computed once.
struct PairComparer {
  private let features: ItemFeatures
  private let weights: [Double]
  private var norm = 0.0
  private var titleNorm = 0.0
  private var nameNorm = 0.0
  private var own = Counts()
  private let rarity: TermRarity
  private let options: StoryOptions

  init(_ features: ItemFeatures, rarity: TermRarity, shelf: StoryShelf, options: StoryOptions) {
    self.features = features
    self.rarity = rarity
    self.options = options
    var weights: [Double] = []
    weights.reserveCapacity(features.terms.count)
    for term in features.terms {
      let weight = term.isText ? shelf.table.withSketch { rarity.weight(term, $0) } : 0
      weights.append(weight)
      if term.isWord { norm += weight * weight }
      if term.isWord, term.isInTitle { titleNorm += weight * weight }
      switch term.kind {
      case .word: own.words += 1
      case .name: nameNorm += weight
      case .number:
        own.numbers += 1
      case .figure: own.figures += 1
      case .indicator: own.indicators += 1
      case .place: own.places += 1
      default: break
      }
    }
    self.weights = weights
  }

  private struct Counts {
    var words = 0
    var numbers = 0
    var figures = 0
    var indicators = 0
    var places = 0
  }

  private struct Tally {
    var dot = 0.0
    var titleDot = 0.0
    var norm = 0.0
    var titleNorm = 0.0
    var names = 0.0
    var nameNorm = 0.0
    var sharedWords = 0
    var sharedBody = 0
    var words = 0
    var indicators = 0
    var sharedIndicators = 0
    var places = 0
    var sharedPlaces = 0
    var nestedPlaces = 0
    var numbers = 0
    var figures = 0
    var sharedNumbers = 0
  }

  func compare(_ number: UInt32, _ shelf: StoryShelf) -> PairEvidence {
    let document = shelf.document(number)
    let tally = merge(document, shelf)
    var evidence = PairEvidence()
    lexical(tally, document, &evidence)
    structural(tally, &evidence)
    let theirs = shelf.facts(number)
    if let mine = features.facts, let theirs { numeric(mine, theirs, &evidence) }
    evidence.time = days(document, theirs, &evidence)
    return evidence
  }

  /// One pass over both sorted lists.
  private func merge(_ document: StoryShelf.Document, _ shelf: StoryShelf) -> Tally {
    let range = Int(document.termStart)..<Int(document.termStart) + Int(document.termCount)
    return shelf.terms.withUnsafeBufferPointer { all in
      features.terms.withUnsafeBufferPointer { mine in
        shelf.table.withSketch { merge(UnsafeBufferPointer(rebasing: all[range]), mine, $0) }
      }
    }
  }

  private func merge(
    _ theirs: UnsafeBufferPointer<StoryTerm>, _ mine: UnsafeBufferPointer<StoryTerm>, _ sketch: TermTable.Sketch
  ) -> Tally {
    var tally = Tally()
    var i = 0
    for term in theirs {
      while i < mine.count, mine[i].identity < term.identity { i &+= 1 }
      let shared = i < mine.count && mine[i].identity == term.identity
      if term.isText {
        add(term, rarity.weight(term, sketch), shared ? i : nil, &tally)
      } else {
        addStructure(term, shared, &tally)
      }
    }
    return tally
  }

  @inline(__always)
  private func add(_ term: StoryTerm, _ weight: Double, _ shared: Int?, _ tally: inout Tally) {
    guard term.isWord else {
      tally.nameNorm += weight
      if shared != nil { tally.names += weight }
      return
    }
    tally.words += 1
    tally.norm += weight * weight
    if term.isInTitle { tally.titleNorm += weight * weight }
    guard let i = shared else { return }
    let product = weight * weights[i]
    tally.dot += product
    tally.sharedWords += 1
    if term.isInTitle, features.terms[i].isInTitle { tally.titleDot += product }
    if term.isInBody, features.terms[i].isInBody { tally.sharedBody += 1 }
  }

  private func addStructure(_ term: StoryTerm, _ shared: Bool, _ tally: inout Tally) {
    switch term.kind {
    case .indicator:
      tally.indicators += 1
      if shared { tally.sharedIndicators += 1 }
    case .place:
      tally.places += 1
      if shared {
        tally.sharedPlaces += 1
      } else if has(.wider, like: term) {
        tally.nestedPlaces += 1
      }
    case .wider:
      if has(.place, like: term) { tally.nestedPlaces += 1 }
    case .number:
      tally.numbers += 1
      if shared { tally.sharedNumbers += 1 }
    case .figure: tally.figures += 1
    default: break
    }
  }

  private func has(_ kind: StoryTerm.Kind, like term: StoryTerm) -> Bool {
    let identity = (term.identity & ~7) | kind.rawValue
    return features.terms.contains { $0.identity == identity }
  }

  private func lexical(_ tally: Tally, _ document: StoryShelf.Document, _ evidence: inout PairEvidence) {
    if norm > 0, tally.norm > 0 { evidence.words = tally.dot / (norm * tally.norm).squareRoot() }
    if titleNorm > 0, tally.titleNorm > 0 {
      evidence.title = tally.titleDot / (titleNorm * tally.titleNorm).squareRoot()
    }
    let fewer = min(nameNorm, tally.nameNorm)
    // One name alone is no agreement: the share is damped until three rare names stand behind it.
    let names = fewer > 0 ? tally.names / max(fewer, 8) : 0
    if features.isArabic == document.isArabic { evidence.names = names } else { evidence.crossNames = names }
    if min(own.words, tally.words) >= options.copyWords {
      evidence.copy = Double(tally.sharedWords) / Double(own.words + tally.words - tally.sharedWords)
    }
    if min(features.bodyWords, Int(document.bodyWords)) >= options.copyWords {
      let union = features.bodyWords + Int(document.bodyWords) - tally.sharedBody
      evidence.copy = max(evidence.copy, Double(tally.sharedBody) / Double(union))
    }
  }

  private func structural(_ tally: Tally, _ evidence: inout PairEvidence) {
    if tally.sharedNumbers > 0 {
      evidence.number = 1
    } else if own.figures > 0, tally.figures > 0 {
      evidence.numberClash = 1
    }
    // “Shares gain 540 points” and “Shares gain 600 points” are not copies of each other.
    if tally.sharedNumbers < min(own.numbers, tally.numbers) { evidence.copy = 0 }
    let fewer = min(own.indicators, tally.indicators)
    if fewer > 0 {
      evidence.indicator = Double(tally.sharedIndicators) / Double(fewer)
      evidence.otherIndicator = tally.sharedIndicators == 0 ? 1 : 0
    } else {
      evidence.oneSided = max(own.indicators, tally.indicators) > 0 ? 1 : 0
    }
    let fewerPlaces = min(own.places, tally.places)
    guard fewerPlaces > 0 else { return }
    let shared = Double(tally.sharedPlaces) + 0.5 * Double(tally.nestedPlaces)
    // A crossing is closed and opened: that the place is the same does not make it one happening.
    if evidence.otherIndicator == 0 { evidence.place = min(1, shared / Double(fewerPlaces)) }
    evidence.placeClash = shared == 0 ? 1 : 0
  }

  private func numeric(_ mine: ItemFacts, _ theirs: ItemFacts, _ evidence: inout PairEvidence) {
    if mine.roles.contains(where: theirs.roles.contains) { evidence.roles = 1 }
    for a in mine.quantities {
      for b in theirs.quantities where a.of == b.of {
        if a.low <= b.high && b.low <= a.high {
          evidence.quantity = 1
        } else if Self.isFarApart(a, b) {
          evidence.quantityClash = 1
        }
      }
    }
    if evidence.quantity > 0 { evidence.quantityClash = 0 }
  }

  /// Tolls grow from report to report; more than threefold in either direction they speak of different happenings.
  private static func isFarApart(_ a: ItemFacts.Count, _ b: ItemFacts.Count) -> Bool {
    let (low, high) = a.high < b.low ? (a.high, b.low) : (b.high, a.low)
    return high - low > 2 && high > 3 * max(low, 1)
  }

  /// Δ²/2σ² of the shorter of the distances between the reports and between the days of the happening. Where only one
  /// item gives the day, the other's is taken to be that of its report.
  private func days(_ document: StoryShelf.Document, _ theirs: ItemFacts?, _ evidence: inout PairEvidence) -> Double {
    var apart = abs(Double(features.time.milliseconds - document.time))
    let mine = features.facts?.day
    if mine != nil || theirs?.day != nil {
      let a = mine ?? Self.day(features.time.milliseconds)
      let b = theirs?.day ?? Self.day(document.time)
      evidence.day = abs(a - b) <= 1 ? 1 : 0
      evidence.dayClash = mine != nil && theirs?.day != nil && abs(a - b) > 2 ? 1 : 0
      apart = min(apart, abs(Double(a - b)) * 86_400_000)
    }
    let sigma = Double(max(1, options.decay.milliseconds))
    return apart * apart / (2 * sigma * sigma)
  }

  private static func day(_ milliseconds: Int64) -> Int {
    Timestamp(milliseconds: milliseconds).civilAndRemainder.civil.daysSinceEpoch
  }
}

/// Inverse document frequency over the live items, with assumed documents while there are few.
struct TermRarity {
  private let documents: Double

  init(live: Int, options: StoryOptions) { documents = log(Double(live) + options.priorDocuments) }

  /// ln((N + N₀) / (df + ½)), raised for words of the title; never below 0.1.
  @inline(__always)
  func weight(_ term: StoryTerm, _ sketch: TermTable.Sketch) -> Double {
    let plain = rarity(sketch.count(term.identity))
    return term.isInTitle ? plain * 1.25 : plain
  }

  @inline(__always)
  func rarity(_ count: UInt32) -> Double {
    let index = Int(min(count, UInt32(Self.logarithms.count - 1)))
    return max(0.1, documents - Self.logarithms[index])
  }

  private static let logarithms: [Double] = (0..<4_096).map { log(Double($0) + 0.5) }
}
