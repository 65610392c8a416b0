import TextFolding

/// Finds what somebody is reported to say: “A says b”, “b, says A”, “A: b”, “b: A”, “according to A, b”.
struct SpeechBinder {
  private let evaluator: Evaluator
  private let marks: RoleMarks

  init(_ evaluator: Evaluator) {
    self.evaluator = evaluator
    marks = evaluator.roleMarks
  }

  func hits(actor: Int32, what: Int32) -> [Hit] {
    let speakers = evaluator.hits(actor)
    guard !speakers.isEmpty else { return [] }
    return evaluator.document.sentences.flatMap { sentence in
      speakers.filter { sentence.contains($0.start) }.compactMap { hit($0, what, sentence) }
    }
  }

  private func hit(_ speaker: Hit, _ what: Int32, _ sentence: Range<Int32>) -> Hit? {
    for region in regions(of: speaker, sentence) where !region.isEmpty {
      guard let said = evaluator.combined(what, in: region) else { continue }
      var hit = Hit.joined([speaker.asContext(), said])
      hit?.actor = speaker.label
      return hit
    }
    return nil
  }

  /// The parts of the sentence that are the speaker's words, the likeliest first.
  private func regions(of speaker: Hit, _ sentence: Range<Int32>) -> [Range<Int32>] {
    var regions: [Range<Int32>] = []
    let after = speaker.end..<max(speaker.end, sentence.upperBound)
    let before = sentence.lowerBound..<max(sentence.lowerBound, speaker.start)
    if let colon = colon(in: speaker.end..<min(sentence.upperBound, speaker.end + 6)) {
      regions.append(colon..<sentence.upperBound)
    }
    if let colon = colon(in: max(sentence.lowerBound, speaker.start - 2)..<speaker.start + 1),
      sentence.upperBound - speaker.end <= 4
    {
      regions.append(sentence.lowerBound..<colon)
    }
    if isSource(speaker.span) { regions += [after, before] }
    if !marks.isOblique(speaker.span) {
      if let verb = verb(after: speaker, sentence) {
        regions.append(verb.upperBound..<sentence.upperBound)
        regions.append(speaker.end..<verb.lowerBound)
        // “…, Pakistan says.”
        if sentence.upperBound - verb.upperBound <= 4 { regions.append(before) }
      }
      if let verb = verb(before: speaker) { regions.append(sentence.lowerBound..<verb.lowerBound) }
    }
    return regions.filter { $0.lowerBound < $0.upperBound }
  }

  private func colon(in range: Range<Int32>) -> Int32? {
    range.first { $0 < Int32(evaluator.document.tokens.count) && evaluator.document.tokens[Int($0)].gap == .colon }
  }

  private func isSource(_ name: Range<Int32>) -> Bool {
    evaluator.marks("grammar-according").contains {
      $0.upperBound <= name.lowerBound && name.lowerBound - $0.upperBound <= 3
    }
      || evaluator.marks("grammar-according-after").contains {
        $0.lowerBound >= name.upperBound && $0.lowerBound - name.upperBound <= 5
      }
  }

  private func verb(after speaker: Hit, _ sentence: Range<Int32>) -> Range<Int32>? {
    let reach: Int32 = WordOrder(language: evaluator.document.language) == .verbLast ? 40 : 9
    return evaluator.marks("grammar-speech").first { verb in
      verb.lowerBound >= speaker.end && verb.upperBound <= sentence.upperBound && verb.lowerBound - speaker.end <= reach
        && !marks.isScreened(speaker.span, from: verb.lowerBound)
    }
  }

  private func verb(before speaker: Hit) -> Range<Int32>? {
    evaluator.marks("grammar-speech").last { verb in
      // “…, says Asif”: a mark before the verb, or it has a subject of its own (“Kabul tells Pakistan”).
      verb.upperBound <= speaker.start && speaker.start - verb.upperBound <= 3
        && evaluator.document.tokens[Int(verb.lowerBound)].gap != .space
        && evaluator.document.sentenceOf[Int(verb.lowerBound)] == evaluator.document.sentenceOf[Int(speaker.start)]
        && !marks.actors.contains { $0.lowerBound >= verb.upperBound && $0.upperBound <= speaker.start }
    }
  }
}
