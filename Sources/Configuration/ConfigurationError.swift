import Model

/// A configuration that cannot be used: every problem that was found, at least one of them an error.
package struct ConfigurationError: Error, Hashable, Sendable {
  package var diagnostics: [Diagnostic]
  /// Files that were read or tried, the main one first.
  package var files: [String]

  package init(diagnostics: [Diagnostic], files: [String]) {
    self.diagnostics = diagnostics
    self.files = files
  }

  package var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
}

extension ConfigurationError: CustomStringConvertible {
  /// One problem a line, in the form that editors jump to.
  package var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
