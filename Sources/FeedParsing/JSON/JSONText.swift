/// Writes JSON (RFC 8259) in the order in which it is told; absent values are left out.
struct JSONText {
  private var bytes: [UInt8] = []
  private var needsComma = false

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func object(_ body: (inout JSONText) -> Void) {
    begin(UInt8(ascii: "{"))
    body(&self)
    end(UInt8(ascii: "}"))
  }

  mutating func list<Element>(_ name: String, _ elements: [Element], _ each: (inout JSONText, Element) -> Void) {
    key(name)
    begin(Byte.openBracket)
    for element in elements { each(&self, element) }
    end(Byte.closeBracket)
  }

  mutating func member(_ name: String, _ value: String?) {
    guard let value else { return }
    key(name)
    self.value(value)
  }

  mutating func member(_ name: String, _ value: Bool) {
    key(name)
    raw(value ? "true" : "false")
  }

  mutating func member(_ name: String, _ value: Int?) {
    guard let value else { return }
    key(name)
    raw(String(value))
  }

  mutating func member(time name: String, _ seconds: Int64?) {
    member(name, seconds.map(RFC3339.text))
  }

  mutating func value(_ text: String) {
    separate()
    bytes.append(Byte.quote)
    for byte in text.utf8 { append(byte) }
    bytes.append(Byte.quote)
  }

  private mutating func append(_ byte: UInt8) {
    switch byte {
    case Byte.quote, UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
    case Byte.newline: bytes += "\\n".utf8
    case Byte.tab: bytes += "\\t".utf8
    case 0..<0x20:
      let hex = String(byte, radix: 16)
      bytes += "\\u00\(hex.utf8.count == 1 ? "0" : "")\(hex)".utf8
    default: bytes.append(byte)
    }
  }

  private mutating func raw(_ text: String) {
    separate()
    bytes += text.utf8
  }

  private mutating func key(_ name: String) {
    value(name)
    bytes.append(Byte.colon)
    needsComma = false
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func begin(_ byte: UInt8) {
    separate()
    bytes.append(byte)
    needsComma = false
  }

  private mutating func end(_ byte: UInt8) {
    bytes.append(byte)
    needsComma = true
  }
}
