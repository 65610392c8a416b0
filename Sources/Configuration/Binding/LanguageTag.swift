/// A language tag in (`ur`, `pt-BR`); its primary part, in lower case, out (BCP 47: two or three letters).
enum LanguageTag {
  static func primary(_ text: String) -> String? {
    let parts = text.lowercased().split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
    guard let first = parts.first, (2...3).contains(first.count), first.utf8.allSatisfy({ (0x61...0x7a).contains($0) }),
      parts.allSatisfy({ (1...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } })
    else { return nil }
    return String(first)
  }

  static func read(_ reader: TableReader, _ key: String) -> String? {
    guard let text = reader.string(key, example: "\"en\"") else { return nil }
    if let tag = primary(text) { return tag }
    reader.reject(
      key, "is no language tag: \"\(shortened(text))\"", hint: "write \(key) = \"en\", \"ur\", \"ps\", \"fa\" …")
    return nil
  }
}
