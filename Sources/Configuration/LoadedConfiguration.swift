import Model

/// A configuration that may be used, checked in itself; queries are compiled elsewhere.
package struct LoadedConfiguration: Hashable, Sendable {
  package var settings: Settings
  package var feeds: [Feed]
  package var publishers: [Publisher]
  package var places: [Place]
  package var lists: [TermList]
  package var indicators: [IndicatorDefinition]
  package var models: [ModelFile]
  package var machines: [StateMachineDefinition]
  package var rules: [Rule]
  package var hypotheses: [Hypothesis]
  /// With those that `alert_log` and `journal` stand for.
  package var channels: [Channel]
  package var silences: [Silence]
  /// Of every byte of every file, in the order of reading: equal digests, equal behaviour.
  package var digest: String
  /// Files read, the main one first; relative when the main path was.
  package var files: [String]
  package var warnings: [Diagnostic]

  /// What evaluation takes of it.
  package var ruleBook: RuleBook {
    var book = RuleBook(rules: rules, machines: machines, hypotheses: hypotheses)
    book.channels = channels
    for feed in feeds { book.titles[feed.id] = feed.publisher }
    for place in places { book.titles[place.id] = place.title }
    for indicator in indicators { book.titles[indicator.id] = indicator.title }
    return book
  }
}
