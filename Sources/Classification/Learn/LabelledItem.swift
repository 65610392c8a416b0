import Model

/// An item with the indicators that it does report: what a model learns from and what an evaluation measures against.
package struct LabelledItem: Hashable, Sendable {
  package var id: String
  package var text: ItemText
  package var labels: Set<String>
  /// Items of one group (one story) are never on both sides of a split: they would give the answer away.
  package var group: String?

  package init(id: String, text: ItemText, labels: Set<String>, group: String? = nil) {
    self.id = id
    self.text = text
    self.labels = labels
    self.group = group
  }
}
