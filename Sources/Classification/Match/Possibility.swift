/// In which sentences of one document nodes can be found at all. Each node is looked at once.
struct Possibility {
  private let table: PossibilityTable
  private let nodes: SentenceMarks
  private let phrases: SentenceMarks
  private let title: UInt64
  private let summary: UInt64
  private let content: UInt64
  private let lead: UInt64

  init(_ table: PossibilityTable, _ document: Document, _ scratch: PresearchScratch) {
    self.table = table
    nodes = scratch.nodes
    phrases = scratch.phrases
    func sentences(_ range: Range<Int32>) -> UInt64 {
      guard let first = range.first, let last = range.last else { return 0 }
      let numbers = document.sentenceOf[Int(first)]...document.sentenceOf[Int(last)]
      return numbers.reduce(0) { $0 | SentenceMarks.bit($1) }
    }
    title = sentences(document.title)
    summary = sentences(document.summary)
    content = sentences(document.content)
    lead = sentences(document.lead)
  }

  /// Whether a node can hold with what it needs inside some sentences, though not necessarily the same.
  func holds(_ node: Int32, in range: UInt64 = SentenceMarks.all) -> Bool {
    let step = table.steps[Int(node)]
    switch step.kind {
    case .both: return step.operands.allSatisfy { holds(table.operands[Int($0)], in: range) }
    case .any: return step.operands.contains { holds(table.operands[Int($0)], in: range) }
    case .about: return holds(table.operands[Int(step.operands.lowerBound)])
    case .within: return holds(table.operands[Int(step.operands.lowerBound)], in: range & sentences(of: step.extent))
    case .free: return true
    case .noted, .phrases, .together: return sentences(node, step) & range != 0
    }
  }

  /// The sentences that can hold all that a node needs.
  private func sentences(_ node: Int32) -> UInt64 { sentences(node, table.steps[Int(node)]) }

  private func sentences(_ node: Int32, _ step: PossibilityTable.Step) -> UInt64 {
    if step.kind == .noted || nodes.isSet(node) { return nodes[node] }
    let found = find(step)
    nodes[node] = found
    return found
  }

  private func find(_ step: PossibilityTable.Step) -> UInt64 {
    var found: UInt64 = 0
    switch step.kind {
    case .phrases: for index in step.operands { found |= phrases[table.operands[Int(index)]] }
    case .any: for index in step.operands { found |= sentences(table.operands[Int(index)]) }
    case .both, .together:
      found = SentenceMarks.all
      for index in step.operands where found != 0 { found &= sentences(table.operands[Int(index)]) }
    case .about: found = holds(table.operands[Int(step.operands.lowerBound)]) ? SentenceMarks.all : 0
    case .within: found = sentences(table.operands[Int(step.operands.lowerBound)]) & sentences(of: step.extent)
    case .noted, .free: found = SentenceMarks.all
    }
    return found
  }

  private func sentences(of extent: QueryScope) -> UInt64 {
    switch extent {
    case .title: title
    case .summary: summary
    case .content: content
    case .lead: lead
    case .sentence, .clause: SentenceMarks.all
    }
  }
}
