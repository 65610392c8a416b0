import Model

/// One TOML table in; typed values out by key. What is missing, of the wrong type or unknown goes to `problems`.
///
/// Every accessor marks its key as known, so a section must ask for all its keys before it calls `finish()`.
final class TableReader {
  let table: TomlTable
  /// Where the table begins.
  let position: SourcePosition
  /// What the table describes, for messages: `feed ‘dawn’`. Empty for a whole file.
  var subject: String
  let problems: Problems
  private(set) var asked: [String] = []

  init(_ table: TomlTable, at position: SourcePosition, subject: String, problems: Problems) {
    self.table = table
    self.position = position
    self.subject = subject
    self.problems = problems
  }

  func has(_ key: String) -> Bool { table[key] != nil }

  func entry(_ key: String) -> TomlTable.Entry? {
    if !asked.contains(key) { asked.append(key) }
    return table[key]
  }

  /// Where the value of a key stands, else where its table begins.
  func place(of key: String) -> SourcePosition { table[key]?.node.position ?? position }

  /// Tells every key that was not asked for. `elsewhere`: keys that tables of this sort may have in other cases.
  func finish(elsewhere: [String: String] = [:]) {
    for entry in table.entries where !asked.contains(entry.key) {
      if let kinds = elsewhere[entry.key] {
        problems.error(
          at: entry.keyPosition, "‘\(entry.key)’ has no meaning in \(subject)", hint: "it belongs to \(kinds)")
      } else {
        problems.error(
          at: entry.keyPosition, "unknown key ‘\(shortened(entry.key))’\(subject.isEmpty ? "" : " in " + subject)",
          hint: Suggestion.hint(for: entry.key, among: asked, called: "its keys are"))
      }
    }
  }

  /// `‘every’ of feed ‘dawn’`.
  func named(_ key: String) -> String { "‘\(key)’" + (subject.isEmpty ? "" : " of \(subject)") }

  func missing(_ key: String, _ example: String) {
    problems.error(at: position, "\(subject) has no ‘\(key)’", hint: "add \(key) = \(example)")
  }

  func mistyped(_ key: String, _ node: TomlNode, _ expected: String, _ example: String) {
    problems.error(
      at: node.position, "\(named(key)) must be \(expected), not \(node.spoken)",
      hint: "write \(key) = \(example)")
  }

  /// Says what is wrong with a value of the right type.
  func reject(_ key: String, _ why: String, hint: String? = nil) {
    problems.error(at: place(of: key), "\(named(key)) \(why)", hint: hint)
  }
}

// MARK: - Scalars

extension TableReader {
  func text(_ key: String, example: String) -> PositionedText? {
    guard let node = entry(key)?.node else { return nil }
    guard case .string(let text) = node.value else {
      mistyped(key, node, "a text", example)
      return nil
    }
    return PositionedText(text, at: node.contentPosition)
  }

  /// A text with something other than white space in it.
  func string(_ key: String, example: String) -> String? {
    guard let text = text(key, example: example)?.text else { return nil }
    guard text.contains(where: { !$0.isWhitespace }) else {
      reject(key, "is empty", hint: "write \(key) = \(example), or remove the key")
      return nil
    }
    return text
  }

  /// As `string`, and tells when the key is missing.
  func required(_ key: String, example: String) -> String? {
    if !has(key) { missing(key, example) }
    return string(key, example: example)
  }

  func boolean(_ key: String) -> Bool? {
    guard let node = entry(key)?.node else { return nil }
    if case .boolean(let flag) = node.value { return flag }
    mistyped(key, node, "true or false", "true")
    return nil
  }

  func integer(_ key: String, in range: ClosedRange<Int>, example: String) -> Int? {
    guard let node = entry(key)?.node else { return nil }
    guard case .integer(let number) = node.value else {
      mistyped(key, node, "a whole number", example)
      return nil
    }
    guard let value = Int(exactly: number), range.contains(value) else {
      reject(key, "must be \(spoken(range)), not \(number)")
      return nil
    }
    return value
  }

  func number(_ key: String, in range: ClosedRange<Double>, example: String) -> Double? {
    guard let node = entry(key)?.node else { return nil }
    guard let value = Self.double(node) else {
      mistyped(key, node, "a number", example)
      return nil
    }
    guard value.isFinite, range.contains(value) else {
      reject(key, "must be from \(brief(range.lowerBound)) to \(brief(range.upperBound)), not \(brief(value))")
      return nil
    }
    return value
  }

