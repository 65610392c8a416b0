/// The small words round the names of a document that tell what part they play.
final class RoleMarks {
  private unowned let evaluator: Evaluator
  private let agentBefore: [Range<Int32>]
  private let agentAfter: [Range<Int32>]
  private let objectBefore: [Range<Int32>]
  private let objectAfter: [Range<Int32>]
  private let oblique: [Range<Int32>]
  private let obliqueAfter: [Range<Int32>]
  private let passive: [Range<Int32>]
  private let progressive: [Range<Int32>]
  private let and: [Range<Int32>]

  init(_ evaluator: Evaluator) {
    self.evaluator = evaluator
    agentBefore = evaluator.marks("grammar-agent-before")
    agentAfter = evaluator.marks("grammar-agent-after")
    objectBefore = evaluator.marks("grammar-object-before")
    objectAfter = evaluator.marks("grammar-object-after")
    oblique = evaluator.marks("grammar-oblique")
    obliqueAfter = evaluator.marks("grammar-oblique-after")
    passive = evaluator.marks("grammar-passive")
    progressive = evaluator.marks("grammar-progressive")
    and = evaluator.marks("grammar-and")
  }

  var actors: [Range<Int32>] { evaluator.names.actors }

  private func hasName(between start: Int32, _ end: Int32) -> Bool {
    actors.contains { $0.lowerBound >= start && $0.upperBound <= end }
  }

  /// “by the Pakistani army”: the mark, then at most three words and no other name, then the name.
  func isAgent(_ name: Range<Int32>, after floor: Int32) -> Bool {
    agentBefore.contains { mark in
      mark.lowerBound >= floor && mark.upperBound <= name.lowerBound && name.lowerBound - mark.upperBound <= 3
        && !hasName(between: mark.upperBound, name.lowerBound)
    }
  }

  /// “پاکستان کے وزیر دفاع خواجہ آصف نے”: the name, then at most six words and no other name, then the mark.
  func isAgentByPostposition(_ name: Range<Int32>, before ceiling: Int32) -> Bool {
    agentAfter.contains { mark in
      mark.lowerBound >= name.upperBound && mark.upperBound <= ceiling && mark.lowerBound - name.upperBound <= 6
        && !hasName(between: name.upperBound, mark.lowerBound)
    }
  }

  func isObject(_ name: Range<Int32>) -> Bool {
    objectAfter.contains { $0.lowerBound == name.upperBound }
      || objectBefore.contains { $0.upperBound == name.lowerBound }
  }

  /// “in Pakistan”, “with the Taliban”: at most one word that is no name stands between.
  func isOblique(_ name: Range<Int32>) -> Bool {
    if obliqueAfter.contains(where: { $0.lowerBound == name.upperBound }) { return true }
    return oblique.contains { mark in
      mark.upperBound == name.lowerBound
        || (mark.upperBound == name.lowerBound - 1 && !isNamed(mark.upperBound) && isSmall(mark.upperBound))
    }
  }

  private func isNamed(_ position: Int32) -> Bool { evaluator.names.actors.contains { $0.contains(position) } }

  /// An article or the like: no capital.
  private func isSmall(_ position: Int32) -> Bool {
    !evaluator.document.tokens[Int(position)].flags.contains(.capital)
  }

  /// “was accused”: the action is done to what stands before it. “is accusing” is not.
  func isPassive(_ action: Hit) -> Bool {
    let isRunning = progressive.contains { $0.lowerBound >= action.start && $0.upperBound <= action.end }
    return !isRunning && passive.contains { $0.upperBound <= action.start && action.start - $0.upperBound <= 1 }
  }

  /// Whether another actor stands between a name and what it is said to do, so that it is the nearer subject.
  func isScreened(_ name: Range<Int32>, from action: Int32) -> Bool {
    actors.contains { other in
      other.lowerBound >= name.upperBound && other.upperBound <= action && !isOblique(other)
        && !isCoordinated(name, other) && !isApposed(name, other)
    }
  }

  /// “Pakistan and China”.
  private func isCoordinated(_ first: Range<Int32>, _ second: Range<Int32>) -> Bool {
    let between = first.upperBound..<second.lowerBound
    return between.count == 1 && and.contains { between.contains($0.lowerBound) }
  }

  /// “Pakistan's Defence Minister Khawaja Asif”, “Islamabad's Foreign Office”: one after the other without a mark.
  private func isApposed(_ first: Range<Int32>, _ second: Range<Int32>) -> Bool {
    let distance = second.lowerBound - first.upperBound
    let isPossessive = evaluator.document.tokens[Int(first.upperBound - 1)].flags.contains(.possessive)
    return distance <= (isPossessive ? 4 : 0)
  }

  /// The first name of the sentence that is a subject, for clauses that only say “it”.
  func subject(ofSentenceAt position: Int32, before clause: Int32) -> Range<Int32>? {
    let sentence = evaluator.document.sentences[Int(evaluator.document.sentenceOf[Int(position)])]
    return actors.first { $0.lowerBound >= sentence.lowerBound && $0.upperBound <= clause && !isOblique($0) }
  }
}
