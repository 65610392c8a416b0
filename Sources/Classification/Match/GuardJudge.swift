import TextFolding

/// Says which guards withhold a piece of evidence. Cues are found once a document; verdicts are remembered.
final class GuardJudge {
  /// A guard that fired, and the words that made it.
  struct Finding: Hashable {
    var reason: String
    var cue: Range<Int32>?
  }

  private unowned let evaluator: Evaluator
  private var verdicts: [Hit: [Finding]] = [:]
  private var possible: [Int32: Bool] = [:]
  private lazy var wholeItem: [Finding] = findWholeItem()
  private lazy var cues: [[Range<Int32>]] = evaluator.engine.lexicon.guards.map { findCues($0.cues) }
  private lazy var arena = ArenaGate(evaluator)

  init(_ evaluator: Evaluator) { self.evaluator = evaluator }

  private var document: Document { evaluator.document }
  private var guards: [Guard] { evaluator.engine.lexicon.guards }

  /// Every guard that withholds the evidence, the weightiest reason first. Empty for names and context.
  func findings(on hit: Hit) -> [Finding] {
    if hit.isContext { return [] }
    if let known = verdicts[hit] { return known }
    var findings = wholeItem
    for index in guards.indices {
      if let finding = finding(index, hit) { findings.append(finding) }
    }
    findings += builtIn(hit)
    if let elsewhere = arena.finding(on: hit) { findings.append(elsewhere) }
    findings.sort { (Guard.rank($0.reason), $0.reason) < (Guard.rank($1.reason), $1.reason) }
    verdicts[hit] = findings
    return findings
  }

  /// Why the item as a whole is out of the arena; nil when it is in.
  var outOfArena: Finding? { arena.item }

  /// Every cue of every guard that is in the item, whatever it stands beside.
  var cueSpans: [(reason: String, span: Range<Int32>)] {
    zip(guards, cues).flatMap { rule, spans in spans.map { (rule.reason, $0) } }
  }

  private func findCues(_ byLanguage: [String: Int32]) -> [Range<Int32>] {
    evaluator.engine.lexicon.nodes(byLanguage, for: document.language).flatMap { evaluator.hits($0).map(\.span) }
  }

  // MARK: Lists

  private func finding(_ index: Int, _ hit: Hit) -> Finding? {
    let rule = guards[index]
    guard rule.placement != .unless, rule.placement != .item, rule.placement != .opening else { return nil }
    // Only what stands inside quotation marks is somebody else's wording.
    if rule.reason == "quotation", !isQuoted(hit) { return nil }
    let cue =
      cues[index].first { !hit.overlaps($0) && stands($0, rule.placement, hit) } ?? relativeCue(rule, hit)
    guard let cue, !isLifted(rule.reason, hit, cue) else { return nil }
    return Finding(reason: rule.reason, cue: cue)
  }

  /// Whether the cue stands where the guard wants it, seen from the evidence.
  private func stands(_ cue: Range<Int32>, _ placement: Guard.Placement, _ hit: Hit) -> Bool {
    let heads = hit.heads
    let inClause = heads.contains { evaluator.clauses.areTogether($0.start, cue.lowerBound) }
    let inSentence = heads.contains { document.sentenceOf[Int($0.start)] == document.sentenceOf[Int(cue.lowerBound)] }
    switch placement {
    case .clause: return inClause
    case .before: return inClause && heads.contains { cue.upperBound <= $0.end && cue.lowerBound < $0.start }
    case .after: return inClause && heads.contains { cue.lowerBound >= $0.end }
    case .sentence: return inSentence
    case .late: return inSentence && !document.lead.contains(hit.head.start)
    case .title:
      return document.title.contains(cue.lowerBound) && heads.allSatisfy { document.title.contains($0.start) }
    case .opening, .item, .unless: return false
    }
  }

  private func relativeCue(_ rule: Guard, _ hit: Hit) -> Range<Int32>? {
    let nodes = evaluator.engine.lexicon.nodes(rule.relativeCues, for: document.language).filter(mayHold)
    guard !nodes.isEmpty else { return nil }
    let own = hit.heads.map { Hit($0.start..<$0.end) }
    for head in own {
      evaluator.evidence = head
      defer { evaluator.evidence = nil }
      for node in nodes {
        guard
          let found = evaluator.hits(node).first(where: { cue in
            cue.pieces.contains { !head.overlaps($0.start..<$0.end) }
          })
        else { continue }
        let words = found.pieces.filter { !hit.overlaps($0.start..<$0.end) }
        if let first = words.first, let last = words.last { return first.start..<last.end }
      }
    }
    return nil
  }

  /// Whether a cue's own words are in the document at all.
  private func mayHold(_ cue: Int32) -> Bool {
    if let known = possible[cue] { return known }
    let result: Bool =
      switch evaluator.engine.table.nodes[Int(cue)] {
      case .or(let nodes): nodes.contains(where: mayHold)
      case .and(let nodes): nodes.allSatisfy(mayHold)
      case .near(let left, let right, _, _): mayHold(left) && mayHold(right)
      case .phrase, .anyPhrase, .places, .list, .number: !evaluator.hits(cue).isEmpty
      default: true
      }
    possible[cue] = result
    return result
  }

  private func isLifted(_ reason: String, _ hit: Hit, _ cue: Range<Int32>) -> Bool {
    for (index, rule) in guards.enumerated() where rule.placement == .unless && rule.reason == reason {
      if cues[index].contains(where: { evaluator.clauses.areTogether($0.lowerBound, cue.lowerBound) }) { return true }
    }
    return false
  }

  private func findWholeItem() -> [Finding] {
    var findings: [Finding] = []
    if let out = arena.item { findings.append(out) }
    for (index, rule) in guards.enumerated() where rule.placement == .item || rule.placement == .opening {
      let cue = cues[index].first { rule.placement == .item ? document.lead.contains($0.lowerBound) : opens($0) }
      if let cue, !isLifted(rule.reason, Hit(cue), cue) { findings.append(Finding(reason: rule.reason, cue: cue)) }
    }
    return findings
  }

  /// “Opinion: …” and “… | Opinion”, in title or summary.
  private func opens(_ cue: Range<Int32>) -> Bool {
    if cue.lowerBound == document.title.lowerBound || cue.lowerBound == document.summary.lowerBound { return true }
    let gap = document.tokens[Int(cue.lowerBound)].gap
    return cue.upperBound == document.title.upperBound && (gap == .dash || gap == .colon || gap.endsSentence)
  }

  // MARK: Built in

  private func builtIn(_ hit: Hit) -> [Finding] {
    var findings: [Finding] = []
    let head = hit.head.start
    let sentence = Int(document.sentenceOf[Int(head)])
    if document.title.contains(head), document.isQuestion[sentence] {
      findings.append(Finding(reason: "question", cue: nil))
    }
    if let year = PastYears.cue(beside: hit, evaluator) { findings.append(Finding(reason: "retrospective", cue: year)) }
    return findings
  }

  func isQuoted(_ hit: Hit) -> Bool {
    hit.heads.allSatisfy { piece in
      (piece.start..<piece.end).allSatisfy { document.tokens[Int($0)].flags.contains(.quoted) }
    }
  }
}
