import Model

/// A rule book in; how far back the sightings of each indicator must be loaded out.
package enum LookBacks {
  package static func of(_ book: RuleBook) -> LookBack {
    var result = LookBack()
    for rule in book.rules { extend(&result, rule, book) }
    for machine in book.machines { extend(&result, machine) }
    for hypothesis in book.hypotheses { extend(&result, hypothesis) }
    return result
  }

  /// How long after its resolution an alert is still amended by late evidence.
  static func amending(_ rule: Rule) -> TimeSpan { max(rule.window, .days(7)) }

  private static func extend(_ result: inout LookBack, _ rule: Rule, _ book: RuleBook) {
    switch rule.kind {
    case .count(let c), .distinct(let c, _), .quantity(let c, _, _):
      extend(&result, c, rule.window * 2 + amending(rule))
    case .rate(let c, let baseline):
      extend(&result, c, max(.days(Int64(BaselineJudge.days(baseline)) + 1), rule.window) + amending(rule))
    case .firstSeen(let c, let quiet): extend(&result, c, rule.window * 2 + quiet + amending(rule))
    case .flatline(let c): extend(&result, c, rule.window * 2)
    case .coincidence(let a, let b):
      extend(&result, a, rule.window * 2, book)
      extend(&result, b, rule.window * 2, book)
    case .sequence(let a, let b, let within), .absence(let a, let b, let within):
      extend(&result, a, within + rule.window * 2, book)
      extend(&result, b, within + rule.window * 2, book)
    case .balance(let balance):
      for indicator in balance.weights.keys { result.extend(indicator, to: Decay(halfLife: balance.halfLife).span) }
    case .lasting, .odds, .blind, .feedHealth, .channelHealth: break
    }
  }

  private static func extend(_ result: inout LookBack, _ condition: SightingCondition, _ span: TimeSpan) {
    for indicator in condition.indicators { result.extend(indicator, to: span) }
  }

  /// A state's sightings are loaded by its machine's age-out.
  private static func extend(_ result: inout LookBack, _ condition: Condition, _ span: TimeSpan, _ book: RuleBook) {
    if case .sightings(let sightings) = condition { extend(&result, sightings, span) }
  }

  private static func extend(_ result: inout LookBack, _ machine: StateMachineDefinition) {
    for value in machine.values { extend(&result, value.when, StateBoard.lookBack(machine)) }
  }

  private static func extend(_ result: inout LookBack, _ hypothesis: Hypothesis) {
    for item in hypothesis.evidence { extend(&result, item.when, Decay(halfLife: hypothesis.halfLife).span) }
  }
}
