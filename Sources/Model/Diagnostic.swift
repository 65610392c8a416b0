/// One finding about text that a person wrote: where, what is wrong, and how to mend it.
package struct Diagnostic: Hashable, Sendable {
  package enum Severity: String, Sendable { case error, warning, note }

  package var severity: Severity
  package var position: SourcePosition
  package var message: String
  package var hint: String?

  package init(_ severity: Severity = .error, at position: SourcePosition, _ message: String, hint: String? = nil) {
    self.severity = severity
    self.position = position
    self.message = message
    self.hint = hint
  }
}

/// A place in a configuration file; line and column start at 1, columns count Unicode scalars.
package struct SourcePosition: Hashable, Sendable {
  package var file: String
  package var line: Int
  package var column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  package static let none = SourcePosition(file: "", line: 0, column: 0)
}

extension Diagnostic: CustomStringConvertible {
  /// `file:line:column: error: text (hint)`, the form that editors jump to.
  package var description: String {
    "\(position.file):\(position.line):\(position.column): \(severity.rawValue): \(message)"
      + (hint.map { " (\($0))" } ?? "")
  }
}
