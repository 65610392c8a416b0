/// Values in; TOML that reads back as them out.
enum TomlText {
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      case "\u{0}"..."\u{1f}", "\u{7f}"..."\u{9f}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A comment of one line.
  static func comment(_ text: String) -> String {
    let clean = text.unicodeScalars.map {
      $0.value < 0x20 || $0.value == 0x7f || (0x80...0x9f).contains($0.value) ? " " : String($0)
    }
    return "# " + clean.joined()
  }
}
