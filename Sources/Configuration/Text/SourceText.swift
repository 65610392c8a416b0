import Model

/// The bytes of one configuration file in; checked UTF-8 out, with a way from line and column back to the bytes.
struct SourceText {
  /// More than any configuration that a person wrote; a wrong path (a database, a core file) stops here.
  static let maximumBytes = 8 << 20

  let file: String
  /// Without a byte order mark; line ends as in the file.
  let bytes: [UInt8]
  /// Byte offset of every 64th Unicode scalar.
  private let checkpoints: [Int]
  /// Index of each line's first scalar.
  private let lineStarts: [Int]

  private static let stride = 64

  /// nil, with the problems told, when the bytes are not text that TOML allows.
  init?(file: String, bytes: [UInt8], problems: Problems) {
    let start = SourcePosition(file: file, line: 1, column: 1)
    guard bytes.count <= Self.maximumBytes else {
      problems.error(
        at: start, "the file has \(bytes.count) bytes; more than \(Self.maximumBytes) are not read",
        hint: "is this the right file? split what is configuration into several and include them")
      return nil
    }
    if Self.isUTF16(bytes) {
      problems.error(at: start, "the file is UTF-16; configuration is read as UTF-8", hint: "save it as UTF-8")
      return nil
    }
    self.init(file: file, stripped: bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes)
    guard isClean(problems) else { return nil }
  }

  private init(file: String, stripped bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    var checkpoints: [Int] = []
    var lineStarts = [0]
    var scalars = 0
    for (offset, byte) in bytes.enumerated() where byte & 0xc0 != 0x80 {
      if scalars % Self.stride == 0 { checkpoints.append(offset) }
      scalars += 1
      if byte == 0x0a { lineStarts.append(scalars) }
    }
    self.checkpoints = checkpoints
    self.lineStarts = lineStarts
  }

  private static func isUTF16(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff])
  }

  private func isClean(_ problems: Problems) -> Bool {
    if let zero = bytes.firstIndex(of: 0) {
      problems.error(
        at: position(ofByte: zero), "the file holds a NUL character, which TOML does not allow",
        hint: "is this a text file? remove the character")
      return false
    }
    if let bad = firstInvalidUTF8() {
      problems.error(
        at: position(ofByte: bad), "the file is not UTF-8 from here on (byte 0x\(String(bytes[bad], radix: 16)))",
        hint: "save it as UTF-8; ‘iconv -f WINDOWS-1256 -t UTF-8’ converts old Arabic-script files")
      return false
    }
    return true
  }

  private func firstInvalidUTF8() -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// Line and column of a byte, both from 1; columns count scalars.
  func position(ofByte offset: Int) -> SourcePosition {
    var line = 1
    var column = 1
    for byte in bytes[..<min(offset, bytes.count)] {
      if byte == 0x0a {
        line += 1
        column = 1
      } else if byte & 0xc0 != 0x80 {
        column += 1
      }
    }
    return SourcePosition(file: file, line: line, column: column)
  }

  /// Byte offset of a line and column; nil outside the text.
  func offset(line: Int, column: Int) -> Int? {
    guard line >= 1, line <= lineStarts.count, column >= 1 else { return nil }
    let scalar = lineStarts[line - 1] + column - 1
    guard scalar / Self.stride < checkpoints.count else { return nil }
    var offset = checkpoints[scalar / Self.stride]
    var left = scalar % Self.stride
    while left > 0 {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xc0 == 0x80 { offset += 1 }
      left -= 1
    }
    return offset < bytes.count ? offset : nil
  }

  /// Where the content of a quoted string begins whose opening quote stands at `position`.
  ///
  /// TOML drops a line break that follows opening triple quotes at once, so the content then begins a line below.
  func contentStart(ofStringAt position: SourcePosition) -> SourcePosition {
    guard let start = offset(line: position.line, column: position.column) else { return position }
    let quote = bytes[start]
    guard quote == 0x22 || quote == 0x27 else { return position }
    var result = position
    guard start + 2 < bytes.count, bytes[start + 1] == quote, bytes[start + 2] == quote else {
      result.column += 1
      return result
    }
    result.column += 3
    let next = bytes[(start + 3)...].prefix(2)
    if next.first == 0x0a || next.elementsEqual([0x0d, 0x0a]) {
      result.line += 1
      result.column = 1
    }
    return result
  }
}
