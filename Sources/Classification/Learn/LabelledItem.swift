import Model

/// An item with the indicators that it does report: what a model learns from and what an evaluation measures against.
package struct LabelledItem: Hashable, Sendable {
  package var id: String
  package var text: ItemText
  package var labels: Set<String>
  /// Indicators that the item was judged for; nil: for all, so that one without a label is one that it does not report.
  package var judged: Set<String>?
  /// Items of one group (one story) are never on both sides of a split: they would give the answer away.
  package var group: String?

  package init(
    id: String, text: ItemText, labels: Set<String>, judged: Set<String>? = nil, group: String? = nil
  ) {
    self.id = id
    self.text = text
    self.labels = labels
    self.judged = judged
    self.group = group
  }

  func isJudged(for indicator: String) -> Bool { judged?.contains(indicator) ?? true }

  /// Predictions that can be compared with the labels.
  func comparable(_ predicted: some Sequence<String>) -> Set<String> { Set(predicted.filter(isJudged)) }
}