  static func double(_ node: TomlNode) -> Double? {
    switch node.value {
    case .integer(let number): Double(number)
    case .float(let number): number
    default: nil
    }
  }

  func duration(_ key: String, atLeast least: TimeSpan = .zero, example: String) -> TimeSpan? {
    guard let node = entry(key)?.node else { return nil }
    guard case .string(let text) = node.value else {
      mistyped(key, node, "a duration in quotes", example)
      return nil
    }
    guard let span = TimeSpan(text) else {
      reject(
        key, "is not a duration: \"\(shortened(text))\"", hint: "write \(key) = \(example); units are s, m, h, d and w")
      return nil
    }
    guard span >= least else {
      reject(key, "must be at least \(least), not \(span)")
      return nil
    }
    return span
  }

  func oneOf<Value>(_ key: String, _ choices: [(name: String, value: Value)]) -> Value? {
    guard let first = choices.first, let text = string(key, example: "\"\(first.name)\"") else { return nil }
    if let found = choices.first(where: { $0.name == text }) { return found.value }
    reject(
      key, "is not known: \"\(shortened(text))\"",
      hint: Suggestion.hint(for: text, among: choices.map(\.name), called: "it is one of"))
    return nil
  }

  private func spoken(_ range: ClosedRange<Int>) -> String {
    range.upperBound == .max ? "at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
  }
}

/// A number as people write it: `3`, `0.5`.
func brief(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
}

// MARK: - Lists and tables

extension TableReader {
  /// A list of texts; a single text stands for a list of one.
  func texts(_ key: String, example: String) -> [PositionedText]? {
    guard let node = entry(key)?.node else { return nil }
    if case .string(let text) = node.value { return [PositionedText(text, at: node.contentPosition)] }
    guard case .array(let elements) = node.value else {
      mistyped(key, node, "a list of texts", example)
      return nil
    }
    return elements.compactMap { element in
      if case .string(let text) = element.value { return PositionedText(text, at: element.contentPosition) }
      mistyped(key, element, "a list of texts only", example)
      return nil
    }
  }

  /// As `texts`, without empty ones and without repetitions, which are told.
  func names(_ key: String, example: String) -> [PositionedText]? {
    guard let texts = texts(key, example: example) else { return nil }
    var seen: Set<String> = []
    return texts.filter { text in
      guard text.text.contains(where: { !$0.isWhitespace }) else {
        problems.error(at: text.position, "\(named(key)) holds an empty text", hint: "remove it")
        return false
      }
      guard seen.insert(text.text).inserted else {
        problems.warning(
          at: text.position, "\(named(key)) names \"\(shortened(text.text))\" twice", hint: "remove one")
        return false
      }
      return true
    }
  }

  func strings(_ key: String, example: String) -> [String]? { names(key, example: example)?.map(\.text) }

  /// A table in the table.
  func table(_ key: String, subject: String, example: String) -> TableReader? {
    guard let node = entry(key)?.node else { return nil }
    guard case .table(let inner) = node.value else {
      mistyped(key, node, "a table", example)
      return nil
    }
    return TableReader(inner, at: node.position, subject: subject, problems: problems)
  }

  /// The tables written `[[key]]`.
  func tables(_ key: String) -> [TableReader] {
    guard let entry = entry(key) else { return [] }
    guard case .array(let elements) = entry.node.value else {
      problems.error(
        at: entry.keyPosition, "‘\(key)’ must be a list of tables, not \(entry.node.spoken)",
        hint: "write [[\(key)]] with two brackets above its keys")
      return []
    }
    return elements.compactMap { element in
      if case .table(let inner) = element.value {
        return TableReader(inner, at: element.position, subject: "a [[\(key)]]", problems: problems)
      }
      problems.error(
        at: element.position, "‘\(key)’ must hold tables only, not \(element.spoken)",
        hint: "write [[\(key)]] with two brackets above its keys")
      return nil
    }
  }

  /// A table of texts, in the order of the text.
  func pairs(_ key: String, example: String) -> [(key: String, value: PositionedText)]? {
    guard let inner = table(key, subject: "\(named(key))", example: example) else { return nil }
    return inner.table.entries.compactMap { entry in
      inner.text(entry.key, example: "\"…\"").map { (entry.key, $0) }
    }
  }
}
