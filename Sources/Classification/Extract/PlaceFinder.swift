/// The gazetteer's places in a document, and which of them a match is about.
extension Evaluator {
  /// A place by one of its names.
  struct PlaceMention {
    var span: Range<Int32>
    /// Index into the vocabulary's places; several where they share the name.
    var places: [Int32]
  }

  /// Every mention, in order; names inside longer names are not there.
  var placeMentions: [PlaceMention] {
    if let mentions = mentionCache { return mentions }
    var mentions: [PlaceMention] = []
    for (index, phrase) in scan.phrases.enumerated() {
      guard engine.naming[Int(phrase)].contains(.place), let places = engine.gazetteer.byPhrase[phrase] else {
        continue
      }
      for span in scan.spans(at: index) where !names.hidden.contains(span) {
        mentions.append(PlaceMention(span: span, places: places))
      }
    }
    mentions.sort { ($0.span.lowerBound, $0.span.upperBound) < ($1.span.lowerBound, $1.span.upperBound) }
    mentionCache = mentions
    return mentions
  }

  /// Ids in order of mention: of the evidence's clauses, else its sentences, else the title, else the lead.
  func places(of hits: [Hit], kinds: Set<String>) -> [String] {
    let heads = hits.flatMap(\.heads)
    let clauses = heads.map { self.clauses.clause(of: $0.start) }
    let sentences = heads.map { document.sentences[Int(document.sentenceOf[Int($0.start)])] }
    for ranges in [clauses, sentences, [document.title], [document.lead]] {
      let found = ids(in: ranges, kinds)
      if !found.isEmpty { return found }
    }
    return []
  }

  private func ids(in ranges: [Range<Int32>], _ kinds: Set<String>) -> [String] {
    var seen: Set<String> = []
    var ids: [String] = []
    for mention in placeMentions where ranges.contains(where: { $0.contains(mention.span.lowerBound) }) {
      for place in mention.places {
        let main = engine.vocabulary.places[Int(engine.vocabulary.mainPlace(place))]
        let kind = engine.vocabulary.places[Int(place)].kind
        guard kinds.isEmpty || kinds.contains(kind) || kinds.contains(main.kind) else { continue }
        if seen.insert(main.id).inserted { ids.append(main.id) }
      }
    }
    return ids
  }
}
