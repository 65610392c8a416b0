import Model

/// Checked text in; its tree out, with every error of syntax told and not only the first.
///
/// TOML parsers stop at the first error. Here the block that holds it (from one `[[…]]` to the next) is blanked and the
/// rest is parsed again, so that one missing quote does not hide the other mistakes of a file.
struct DocumentParser {
  /// Each error costs one more parse of the file.
  static let maximumErrors = 25

  struct Document {
    var table: TomlTable
    /// False when something was blanked: what refers to it must not be called unknown.
    var isComplete: Bool
  }

  private let source: SourceText
  private let problems: Problems
  private var bytes: [UInt8]

  static func parse(_ source: SourceText, problems: Problems) -> Document {
    var parser = DocumentParser(source: source, problems: problems, bytes: source.bytes)
    return parser.run()
  }

  private mutating func run() -> Document {
    for attempt in 0..<Self.maximumErrors {
      let outline = TomlOutline(bytes)
      if let towering = outline.towering {
        problems.error(
          at: source.position(ofByte: towering), "syntax: a key has more than \(TomlOutline.maximumDots) parts",
          hint: "no key of this configuration has more than three")
        guard blank(around: towering, outline) else { break }
        continue
      }
      do throws(TomlParser.SyntaxError) {
        return Document(table: try TomlParser.parse(bytes, of: source), isComplete: attempt == 0)
      } catch {
        guard recover(from: error, outline) else { break }
      }
    }
    return Document(table: TomlTable(), isComplete: false)
  }

  private mutating func recover(from error: TomlParser.SyntaxError, _ outline: TomlOutline) -> Bool {
    if let unclosed = outline.unclosed, isOpenStringError(error, unclosed) {
      problems.error(
        at: source.position(ofByte: unclosed), "syntax: the string that begins here is not closed",
        hint: bytes[unclosed...].starts(with: [0x27, 0x27, 0x27])
          ? "end it with '''" : "close it with the same quotes; use '''…''' for text of several lines")
      return blank(around: unclosed, outline)
    }
    problems.error(
      at: error.position, "syntax: \(SyntaxAdvice.message(error.message))", hint: SyntaxAdvice.hint(error.message))
    // At the end of the text there is no byte at the error's place; the last block is the one.
    let offset = source.offset(line: error.position.line, column: error.position.column) ?? max(0, bytes.count - 1)
    return blank(around: offset, outline)
  }

  private func isOpenStringError(_ error: TomlParser.SyntaxError, _ unclosed: Int) -> Bool {
    guard error.message.contains("string") else { return false }
    let opening = source.position(ofByte: unclosed)
    return error.message.contains("end-of-file") || error.position.line == opening.line
  }

  /// Overwrites the block with spaces, so that places further down stay where they are. False when it was blank already.
  private mutating func blank(around offset: Int, _ outline: TomlOutline) -> Bool {
    var range = (outline.headers.last { $0 <= offset } ?? 0)..<(outline.headers.first { $0 > offset } ?? bytes.count)
    if range.lowerBound == 0, outline.headers.first != 0 {
      // Settings above the first header do not need each other; losing one line is enough, if that line is all of it.
      let line = lineRange(around: offset)
      if bytes[line].contains(where: { $0 > 0x20 }), !isInsideLongValue(line, outline) { range = line }
    }
    var changed = false
    for index in range where bytes[index] != 0x0a && bytes[index] != 0x20 {
      bytes[index] = 0x20
      changed = true
    }
    return changed
  }

  private func lineRange(around offset: Int) -> Range<Int> {
    let start = bytes[..<min(offset, bytes.count)].lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
    let end = bytes[min(offset, bytes.count)...].firstIndex(of: 0x0a) ?? bytes.count
    return start..<max(start, end)
  }

  /// A line that does not begin with `key =` continues a value from above: alone it cannot be taken out.
  private func isInsideLongValue(_ line: Range<Int>, _ outline: TomlOutline) -> Bool {
    outline.unclosed != nil || !bytes[line].contains(0x3d)
  }
}

/// What toml++ says of an error of syntax in; what helps a person out.
enum SyntaxAdvice {
  private static let hints: [(sign: String, hint: String)] = [
    ("cannot redefine", "a name stands once in a table: remove or rename one; lists of tables are written [[name]]"),
    ("escape", "write \\\\ for a backslash, or use '…', which takes everything as it is"),
    ("line break", "close the string on its line, or use '''…''' for text of several lines"),
    ("nested value depth", "no value of this configuration is nested deeper than four"),
    ("key:", "a key is of letters, digits, ‘-’ and ‘_’, or stands in quotes"),
    ("table header", "a header is [name] or [[name]] alone on its line"),
    ("array", "an array is [ \"…\", \"…\" ] with a comma between its elements"),
    ("inline table", "an inline table is { key = value, key = value } on one line"),
    ("string", "texts stand in \"…\" or '…'"),
    ("expected '='", "write key = value; a key is of letters, digits, ‘-’ and ‘_’"),
    ("root table", "a line is key = value, [table], [[table]] or # comment"),
    ("", "texts, durations and dates stand in quotes, as in every = \"15m\""),
  ]

  static func hint(_ message: String) -> String? { hints.first { message.contains($0.sign) || $0.sign.isEmpty }?.hint }

  static func message(_ message: String) -> String {
    guard let note = message.firstRange(of: " (TOML_") else { return message }
    return String(message[..<note.lowerBound])
  }
}
