import Glibc

/// Splits a document in UTF-8 into tags and text without ever refusing it: bytes in, one token a call out, with
/// ranges into the bytes. It knows nothing of nesting; see `ElementStack`.
///
/// Why not libxml2 here: its recovery drops bare ampersands, closes the wrong element at a crossed end tag (which
/// swallows the items after it) and costs three times as much. The tests hold the two against each other on
/// well-formed documents.
struct MarkupScanner {
  enum Token { case startTag, endTag, text, characterData, doctype, end }

  struct Attribute {
    var nameStart: Int, nameEnd: Int
    var valueStart: Int, valueEnd: Int
  }

  let bytes: Bytes
  let maxAttributes: Int
  /// HTML: only ASCII letters begin a name, so that "<3" and "<…>" are text.
  let isHTML: Bool
  private(set) var at = 0
  /// The name of the tag, or the text, that the last token is about.
  private(set) var start = 0
  private(set) var stop = 0
  /// Where the first colon of the tag's name is, counted from its start, or -1.
  private(set) var colon = -1
  private(set) var attributes: [Attribute] = []
  private(set) var isSelfClosing = false
  /// The document ended inside a tag, comment or section.
  private(set) var isCut = false
  // A search that failed once is not repeated from a later place: keeps the scan linear.
  private var noSectionEnd = false
  private var noCommentEnd = false
  private var hadDoctype = false
  private var noQuote = (double: false, single: false)

  init(_ bytes: Bytes, maxAttributes: Int = 256, isHTML: Bool = false) {
    self.bytes = bytes
    self.maxAttributes = maxAttributes
    self.isHTML = isHTML
  }

  @inline(__always) var slice: Bytes { bytes.part(start, stop) }
  @inline(__always) func name(_ attribute: Attribute) -> Bytes {
    bytes.part(attribute.nameStart, attribute.nameEnd)
  }
  @inline(__always) func value(_ attribute: Attribute) -> Bytes {
    bytes.part(attribute.valueStart, attribute.valueEnd)
  }

  mutating func next() -> Token {
    while at < bytes.count {
      guard bytes[at] == Byte.lessThan, isMarkup(at) else { return text() }
      switch bytes[at + 1] {
      case Byte.slash: return endTag()
      case Byte.bang: if let token = declaration() { return token }
      case Byte.question: processingInstruction()
      default: return startTag()
      }
    }
    return .end
  }

  /// Whether the `<` at `offset` opens anything; else it is text, as in "a < b".
  @inline(__always) private func isMarkup(_ offset: Int) -> Bool {
    guard offset + 1 < bytes.count else { return false }
    let next = bytes[offset + 1]
    if next == Byte.slash {
      return offset + 2 < bytes.count && (isNameStart(bytes[offset + 2]) || bytes[offset + 2] == Byte.greaterThan)
    }
    return isNameStart(next) || next == Byte.bang || next == Byte.question
  }

  @inline(__always) private func isNameStart(_ byte: UInt8) -> Bool {
    Byte.isLetter(byte) || (!isHTML && (byte == Byte.colon || byte == UInt8(ascii: "_") || byte >= 0x80))
  }

  private mutating func text() -> Token {
    start = at
    var from = at + (bytes[at] == Byte.lessThan ? 1 : 0)
    while let found = bytes.find(Byte.lessThan, from: from) {
      if isMarkup(found) {
        stop = found
        at = found
        return .text
      }
      from = found + 1
    }
    stop = bytes.count
    at = bytes.count
    return .text
  }

  private mutating func endTag() -> Token {
    start = at + 2
    scanName()
    if stop < bytes.count, bytes[stop] == Byte.greaterThan {
      at = stop + 1
    } else if let close = bytes.find(Byte.greaterThan, from: stop) {
      // "</a <b>": the end tag lacks its ">"
      let open = bytes.part(stop, close).find(Byte.lessThan)
      at = open.map { stop + $0 } ?? close + 1
    } else {
      at = bytes.count
      isCut = true
    }
    return .endTag
  }

  /// Sets `stop` behind the name that begins at `start`.
  @inline(__always) private mutating func scanName() {
    var end = start
    colon = -1
    while end < bytes.count {
      let byte = bytes[end]
      if byte == Byte.colon, colon < 0 { colon = end - start }
      if byte <= 0x20 || byte == Byte.greaterThan || byte == Byte.slash || byte == Byte.lessThan { break }
      end += 1
    }
    stop = end
  }

  /// Goes to the end tag `</name`, or to the end of the document: the inside of `script` and `style` is no markup.
  mutating func skip(toEndOf name: Bytes) {
    var from = at
    while let found = bytes.find("</", from: from) {
      let end = found + 2 + name.count
      if end <= bytes.count, bytes.part(found + 2, end).elementsEqualIgnoringCase(name) {
        at = found
        return
      }
      from = found + 2
    }
    at = bytes.count
  }

  // MARK: start tags

