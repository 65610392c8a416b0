/// Resolves one character reference: the bytes from an `&` on went in, what it stands for and how long it is came
/// out. Names are HTML's, and those that the document declares itself.
struct References {
  enum Value {
    case scalar(UInt32)
    case text(ContiguousArray<UInt8>)
  }

  /// Declared in the document's own DOCTYPE, where the value holds no further reference: nothing can grow.
  private var declared: [(name: ContiguousArray<UInt8>, value: ContiguousArray<UInt8>)] = []

  /// `offset` is that of the `&`. Nil where it is a bare ampersand.
  func resolve(_ bytes: Bytes, at offset: Int) -> (value: Value, length: Int)? {
    let limit = min(bytes.count, offset + 34)
    var end = offset + 1
    while end < limit, bytes[end] != Byte.semicolon {
      let byte = bytes[end]
      guard Byte.isLetter(byte) || Byte.isDigit(byte) || byte == Byte.hash || byte >= 0x80 || isNamePunctuation(byte)
      else { return nil }
      end += 1
    }
    guard end < limit, end > offset + 1 else { return nil }
    let name = bytes.part(offset + 1, end)
    let length = end + 1 - offset
    if name[0] == Byte.hash { return References.number(name).map { (.scalar($0), length) } }
    if let scalar = References.predefined(name) ?? EntityTable.scalar(named: name) { return (.scalar(scalar), length) }
    for entity in declared where entity.name.elementsEqual(name) { return (.text(entity.value), length) }
    return nil
  }

  @inline(__always) private func isNamePunctuation(_ byte: UInt8) -> Bool {
    byte == Byte.dash || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }

  /// The five of XML, and the one that feeds use most.
  @inline(__always) private static func predefined(_ name: Bytes) -> UInt32? {
    if name.equalsExactly("amp") { return 0x26 }
    if name.equalsExactly("lt") { return 0x3C }
    if name.equalsExactly("gt") { return 0x3E }
    if name.equalsExactly("quot") { return 0x22 }
    if name.equalsExactly("apos") { return 0x27 }
    return name.equalsExactly("nbsp") ? 0xA0 : nil
  }

  /// `#123` or `#x7B`; what is no character at all becomes U+FFFD.
  static func number(_ name: Bytes) -> UInt32? {
    guard name.count >= 2 else { return nil }
    var value: UInt32 = 0
    if name[1] | 0x20 == UInt8(ascii: "x") {
      guard name.count >= 3 else { return nil }
      for byte in name.part(2, name.count) {
        guard let digit = Byte.hexValue(byte) else { return nil }
        value = min(value << 4 | digit, 0x110000)
      }
    } else {
      for byte in name.part(1, name.count) {
        guard Byte.isDigit(byte) else { return nil }
        value = min(value * 10 + UInt32(byte - 0x30), 0x110000)
      }
    }
    if value < 0x20 && value != 9 && value != 10 && value != 13 { return value == 0 ? 0xFFFD : 0x20 }
    return Unicode.Scalar(value) == nil ? 0xFFFD : value
  }

  /// Takes the `<!ENTITY name "value">` of a DOCTYPE whose value is plain text or one number; all others, and all
  /// external ones, are left out, so that no entity can fetch or multiply anything.
  mutating func declare(from doctype: Bytes) {
    var at = 0
    while declared.count < 64, let found = doctype.find("<!ENTITY", from: at) {
      at = found + 8
      guard let end = doctype.find(Byte.greaterThan, from: at) else { return }
      let declaration = doctype.part(at, end).trimmed
      at = end
      guard let gap = declaration.firstIndex(where: Byte.isSpace), gap <= 32 else { continue }
      let quoted = declaration.part(gap, declaration.count).trimmed
      guard quoted.count >= 2, let quote = quoted.first, quote == Byte.quote || quote == Byte.apostrophe,
        quoted.last == quote
      else { continue }
      if let value = References.safe(quoted.part(1, quoted.count - 1)) {
        declared.append((ContiguousArray(declaration.part(0, gap)), value))
      }
    }
  }

  private static func safe(_ value: Bytes) -> ContiguousArray<UInt8>? {
    guard value.count <= 256 else { return nil }
    guard value.has(Byte.ampersand) else { return ContiguousArray(value) }
    guard value[0] == Byte.ampersand, let end = value.find(Byte.semicolon), end == value.count - 1,
      let scalar = number(value.part(1, end)).flatMap(Unicode.Scalar.init)
    else { return nil }
    return ContiguousArray(String(Character(scalar)).utf8)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Equal, case included.
  @inline(__always) func equalsExactly(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    for i in 0..<count where self[i] != text.utf8Start[i] { return false }
    return true
  }
}
