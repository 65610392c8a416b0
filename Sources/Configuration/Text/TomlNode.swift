import Model

/// A TOML value with the place that it stands at.
struct TomlNode {
  enum Value {
    case table(TomlTable)
    case array([TomlNode])
    case string(String)
    case integer(Int64)
    case float(Double)
    case boolean(Bool)
    case dateOrTime
  }

  var value: Value
  var position: SourcePosition
  /// For strings, the place of the first character of the content, behind quotes and a dropped line break.
  var contentPosition: SourcePosition

  /// `the integer 15`, `the string "often"`, `a table`: for messages.
  var spoken: String {
    switch value {
    case .table: "a table"
    case .array: "an array"
    case .string(let text): "the string \"\(shortened(text))\""
    case .integer(let number): "the integer \(number)"
    case .float(let number): "the number \(number)"
    case .boolean(let flag): "\(flag)"
    case .dateOrTime: "a date or time"
    }
  }
}

/// Keys with their values, in the order of the text.
struct TomlTable {
  struct Entry {
    var key: String
    var keyPosition: SourcePosition
    var node: TomlNode
  }
  var entries: [Entry] = []

  /// Tables have few keys; a linear look-up keeps their order without a second index.
  subscript(key: String) -> Entry? { entries.first { $0.key == key } }
}

/// At most forty characters, on one line.
func shortened(_ text: String) -> String {
  let line = String(text.prefix(40).map { $0.isNewline ? " " : $0 })
  return text.count > 40 ? line + "…" : line
}
