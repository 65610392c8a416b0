/// Features of a new item in, the numbers of the live items that are worth comparing out: those that share its rarest
/// terms or its indicator and place, newest first, within bounds. Reuses its scratch space between items.
struct CandidateSearch: Sendable {
  private var votes: [Float] = []
  private var touched: [UInt32] = []

  private struct Probe {
    var identity: UInt32
    var weight: Float
  }

  /// Best first; ties go to the newer.
  mutating func find(_ features: ItemFeatures, _ shelf: StoryShelf, _ options: StoryOptions) -> [UInt32] {
    let reach = options.reach.milliseconds
    let happening = features.facts?.day.map { Int64($0 - 1) * 86_400_000 } ?? features.time.milliseconds
    let earliest = max(happening, features.time.milliseconds - options.longest.milliseconds)
    let now = features.time.milliseconds
    let times = min(now - reach, earliest)...(now + reach)
    if votes.count < shelf.documents.count {
      votes.append(contentsOf: repeatElement(0, count: shelf.documents.count * 2 - votes.count))
    }
    let (keys, words) = probes(features, shelf, options)
    for key in keys { _ = walk(key, times, shelf, options.entriesPerKey) }
    var budget = options.entries
    for word in words where budget > 0 { budget -= walk(word, times, shelf, budget) }
    let found = best(options.candidates, shelf.base)
    for number in touched { votes[Int(number - shelf.base)] = 0 }
    touched.removeAll(keepingCapacity: true)
    return found
  }

  /// The rarest words and names, and every structured key.
  private func probes(
    _ features: ItemFeatures, _ shelf: StoryShelf, _ options: StoryOptions
  ) -> (keys: [Probe], words: [Probe]) {
    let rarity = TermRarity(live: shelf.live, options: options)
    var text: [(count: UInt32, probe: Probe)] = []
    var structured: [Probe] = []
    for term in features.terms {
      let count = shelf.table.count(term.identity)
      guard count > 0 else { continue }
      switch term.kind {
      case .word, .name:
        text.append(
          (count, Probe(identity: term.identity, weight: Float(shelf.table.withSketch { rarity.weight(term, $0) }))))
      case .happening: structured.append(Probe(identity: term.identity, weight: 12))
      case .indicator: structured.append(Probe(identity: term.identity, weight: 6))
      case .place, .wider, .figure: break
      case .number: text.append((count, Probe(identity: term.identity, weight: 2)))
      }
    }
    text.sort { ($0.count, $0.probe.identity) < ($1.count, $1.probe.identity) }
    return (Array(structured.prefix(12)), text.prefix(options.probes).map(\.probe))
  }

  /// Reads entries of one term from the newest back; returns how many were live.
  private mutating func walk(
    _ probe: Probe, _ times: ClosedRange<Int64>, _ shelf: StoryShelf, _ limit: Int
  ) -> Int {
    var position = shelf.table.newest(probe.identity) ?? StoryShelf.none
    var steps = 0
    while steps < limit, position != StoryShelf.none {
      let offset = Int(position) / StoryShelf.indexed
      let document = shelf.documents[offset]
      if document.isLive {
        steps += 1
        if times.contains(document.time) {
          if votes[offset] == 0 { touched.append(shelf.base + UInt32(offset)) }
          votes[offset] += probe.weight
        }
      }
      position = shelf.links[Int(position)]
    }
    return steps
  }

  /// The `limit` with most votes, by insertion into a short sorted list.
  private func best(_ limit: Int, _ base: UInt32) -> [UInt32] {
    var found: [(votes: Float, number: UInt32)] = []
    found.reserveCapacity(limit + 1)
    for number in touched {
      let entry = (votes: votes[Int(number - base)], number: number)
      if found.count == limit, let last = found.last, entry <= last { continue }
      var at = found.count
      while at > 0, found[at - 1] < entry { at -= 1 }
      found.insert(entry, at: at)
      if found.count > limit { found.removeLast() }
    }
    return found.map(\.number)
  }
}
