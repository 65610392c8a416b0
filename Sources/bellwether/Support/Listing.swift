import Delivery
import Foundation
import Model

/// Rows in, a table, JSON, JSON Lines or CSV on standard output out.
struct Listing<Row: Encodable>: Sendable {
  struct Column: Sendable {
    var title: String
    /// Numbers stand right.
    var isNumber = false
    /// May be shortened on a narrow terminal.
    var isFlexible = false
    var text: @Sendable (Row) -> String
    init(_ title: String, number: Bool = false, flexible: Bool = false, _ text: @escaping @Sendable (Row) -> String) {
      self.title = title
      isNumber = number
      isFlexible = flexible
      self.text = text
    }
  }

  var columns: [Column]
  /// Said instead of an empty table.
  var nothing: String

  func write(_ rows: [Row], as format: OutputFormat) throws {
    switch format {
    case .table: writeTable(rows)
    case .csv: writeCSV(rows)
    case .jsonl: try writeJSONLines(rows)
    case .json: writeToStandardOutput(try JSONText.whole(rows))
    }
  }

  private func writeJSONLines(_ rows: [Row]) throws {
    for chunk in stride(from: 0, to: rows.count, by: 500) {
      var text = ""
      for row in rows[chunk..<min(chunk + 500, rows.count)] { text += try JSONText.line(row) }
      writeToStandardOutput(text)
    }
  }

  private func writeCSV(_ rows: [Row]) {
    var text = columns.map { csvField($0.title) }.joined(separator: ",") + "\r\n"
    for row in rows { text += columns.map { csvField(printable($0.text(row), keepsLineBreaks: true)) }.joined(separator: ",") + "\r\n" }
    writeToStandardOutput(text)
  }

  private func writeTable(_ rows: [Row]) {
    guard !rows.isEmpty else { return writeToStandardError(nothing + "\n") }
    let cells = rows.map { row in columns.map { printable($0.text(row)) } }
    var widths = columns.indices.map { index in
      max(displayWidth(columns[index].title), cells.map { displayWidth($0[index]) }.max() ?? 0)
    }
    fit(&widths)
    var text = line(columns.map { $0.title.uppercased() }, widths)
    for row in cells { text += line(row, widths) }
    writeToStandardOutput(text)
  }

  /// Shortens the flexible columns until the row fits the terminal.
  private func fit(_ widths: inout [Int]) {
    let room = terminalWidth()
    while widths.reduce(0, +) + 2 * (widths.count - 1) > room {
      guard let widest = columns.indices.filter({ columns[$0].isFlexible && widths[$0] > 16 }).max(by: { widths[$0] < widths[$1] })
      else { return }
      widths[widest] -= 1
    }
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let parts = cells.enumerated().map { index, cell in
      let text = clipped(cell, to: widths[index])
      let padding = String(repeating: " ", count: max(0, widths[index] - displayWidth(text)))
      return columns[index].isNumber ? padding + text : text + padding
    }
    var line = parts.joined(separator: "  ")
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }
}

/// JSON as it is printed: it may end up on a terminal.
enum JSONText {
  static func whole(_ value: some Encodable) throws -> String { try text(value, [.prettyPrinted]) }

  static func line(_ value: some Encodable) throws -> String { try text(value, []) }

  private static func text(_ value: some Encodable, _ formatting: JSONEncoder.OutputFormatting) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting.union([.sortedKeys, .withoutEscapingSlashes])
    return inertJSON(String(decoding: try encoder.encode(value), as: UTF8.self)) + "\n"
  }
}

/// A field of CSV (RFC 4180), quoted where it must be.
func csvField(_ text: String) -> String {
  guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
  return "\"" + text.replacing("\"", with: "\"\"") + "\""
}

/// Cells that a terminal uses: marks take none, East Asian wide characters two.
func displayWidth(_ text: String) -> Int {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
  return text.unicodeScalars.reduce(0) { $0 + cells($1) }
}

private func cells(_ scalar: Unicode.Scalar) -> Int {
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format: return 0
  default: break
  }
  switch scalar.value {
  case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60,
    0x1f300...0x1faff, 0x20000...0x3fffd:
    return 2
  default: return 1
  }
}

func clipped(_ text: String, to width: Int) -> String {
  guard displayWidth(text) > width, width > 1 else { return text }
  var out = ""
  var used = 0
  for character in text {
    let size = displayWidth(String(character))
    if used + size > width - 1 { break }
    out.append(character)
    used += size
  }
  return out + "…"
}

func terminalWidth() -> Int {
  var size = winsize()
  if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
  return ProcessInfo.processInfo.environment["COLUMNS"].flatMap(Int.init) ?? 200
}

/// Three decimals.
func decimals(_ value: Double) -> String {
  let thousandths = Int((value * 1_000).rounded())
  let rest = String(thousandths % 1_000)
  return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - rest.count) + rest
}
