import CTomlPlusPlus
import Model

/// Checked text in; a positioned tree of values out, or the first error of syntax.
enum TomlParser {
  struct SyntaxError: Error {
    var position: SourcePosition
    /// As toml++ says it, without its lead-in.
    var message: String
  }

  static func parse(_ bytes: [UInt8], of source: SourceText) throws(SyntaxError) -> TomlTable {
    let builder = TomlTreeBuilder(source: source)
    var failure = bw_toml_error()
    let status = bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { text in
        bw_toml_parse(
          text.baseAddress ?? emptyText, text.count, Unmanaged.passUnretained(builder).toOpaque(),
          { context, event in
            guard let context, let event else { return }
            Unmanaged<TomlTreeBuilder>.fromOpaque(context).takeUnretainedValue().accept(event.pointee)
          }, &failure)
      }
    }
    guard status == 0 else { throw SyntaxError(failure, file: source.file) }
    return builder.root
  }

  /// An empty array has no base address, and C++ wants a pointer.
  private nonisolated(unsafe) static let emptyText: UnsafePointer<CChar> = {
    let pointer = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    pointer.initialize(to: 0)
    return UnsafePointer(pointer)
  }()
}

extension TomlParser.SyntaxError {
  init(_ error: bw_toml_error, file: String) {
    position = SourcePosition(file: file, line: Int(error.line), column: Int(error.column))
    let bytes = withUnsafeBytes(of: error.message) { Array($0.prefix { $0 != 0 }) }
    message = String(decoding: bytes, as: UTF8.self)
    let leadIn = "Error while parsing "
    if message.hasPrefix(leadIn) { message.removeFirst(leadIn.count) }
  }
}

/// Events of the walk in, the tree out. Lives for one call of the parser.
private final class TomlTreeBuilder {
  private enum Frame {
    case table(TomlTable)
    case array([TomlNode])
  }
  private struct Open {
    var frame: Frame
    var key: String?
    var keyPosition: SourcePosition
    var position: SourcePosition
  }

  private let source: SourceText
  private var stack: [Open] = []
  private(set) var root = TomlTable()

  init(source: SourceText) { self.source = source }

  func accept(_ event: bw_toml_event) {
    switch bw_toml_kind(rawValue: bw_toml_kind.RawValue(event.kind)) {
    case BW_TOML_TABLE_BEGIN: open(.table(TomlTable()), event)
    case BW_TOML_ARRAY_BEGIN: open(.array([]), event)
    case BW_TOML_TABLE_END, BW_TOML_ARRAY_END: close()
    case BW_TOML_STRING: add(.string(text(event.string, event.string_length)), event)
    case BW_TOML_INTEGER: add(.integer(event.integer), event)
    case BW_TOML_FLOAT: add(.float(event.real), event)
    case BW_TOML_BOOLEAN: add(.boolean(event.integer != 0), event)
    default: add(.dateOrTime, event)
    }
  }

  private func open(_ frame: Frame, _ event: bw_toml_event) {
    stack.append(
      Open(frame: frame, key: key(event), keyPosition: keyPosition(event), position: position(event)))
  }

  private func close() {
    guard let done = stack.popLast() else { return }
    switch done.frame {
    case .table(var table):
      // toml++ keeps keys by name; people read them as written.
      table.entries.sort {
        ($0.keyPosition.line, $0.keyPosition.column) < ($1.keyPosition.line, $1.keyPosition.column)
      }
      if stack.isEmpty { root = table } else { attach(.table(table), to: done) }
    case .array(let nodes): attach(.array(nodes), to: done)
    }
  }

  private func attach(_ value: TomlNode.Value, to done: Open) {
    append(
      TomlNode(value: value, position: done.position, contentPosition: done.position), key: done.key,
      keyPosition: done.keyPosition)
  }

  private func add(_ value: TomlNode.Value, _ event: bw_toml_event) {
    let place = position(event)
    var content = place
    if case .string = value { content = source.contentStart(ofStringAt: place) }
    append(
      TomlNode(value: value, position: place, contentPosition: content), key: key(event),
      keyPosition: keyPosition(event))
  }

  private func append(_ node: TomlNode, key: String?, keyPosition: SourcePosition) {
    guard let last = stack.indices.last else { return }
    switch stack[last].frame {
    case .table(var table):
      stack[last].frame = .array([])
      table.entries.append(TomlTable.Entry(key: key ?? "", keyPosition: keyPosition, node: node))
      stack[last].frame = .table(table)
    case .array(var nodes):
      stack[last].frame = .array([])
      nodes.append(node)
      stack[last].frame = .array(nodes)
    }
  }

  private func key(_ event: bw_toml_event) -> String? { event.key.map { text($0, event.key_length) } }

  private func text(_ pointer: UnsafePointer<CChar>?, _ length: Int) -> String {
    guard let pointer, length > 0 else { return "" }
    return pointer.withMemoryRebound(to: UInt8.self, capacity: length) {
      String(decoding: UnsafeBufferPointer(start: $0, count: length), as: UTF8.self)
    }
  }

  private func position(_ event: bw_toml_event) -> SourcePosition {
    SourcePosition(file: source.file, line: Int(event.line), column: Int(event.column))
  }

  private func keyPosition(_ event: bw_toml_event) -> SourcePosition {
    SourcePosition(file: source.file, line: Int(event.key_line), column: Int(event.key_column))
  }
}
