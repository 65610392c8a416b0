/// A JSON value as read; a number stays as it was written, since ids are numbers at times.
enum JSONValue {
  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([(name: String, value: JSONValue)])

  /// The first member of that name.
  subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  var elements: [JSONValue] {
    if case .array(let elements) = self { return elements }
    return []
  }
}

/// Reads JSON (RFC 8259) piece by piece: UTF-8 in, values out. Raw control characters in strings are taken, which
/// feeds have; depth is bounded, and what is cut short gives nil.
struct JSONScanner {
  private let bytes: Bytes
  private(set) var at = 0
  private static let maxDepth = 64

  init(_ bytes: Bytes) { self.bytes = bytes }

  /// Takes `byte` if it is next, after white space.
  mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard at < bytes.count, bytes[at] == byte else { return false }
    at += 1
    return true
  }

  /// Calls `member` for every member of the object that is next; it must consume the value. False where the object
  /// is malformed or cut, or `member` gave up.
  mutating func object(_ member: (inout JSONScanner, String) -> Bool) -> Bool {
    guard take(UInt8(ascii: "{")) else { return false }
    if take(UInt8(ascii: "}")) { return true }
    repeat {
      if take(UInt8(ascii: "}")) { return true }
      guard let name = string(), take(Byte.colon), member(&self, name) else { return false }
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}"))
  }

  /// The same for the elements of an array.
  mutating func array(_ element: (inout JSONScanner) -> Bool) -> Bool {
    guard take(Byte.openBracket) else { return false }
    if take(Byte.closeBracket) { return true }
    repeat {
      if take(Byte.closeBracket) { return true }
      guard element(&self) else { return false }
    } while take(UInt8(ascii: ","))
    return take(Byte.closeBracket)
  }

  mutating func value(depth: Int = 0) -> JSONValue? {
    skipSpace()
    guard at < bytes.count, depth < JSONScanner.maxDepth else { return nil }
    switch bytes[at] {
    case UInt8(ascii: "{"):
      var members: [(name: String, value: JSONValue)] = []
      let isWhole = object { scanner, name in
        guard let value = scanner.value(depth: depth + 1) else { return false }
        members.append((name, value))
        return true
      }
      return isWhole ? .object(members) : nil
    case Byte.openBracket:
      var elements: [JSONValue] = []
      let isWhole = array { scanner in
        guard let value = scanner.value(depth: depth + 1) else { return false }
        elements.append(value)
        return true
      }
      return isWhole ? .array(elements) : nil
    case Byte.quote: return string().map { .string($0) }
    default: return word()
    }
  }

  /// `true`, `false`, `null` or a number.
  private mutating func word() -> JSONValue? {
    let start = at
    while at < bytes.count, isWordByte(bytes[at]) { at += 1 }
    let text = bytes.part(start, at)
    if text.equalsExactly("true") { return .bool(true) }
    if text.equalsExactly("false") { return .bool(false) }
    if text.equalsExactly("null") { return .null }
    guard let first = text.first, Byte.isDigit(first) || first == Byte.dash, text.count <= 64 else { return nil }
    return .number(text.string)
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    Byte.isLetter(byte) || Byte.isDigit(byte) || byte == Byte.dash || byte == 0x2B || byte == 0x2E
  }

  private mutating func skipSpace() { while at < bytes.count, Byte.isSpace(bytes[at]) { at += 1 } }

  // MARK: strings

  private mutating func string() -> String? {
    guard take(Byte.quote) else { return nil }
    let start = at
    while at < bytes.count, bytes[at] != Byte.quote, bytes[at] != UInt8(ascii: "\\") { at += 1 }
    guard at < bytes.count else { return nil }
    if bytes[at] == Byte.quote {
      at += 1
      return bytes.part(start, at - 1).string
    }
    return escapedString(from: start)
  }

  private mutating func escapedString(from start: Int) -> String? {
    var buffer = ByteArena(capacity: 256)
    var from = start
    while at < bytes.count {
      let byte = bytes[at]
      if byte != Byte.quote && byte != UInt8(ascii: "\\") {
        at += 1
        continue
      }
      buffer.append(bytes.part(from, at))
      at += 1
      if byte == Byte.quote { return buffer.bytes(from: 0).string }
      guard escape(&buffer) else { return nil }
      from = at
    }
    return nil
  }

  private mutating func escape(_ buffer: inout ByteArena) -> Bool {
    guard at < bytes.count else { return false }
    let byte = bytes[at]
    at += 1
    switch byte {
    case UInt8(ascii: "n"): buffer.append(Byte.newline)
    case UInt8(ascii: "t"): buffer.append(Byte.tab)
    case UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"): buffer.append(Byte.space)
    case UInt8(ascii: "u"):
      guard let unit = codeUnit() else { return false }
      buffer.append(scalar: pair(unit))
    default: buffer.append(byte)
    }
    return true
  }

  private mutating func codeUnit() -> UInt32? {
    guard at + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for i in at..<at + 4 {
      guard let digit = Byte.hexValue(bytes[i]) else { return nil }
      value = value << 4 | digit
    }
    at += 4
    return value
  }

  /// A high surrogate and the low one after it are one character.
  private mutating func pair(_ unit: UInt32) -> UInt32 {
    guard unit >= 0xD800, unit < 0xDC00, at + 6 <= bytes.count, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u")
    else { return unit }
    let before = at
    at += 2
    guard let low = codeUnit(), low >= 0xDC00, low < 0xE000 else {
      at = before
      return unit
    }
    return 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
  }
}