  private mutating func startTag() -> Token {
    start = at + 1
    scanName()
    if !attributes.isEmpty { attributes.removeAll(keepingCapacity: true) }
    isSelfClosing = false
    at = stop
    while at < bytes.count {
      let byte = bytes[at]
      if byte == Byte.greaterThan {
        at += 1
        return .startTag
      }
      if byte == Byte.lessThan, isMarkup(at) { return .startTag }
      if byte == Byte.slash {
        at += 1
        isSelfClosing = at < bytes.count && bytes[at] == Byte.greaterThan
      } else if Byte.isSpace(byte) {
        at += 1
      } else {
        attribute()
      }
    }
    isCut = true
    return .end
  }

  private mutating func attribute() {
    let nameStart = at
    at += 1
    while at < bytes.count, !endsAttributeName(bytes[at]) { at += 1 }
    var found = Attribute(nameStart: nameStart, nameEnd: at, valueStart: at, valueEnd: at)
    skipSpace()
    if at < bytes.count, bytes[at] == Byte.equals {
      at += 1
      skipSpace()
      attributeValue(&found)
    }
    if attributes.count < maxAttributes { attributes.append(found) }
  }

  @inline(__always) private func endsAttributeName(_ byte: UInt8) -> Bool {
    byte == Byte.equals || byte == Byte.greaterThan || byte == Byte.slash || byte <= 0x20 || byte == Byte.lessThan
  }

  @inline(__always) private mutating func skipSpace() {
    while at < bytes.count, Byte.isSpace(bytes[at]) { at += 1 }
  }

  private mutating func attributeValue(_ found: inout Attribute) {
    guard at < bytes.count else { return }
    let quote = bytes[at]
    if quote == Byte.quote || quote == Byte.apostrophe, let close = closingQuote(quote) {
      found.valueStart = at + 1
      found.valueEnd = close
      at = close + 1
      return
    }
    if quote == Byte.quote || quote == Byte.apostrophe { at += 1 }
    found.valueStart = at
    while at < bytes.count, !Byte.isSpace(bytes[at]), bytes[at] != Byte.greaterThan { at += 1 }
    found.valueEnd = at
    if at < bytes.count, bytes[at] == Byte.greaterThan, at > found.valueStart, bytes[at - 1] == Byte.slash {
      isSelfClosing = true
      found.valueEnd = at - 1
    }
  }

  /// The end of the value that the quote at `at` opens; nil where the quote is never closed, or closed only after
  /// the tag has evidently ended.
  private mutating func closingQuote(_ quote: UInt8) -> Int? {
    let isDouble = quote == Byte.quote
    if isDouble ? noQuote.double : noQuote.single { return nil }
    guard let close = bytes.find(quote, from: at + 1) else {
      if isDouble { noQuote.double = true } else { noQuote.single = true }
      return nil
    }
    let inside = bytes.part(at + 1, close)
    if let end = inside.find(Byte.greaterThan), inside.find(Byte.lessThan, from: end) != nil,
      !inside.part(0, end).has(Byte.lessThan)
    {
      return nil
    }
    return close
  }

  // MARK: everything that begins with <! and <?

  private mutating func declaration() -> Token? {
    if bytes.hasPrefix("<!--", at: at) {
      comment()
      return nil
    }
    if bytes.hasPrefix("<![cdata[", at: at) { return section() }
    if bytes.hasPrefix("<!doctype", at: at) { return doctype() }
    at = (bytes.find(Byte.greaterThan, from: at) ?? bytes.count - 1) + 1
    return nil
  }

  private mutating func comment() {
    if !noCommentEnd, let close = bytes.find("-->", from: at + 4) {
      at = close + 3
    } else if let close = bytes.find(Byte.greaterThan, from: at + 4) {
      noCommentEnd = true
      at = close + 1
    } else {
      isCut = true
      at = bytes.count
    }
  }

  private mutating func section() -> Token? {
    start = at + 9
    if !noSectionEnd {
      var from = start
      while let bracket = bytes.find(Byte.closeBracket, from: from) {
        if bracket + 2 < bytes.count, bytes[bracket + 1] == Byte.closeBracket,
          bytes[bracket + 2] == Byte.greaterThan
        {
          stop = bracket
          at = bracket + 3
          return .characterData
        }
        from = bracket + 1
      }
      noSectionEnd = true
    }
    // Never closed: what follows is read as markup, so that later elements are not swallowed.
    isCut = true
    at = start
    return nil
  }

  /// `<!DOCTYPE … [ … ]>`: `slice` is what stands between.
  private mutating func doctype() -> Token {
    start = at + 9
    var depth = 0
    at = start
    while !hadDoctype, at < bytes.count {
      switch bytes[at] {
      case Byte.openBracket: depth += 1
      case Byte.closeBracket: depth -= 1
      case Byte.greaterThan where depth <= 0:
        stop = at
        at += 1
        hadDoctype = true
        return .doctype
      default: break
      }
      at += 1
    }
    // No end, or not the first: take the next ">" for it.
    hadDoctype = true
    stop = bytes.find(Byte.greaterThan, from: start) ?? start
    at = min(bytes.count, stop + 1)
    return .doctype
  }

  private mutating func processingInstruction() {
    if let close = bytes.find(Byte.greaterThan, from: at) {
      at = close + 1
    } else {
      isCut = true
      at = bytes.count
    }
  }
}
