/// Which indicators a document can satisfy at all, told from the phrases found in it.
///
/// A percolator's presearch (Lucene Monitor), with the whole query looked at. Of each query the smallest set of words and
/// lists (“keys”) is kept, one of which must be there for the query to hold; where one is found, all that the query asks for
/// is looked up among the sentences of the phrases found. Keys are nodes, so that a list of thousands of names that all
/// queries share is looked up once.
struct CandidateIndex: Sendable {
  /// What must be possible for an indicator to hold: all of the first, and one of the second if there are any.
  private struct Demand: Sendable {
    var requirements: Range<Int32>
    var gains: Range<Int32>
    var isWeighted: Bool
  }
  /// Atom → phrases of the queries that it anchors.
  private let anchors: Rows
  private let possibilities: PossibilityTable
  /// Node → indicators that it leads to.
  private let indicatorsOfKey: Rows
  private let always: [Int32]
  private let demands: [Demand]
  private let demanded: [Int32]
  private let pool = ScratchPool()

  init(_ indicators: [CompiledIndicator], _ table: NodeTable) {
    let plan = PresearchPlan(indicators, table)
    var demands: [Demand] = []
    var demanded: [Int32] = []
    func range(_ nodes: [Int32]) -> Range<Int32> {
      let start = Int32(demanded.count)
      demanded += nodes
      return start..<Int32(demanded.count)
    }
    for indicator in indicators {
      demands.append(
        Demand(
          requirements: range(indicator.requirements), gains: range(indicator.gains.map(\.node)),
          isWeighted: indicator.isWeighted))
    }
    possibilities = PossibilityTable(table, roots: demanded, leading: plan.leads.map(\.row))
    anchors = table.finder.anchors(of: possibilities.phrases)
    indicatorsOfKey = Rows(count: table.nodes.count, plan.leads)
    always = plan.always
    self.demands = demands
    self.demanded = demanded
  }

  /// Numbers of the indicators that are worth evaluating, ascending.
  func candidates(_ scan: Scan) -> [Int32] {
    let scratch = pool.take {
      PresearchScratch(
        phrases: possibilities.noted.count, nodes: possibilities.steps.count, indicators: demands.count)
    }
    defer { pool.give(scratch) }
    scratch.clear()
    // Indicators whose keys are found.
    var reached: [Int32] = []
    let sentenceOf = scan.document.sentenceOf
    scan.engine.table.finder.visit(scan, anchors: anchors) { phrase, span in
      let sentence = SentenceMarks.bit(sentenceOf[Int(span.lowerBound)])
      guard scratch.phrases.add(sentence, to: phrase) else { return }
      for index in possibilities.noted[Int(phrase)] {
        note(possibilities.noted.values[index], sentence, scratch, &reached)
      }
    }
    if let number = possibilities.number {
      for position in scan.numbers { note(number, SentenceMarks.bit(sentenceOf[Int(position)]), scratch, &reached) }
    }
    if !reached.isEmpty {
      let possibility = Possibility(possibilities, scan.document, scratch)
      reached = reached.filter { isPossible(demands[Int($0)], possibility) }
    }
    return (reached + always).sorted()
  }

  private func note(_ node: Int32, _ sentence: UInt64, _ scratch: PresearchScratch, _ reached: inout [Int32]) {
    let isNew = !scratch.nodes.isSet(node)
    guard scratch.nodes.add(sentence, to: node), isNew else { return }
    for index in indicatorsOfKey[Int(node)] {
      let indicator = indicatorsOfKey.values[index]
      if scratch.indicators.add(1, to: indicator) { reached.append(indicator) }
    }
  }

  private func isPossible(_ demand: Demand, _ possibility: Possibility) -> Bool {
    for index in demand.requirements where !possibility.holds(demanded[Int(index)]) { return false }
    return !demand.isWeighted || demand.gains.contains { possibility.holds(demanded[Int($0)]) }
  }
}
