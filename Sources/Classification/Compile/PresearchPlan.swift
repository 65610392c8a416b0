/// Chooses the keys by which each indicator is found.
struct PresearchPlan {
  /// Key, which is a node → indicator.
  private(set) var leads: [(row: Int32, value: Int32)] = []
  /// Indicators without keys: `NOT a`, `feed:dawn`.
  private(set) var always: [Int32] = []

  init(_ indicators: [CompiledIndicator], _ table: NodeTable) {
    var finder = KeyFinder(table)
    var choices: [[KeyFinder.Keys]] = []
    for indicator in indicators { choices.append(finder.choices(of: indicator)) }
    var usage: [Int32: Int] = [:]
    for node in choices.joined().joined() { usage[node, default: 0] += 1 }
    for (indicator, sets) in choices.enumerated() {
      let costs = sets.map { finder.cost($0, usage) }
      // Any set will do; the one of few and rarely shared words is found least often.
      guard let best = sets.indices.min(by: { costs[$0] < costs[$1] }) else {
        always.append(Int32(indicator))
        continue
      }
      for node in sets[best] { leads.append((node, Int32(indicator))) }
    }
  }
}
