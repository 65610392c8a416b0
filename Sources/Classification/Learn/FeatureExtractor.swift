import TextFolding

/// An item under evaluation in, what a model sees of it out: its words, and which lists of the configuration are in it.
///
/// Lists carry over from one wording to another, and from one language to another; words and pairs of words say the rest.
struct FeatureExtractor {
  private let evaluator: Evaluator
  private var document: Document { evaluator.document }
  /// Positions that are read: title and the beginning of what follows.
  private let reach: Range<Int32>

  /// Words behind the title that are read. A summary says its news in fewer; a full text goes on to other things.
  private static let longest: Int32 = 80
  /// What lies behind the lead may be background.
  private static let restWeight = 0.8
  /// Lengths of the two halves of the vector: chosen on labelled items that were kept out of training.
  private static let wordLength = 3.0
  private static let listLength = 2.5

  init(_ evaluator: Evaluator) {
    self.evaluator = evaluator
    let document = evaluator.document
    let body = document.summary.isEmpty ? document.content : document.summary
    reach = 0..<min(body.upperBound, max(document.title.upperBound, body.lowerBound) + Self.longest)
  }

  func features() -> FeatureVector {
    var words = FeatureVector(self.words())
    words.unite()
    words.normalise(to: Self.wordLength)
    var lists = FeatureVector(self.lists() + places() + guards())
    lists.unite()
    lists.normalise(to: Self.listLength)
    words.append(lists)
    return words
  }

  /// As the model's file writes it.
  func name(_ feature: Feature) -> String {
    switch feature.kind {
    case .word, .pair:
      let stems = feature.span.map { String(decoding: stem($0), as: UTF8.self) }
      return Feature.name(feature.kind, stems.joined(separator: " "))
    default: return Feature.name(feature.kind, feature.label)
    }
  }

  // MARK: Words

  private static let wordSeed = Folding.hash("word ".utf8)
  private static let pairSeed = Folding.hash("pair ".utf8)

  private func words() -> [Feature] {
    var features: [Feature] = []
    features.reserveCapacity(reach.count * 2)
    var previous: ArraySlice<UInt8>?
    for position in reach {
      let stem = stem(position)
      let value = weight(position)
      features.append(
        Feature(hash: Self.continued(Self.wordSeed, stem), value: value, span: position..<position + 1, kind: .word))
      if let before = previous, position > 0,
        document.sentenceOf[Int(position)] == document.sentenceOf[Int(position) - 1]
      {
        let hash = Self.continued(Self.continued(Self.continued(Self.pairSeed, before), [0x20]), stem)
        features.append(Feature(hash: hash, value: value, span: position - 1..<position + 1, kind: .pair))
      }
      previous = stem
    }
    return features
  }

  /// Stems stand for their inflected forms, one sign for every number.
  private func stem(_ position: Int32) -> ArraySlice<UInt8> {
    let token = document.tokens[Int(position)]
    if token.flags.contains(.number) { return [0x23] }
    let word = document.bytes(position)
    return word.prefix(document.folded.withUnsafeBufferPointer { WordStem.bytes(StoryWord(token, in: $0)) })
  }

  private func weight(_ position: Int32) -> Double { document.lead.contains(position) ? 1 : Self.restWeight }

  private static func continued(_ sum: UInt64, _ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(sum) { ($0 ^ UInt64($1)) &* Folding.hashFactor }
  }

  // MARK: What the configuration knows

  private func lists() -> [Feature] {
    var features: [Feature] = []
    for list in evaluator.engine.lists {
      for hit in evaluator.hits(list.node) where reach.contains(hit.start) {
        features.append(
          Feature(hash: list.hash, value: weight(hit.start), span: hit.span, kind: .list, label: list.label))
        if document.title.contains(hit.start) {
          features.append(Feature(hash: list.titleHash, value: 1, span: hit.span, kind: .titleList, label: list.label))
        }
      }
    }
    return features
  }

  private func places() -> [Feature] {
    var features: [Feature] = []
    for mention in evaluator.placeMentions where reach.contains(mention.span.lowerBound) {
      let kinds = Set(mention.places.map { evaluator.engine.vocabulary.places[Int($0)].kind }).sorted()
      for kind in kinds {
        features.append(
          Feature(
            hash: Feature.hash(.place, kind), value: weight(mention.span.lowerBound), span: mention.span, kind: .place,
            label: kind))
      }
    }
    return features
  }

  private func guards() -> [Feature] {
    evaluator.judge.cueSpans.filter { reach.contains($0.span.lowerBound) }.map { cue in
      Feature(
        hash: Feature.hash(.guarded, cue.reason), value: weight(cue.span.lowerBound), span: cue.span, kind: .guarded,
        label: cue.reason)
    }
  }
}
