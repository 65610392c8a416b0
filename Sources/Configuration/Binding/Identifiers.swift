import Model

/// Ids of one sort (feeds, places, …) go in as they are read; duplicates are told with both places, and references to
/// ids that nobody gave are told with the id that was probably meant.
final class Identifiers {
  let what: String
  private var places: [String: SourcePosition] = [:]
  private(set) var inOrder: [String] = []
  /// False when some file could not be read whole: an unknown id may stand in the part that is missing.
  var isComplete = true
  private let problems: Problems
  private var suggestions = 0

  init(_ what: String, problems: Problems) {
    self.what = what
    self.problems = problems
  }

  /// Letters, digits, `-`, `_`, `.` and anything beyond ASCII that is not white space; begins with no punctuation.
  static func isWellFormed(_ id: String) -> Bool {
    guard let first = id.unicodeScalars.first, first != "-", first != ".", id.utf8.count <= 100 else { return false }
    return id.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
      default: !scalar.isASCII && !scalar.properties.isWhitespace && scalar.properties.generalCategory != .format
      }
    }
  }

  /// Reads the `id` of a table and names its subject after it. nil when there is none that can be used.
  func read(from reader: TableReader, example: String) -> String? {
    guard let id = reader.required("id", example: "\"\(example)\"") else { return nil }
    guard Self.isWellFormed(id) else {
      reader.reject(
        "id", "is not well formed: \"\(shortened(id))\"",
        hint: "letters, digits, ‘-’, ‘_’ and ‘.’, at most 100 bytes, as in \"\(example)\"")
      return nil
    }
    reader.subject = "\(what) ‘\(id)’"
    return define(id, at: reader.place(of: "id")) ? id : nil
  }

  func define(_ id: String, at position: SourcePosition) -> Bool {
    if let first = places[id] {
      problems.error(
        at: position, "\(what) ‘\(id)’ is defined twice",
        hint: "first defined at \(first.file):\(first.line):\(first.column); rename or remove one")
      return false
    }
    places[id] = position
    inOrder.append(id)
    return true
  }

  func contains(_ id: String) -> Bool { places[id] != nil }

  /// Tells a reference to an id that does not exist.
  func check(_ id: String, at position: SourcePosition, in subject: String) {
    guard isComplete, !contains(id) else { return }
    problems.error(
      at: position, "\(subject) names the \(what) ‘\(shortened(id))’, which is not defined", hint: hint(for: id))
  }

  /// Each suggestion looks at every id; nobody reads the hundredth.
  private func hint(for id: String) -> String {
    guard !inOrder.isEmpty else { return "no \(what) is defined" }
    suggestions += 1
    let known = suggestions <= 100 ? inOrder : []
    return Suggestion.hint(for: id, among: known, called: "defined are") ?? "define it, or correct the name"
  }
}
