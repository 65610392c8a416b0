import Model

/// A mistake in a query: how many Unicode scalars from its beginning, what is wrong, how to mend it.
package struct QueryError: Error, Hashable, Sendable {
  package var offset: Int
  package var message: String
  package var hint: String?

  package init(_ offset: Int, _ message: String, hint: String? = nil) {
    self.offset = offset
    self.message = message
    self.hint = hint
  }

  package func diagnostic(in source: PositionedText, _ severity: Diagnostic.Severity = .error) -> Diagnostic {
    Diagnostic(severity, at: source.position(ofScalar: offset), message, hint: hint)
  }
}

extension PositionedText {
  /// The place in the file of a scalar of the text. Lines after the first begin at the file's own first column.
  package func position(ofScalar offset: Int) -> SourcePosition {
    var place = position
    if place.line == 0 { place = SourcePosition(file: place.file, line: 1, column: 1) }
    for scalar in text.unicodeScalars.prefix(offset) {
      if scalar == "\n" {
        place.line += 1
        place.column = 1
      } else {
        place.column += 1
      }
    }
    return place
  }
}
