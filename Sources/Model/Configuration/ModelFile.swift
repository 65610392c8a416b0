/// The file of a trained model, as configuration names it: read, and not yet understood.
package struct ModelFile: Hashable, Sendable {
  package var path: String
  package var text: String
  /// Where the configuration names it.
  package var position: SourcePosition

  package init(path: String, text: String, position: SourcePosition) {
    self.path = path
    self.text = text
    self.position = position
  }
}
