/// Decides whether an item, and then a piece of evidence, is about the arena at all.
struct ArenaGate {
  /// Why the whole item is out; nil when it is in or there is no gate.
  let item: GuardJudge.Finding?
  private let elsewhere: [Range<Int32>]
  private let here: [Range<Int32>]
  private let document: Document
  private let titleIsElsewhere: Bool

  init(_ evaluator: Evaluator) {
    let lexicon = evaluator.engine.lexicon
    document = evaluator.document
    let elsewhere = lexicon.arenaOther.map { evaluator.hits($0).map(\.span) } ?? []
    let places = evaluator.engine.vocabulary.places.isEmpty ? [] : evaluator.placeMentions.map(\.span)
    let here = (lexicon.arenaHere.map { evaluator.hits($0).map(\.span) } ?? []) + places
    self.elsewhere = elsewhere
    self.here = here
    let title = document.title
    titleIsElsewhere =
      elsewhere.contains { title.contains($0.lowerBound) } && !here.contains { title.contains($0.lowerBound) }
    guard let arena = lexicon.arena, evaluator.find(arena, in: document.all, clean: false) == nil else {
      item = nil
      return
    }
    item = GuardJudge.Finding(reason: elsewhere.isEmpty ? "out-of-arena" : "other-place", cue: elsewhere.first)
  }

  func finding(on hit: Hit) -> GuardJudge.Finding? {
    guard !elsewhere.isEmpty else { return nil }
    let sentence = document.sentences[Int(document.sentenceOf[Int(hit.head.start)])]
    if here.contains(where: { sentence.contains($0.lowerBound) }) { return nil }
    if let cue = elsewhere.first(where: { sentence.contains($0.lowerBound) }) {
      return hit.overlaps(cue) && !hit.isContext
        && hit.heads.contains { $0.start <= cue.lowerBound && cue.upperBound <= $0.end }
        ? nil : GuardJudge.Finding(reason: "other-place", cue: cue)
    }
    return titleIsElsewhere ? GuardJudge.Finding(reason: "other-place", cue: elsewhere.first) : nil
  }
}
