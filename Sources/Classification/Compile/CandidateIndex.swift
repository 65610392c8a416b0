/// Which indicators a document can satisfy at all, told from the phrases found in it.
///
/// A percolator's presearch (Lucene Monitor), with every condition looked at: of each query are kept the sets of words and
/// lists (“keys”) of which one must be there for the query to hold. The set that is found least often leads to the indicator;
/// only when one key of each other set is there too is the indicator evaluated. Keys are nodes, so that a list of thousands
/// of names that all queries share is looked up once.
struct CandidateIndex: Sendable {
  private let phraseCount: Int
  /// Atom → phrases of keys that it anchors.
  private let anchors: Rows
  /// Phrase → keys that it satisfies; of keys that lead to indicators or hold many phrases.
  private let keysOfPhrase: Rows
  /// Key → its phrases, of the other keys.
  private let phrasesOfKey: Rows
  /// The key that any number satisfies.
  private let numberKey: Int32?
  /// Key → indicators that it leads to.
  private let indicatorsOfKey: Rows
  /// Indicator → sets that must hold besides.
  private let setsOfIndicator: Rows
  private let keysOfSet: Rows
  /// Indicators without keys: `NOT a`, `feed:dawn`.
  private let always: [Int32]
  private let pool = ScratchPool()

  init(_ indicators: [CompiledIndicator], _ table: NodeTable) {
    let plan = PresearchPlan(indicators, table)
    phraseCount = table.phrases.count
    anchors = PhraseFinder.anchors(table.phrases, plan.phrases, table.atoms.count)
    keysOfPhrase = Rows(count: phraseCount, plan.marks)
    phrasesOfKey = Rows(count: plan.keys.count, plan.looks)
    numberKey = plan.numberKey
    indicatorsOfKey = Rows(count: plan.keys.count, plan.leads)
    setsOfIndicator = Rows(count: indicators.count, plan.conditions)
    keysOfSet = Rows(count: plan.setCount, plan.members)
    always = plan.always
  }

  /// Numbers of the indicators that are worth evaluating, ascending.
  func candidates(_ scan: Scan) -> [Int32] {
    let scratch = pool.take {
      PresearchScratch(
        phrases: phraseCount, keys: phrasesOfKey.count, sets: keysOfSet.count, indicators: setsOfIndicator.count)
    }
    defer { pool.give(scratch) }
    scratch.begin()
    // Indicators whose leading keys are found.
    var reached: [Int32] = []
    scan.engine.table.finder.visit(scan, anchors: anchors) { phrase, _ in
      guard scratch.phrases.mark(phrase) else { return }
      for index in keysOfPhrase[Int(phrase)] { reach(keysOfPhrase.values[index], scratch, &reached) }
    }
    if let numberKey, !scan.numbers.isEmpty { reach(numberKey, scratch, &reached) }
    for indicator in always where scratch.indicators.mark(indicator) { reached.append(indicator) }
    return reached.filter { holds($0, scratch) }.sorted()
  }

  private func reach(_ key: Int32, _ scratch: PresearchScratch, _ reached: inout [Int32]) {
    guard scratch.keys.mark(key) else { return }
    for index in indicatorsOfKey[Int(key)] {
      let indicator = indicatorsOfKey.values[index]
      if scratch.indicators.mark(indicator) { reached.append(indicator) }
    }
  }

  private func holds(_ indicator: Int32, _ scratch: PresearchScratch) -> Bool {
    for index in setsOfIndicator[Int(indicator)] {
      let set = setsOfIndicator.values[index]
      // Many indicators share a set; it is looked at once.
      if scratch.lookedAt.mark(set), isThere(set, scratch) { _ = scratch.satisfied.mark(set) }
      if !scratch.satisfied.has(set) { return false }
    }
    return true
  }

  private func isThere(_ set: Int32, _ scratch: PresearchScratch) -> Bool {
    for index in keysOfSet[Int(set)] {
      let key = keysOfSet.values[index]
      if scratch.keys.has(key) { return true }
      for phrase in phrasesOfKey[Int(key)] where scratch.phrases.has(phrasesOfKey.values[phrase]) { return true }
    }
    return false
  }
}
