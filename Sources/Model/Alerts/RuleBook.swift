/// All that evaluation takes from configuration.
package struct RuleBook: Hashable, Sendable {
  package var rules: [Rule]
  package var machines: [StateMachineDefinition]
  package var hypotheses: [Hypothesis]
  package var channels: [Channel]
  /// Id → title of places, indicators and feeds, for sentences; an id without a title stands for itself.
  package var titles: [String: String]

  package init(rules: [Rule] = [], machines: [StateMachineDefinition] = [], hypotheses: [Hypothesis] = []) {
    self.rules = rules
    self.machines = machines
    self.hypotheses = hypotheses
    channels = []
    titles = [:]
  }
}

/// How far back the sightings of each indicator must be loaded for an evaluation.
package struct LookBack: Hashable, Sendable {
  package var indicators: [String: TimeSpan]
  package init(indicators: [String: TimeSpan] = [:]) { self.indicators = indicators }

  package var longest: TimeSpan { indicators.values.max() ?? .zero }

  package mutating func extend(_ indicator: String, to span: TimeSpan) {
    indicators[indicator] = max(indicators[indicator] ?? .zero, span)
  }
}
