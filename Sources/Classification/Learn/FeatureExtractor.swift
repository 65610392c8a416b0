import TextFolding

/// What a model sees of an item under an indicator: its words, and what the query and the guards made of it.
struct FeatureExtractor {
  private let evaluator: Evaluator

  init(_ evaluator: Evaluator) { self.evaluator = evaluator }

  /// Words, pairs of words and pieces of words of title and lead; shared by all indicators.
  func text() -> FeatureVector {
    var features = FeatureVector()
    let document = evaluator.document
    var previous: UInt64 = 0
    for position in document.lead {
      let token = document.tokens[Int(position)]
      let word = token.flags.contains(.number) ? 0x23 : token.hash
      features.add(FeatureVector.index(word &+ 1))
      if document.title.contains(position) { features.add(FeatureVector.index(word &* 31 &+ 2)) }
      if previous != 0, !token.gap.endsSentence {
        features.add(FeatureVector.index(previous &* 0x100_0000_01b3 ^ word))
      }
      addPieces(document.bytes(position), &features)
      previous = word
    }
    features.normalise(to: 1.5)
    return features
  }

  /// Four-byte pieces of longer words: “deport” of “deportation” and “deported”.
  private func addPieces(_ word: ArraySlice<UInt8>, _ features: inout FeatureVector) {
    guard word.count >= 6 else { return }
    for start in stride(from: word.startIndex, through: word.endIndex - 4, by: 1) where word[start] & 0xC0 != 0x80 {
      features.add(FeatureVector.index(Folding.hash(word[start..<start + 4]) &+ 3), 0.3)
    }
  }

  /// What the query found and the guards said.
  func query(_ outcome: Outcome) -> FeatureVector {
    var features = FeatureVector()
    let threshold = max(outcome.indicator.definition.threshold, 0.01)
    features.add("sum", min(outcome.sum / threshold, 3))
    features.add("raw", min(outcome.rawSum / threshold, 3))
    switch outcome.verdict {
    case .match: features.add("match")
    case .withheld(let reason): features.add("withheld " + reason)
    case .nothing: break
    }
    for part in outcome.parts {
      if part.clean != nil {
        features.add("part " + part.part.text, 0.5)
      } else if part.raw != nil {
        features.add("guarded " + part.part.text, 0.5)
      }
    }
    addEvidence(outcome, &features)
    return features
  }

  private func addEvidence(_ outcome: Outcome, _ features: inout FeatureVector) {
    var places: Set<String> = []
    var reasons: Set<String> = []
    for hit in outcome.hits where !hit.isContext {
      let start = hit.heads[0].start
      places.insert(
        evaluator.document.title.contains(start) ? "title" : evaluator.document.lead.contains(start) ? "lead" : "rest")
      for finding in evaluator.judge.findings(on: hit) { reasons.insert(finding.reason) }
    }
    for place in places.sorted() { features.add("evidence in " + place) }
    for reason in reasons.sorted() { features.add("guard " + reason) }
    if places == ["rest"] { features.add("evidence only in rest") }
  }
}
