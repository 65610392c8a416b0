/// The bytes of a TOML document in; what can be told without parsing it out: where its tables begin, which string is
/// left open, and whether its keys pile up higher than the parser can bear.
///
/// It must agree with TOML on where strings and comments end as far as the document is well formed.
struct TomlOutline {
  /// toml++ 3.3 has no limit of its own on `a.a.a. … = 1` and recurses over the result.
  static let maximumDots = 12

  /// Byte offsets of `[table]` and `[[table]]` headers; not of `[table.part]`, which belongs to what stands above it.
  private(set) var headers: [Int] = []
  /// Byte offset of the first key with too many parts.
  private(set) var towering: Int?
  /// Byte offset of the opening quotes of a string that the document ends in.
  private(set) var unclosed: Int?

  private let bytes: [UInt8]
  private var at = 0
  private var dots = 0
  private var lineIsBlank = true

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    while at < bytes.count { step() }
  }

  private mutating func step() {
    let byte = bytes[at]
    switch byte {
    case 0x0a:
      dots = 0
      lineIsBlank = true
      at += 1
      return
    case 0x20, 0x09, 0x0d:
      at += 1
      return
    case 0x23: skipComment()
    case 0x22, 0x27: skipString(byte)
    case 0x3d, 0x2c, 0x7b, 0x5b:
      if byte == 0x5b, lineIsBlank, isHeader(at) { headers.append(at) }
      dots = 0
      at += 1
    case 0x2e:
      dots += 1
      if dots > Self.maximumDots, towering == nil { towering = at }
      at += 1
    default: at += 1
    }
    lineIsBlank = false
  }

  private mutating func skipComment() {
    while at < bytes.count, bytes[at] != 0x0a { at += 1 }
  }

  private mutating func skipString(_ quote: UInt8) {
    let start = at
    let closed = run(of: quote, from: at) >= 3 ? skipLong(quote) : skipShort(quote)
    if !closed, unclosed == nil { unclosed = start }
  }

  /// At most five: no more than that belong to one end of a string.
  private func run(of quote: UInt8, from start: Int) -> Int {
    var end = start
    while end < bytes.count, end < start + 5, bytes[end] == quote { end += 1 }
    return end - start
  }

  private mutating func skipLong(_ quote: UInt8) -> Bool {
    at += 3
    while at < bytes.count {
      if bytes[at] == 0x5c, quote == 0x22 {
        at += 2
      } else if bytes[at] == quote {
        let quotes = run(of: quote, from: at)
        // Up to two quotes may stand before the closing three.
        at += quotes
        if quotes >= 3 { return true }
      } else {
        at += 1
      }
    }
    at = min(at, bytes.count)
    return false
  }

  private mutating func skipShort(_ quote: UInt8) -> Bool {
    at += 1
    while at < bytes.count, bytes[at] != 0x0a {
      if bytes[at] == 0x5c, quote == 0x22 {
        at += 2
      } else if bytes[at] == quote {
        at += 1
        return true
      } else {
        at += 1
      }
    }
    at = min(at, bytes.count)
    return false
  }

  /// `[name]` or `[[name]]` with a bare key.
  private func isHeader(_ start: Int) -> Bool {
    let line = bytes[start...].prefix { $0 != 0x0a }
    let inner = line.drop { $0 == 0x5b }
    let name = inner.prefix { byte in
      switch byte {
      case 0x41...0x5a, 0x61...0x7a, 0x30...0x39, 0x5f, 0x2d, 0x20: true
      default: false
      }
    }
    guard let first = name.first, (0x41...0x7a).contains(first) else { return false }
    let brackets = inner.startIndex - line.startIndex
    let rest = inner[name.endIndex...]
    return brackets <= 2 && rest.prefix(brackets).allSatisfy { $0 == 0x5d } && rest.count >= brackets
  }
}
