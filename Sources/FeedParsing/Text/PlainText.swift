/// The text that a reader of `html` sees: markup removed, `script` and `style` left out, block elements apart,
/// entities resolved, white space collapsed to single blanks. Never fails; linear in the length.
package func plainText(fromHTML html: String) -> String { PlainText.ofHTML(html) }

/// Turns markup into plain text, and guesses which of the two a string is.
enum PlainText {
  static func ofHTML(_ html: String) -> String {
    var html = html
    return html.withUTF8 { bytes in
      if !bytes.has(Byte.lessThan), !bytes.has(Byte.ampersand) { return collapsed(bytes) }
      var reader = HTMLTextReader(bytes)
      return reader.read()
    }
  }

  /// A title: in Atom what its type says is plain stays as it is; RSS does not say, so what looks like HTML is.
  static func ofTitle(_ text: String, isAtom: Bool) -> String {
    !isAtom && looksLikeHTML(text) ? ofHTML(text) : collapse(text)
  }

  static func collapse(_ text: String) -> String {
    var text = text
    return text.withUTF8 { collapsed($0) }
  }

  /// White space of any length, of ASCII or without a break, becomes one blank.
  static func collapsed(_ bytes: Bytes) -> String {
    let trimmed = bytes.trimmed
    if isCollapsed(trimmed) { return trimmed.string }
    var result = CollapsedText(capacity: trimmed.count)
    result.append(trimmed)
    return result.string
  }

  /// Whether neither white space nor encoding needs work.
  static func isCollapsed(_ bytes: Bytes) -> Bool {
    // 0xC2 may begin a no-break space or a control character, 0xC3 text that was encoded twice, and 0xE2 one of the
    // typographic spaces.
    !bytes.hasWord { word in
      let spaces = Word.equal(Byte.space, word)
      return Word.below(0x20, word) | Word.equal(0xC2, word) | Word.equal(0xC3, word) | Word.equal(0xE2, word)
        | (spaces & spaces << 8)
    }
  }

  static func escaped(_ text: String) -> String {
    var buffer = ByteArena(capacity: text.utf8.count + 32)
    var text = text
    text.withUTF8 { References.append($0, to: &buffer, escaping: true) }
    return buffer.bytes(from: 0).string
  }

  /// Whether text that is called plain, or nothing, is HTML: it has an entity or a tag, and every tag is one of HTML.
  static func looksLikeHTML(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      let hasReference = hasReference(bytes)
      guard bytes.has(Byte.lessThan) else { return hasReference }
      return hasOnlyHTMLTags(bytes) ?? hasReference
    }
  }

  private static func hasReference(_ bytes: Bytes) -> Bool {
    let references = References()
    var from = 0
    while let found = bytes.find(Byte.ampersand, from: from) {
      if references.resolve(bytes, at: found) != nil { return true }
      from = found + 1
    }
    return false
  }

  /// Nil where there is no tag at all.
  private static func hasOnlyHTMLTags(_ bytes: Bytes) -> Bool? {
    var scanner = MarkupScanner(bytes, maxAttributes: 0, isHTML: true)
    var sawTag = false
    while true {
      switch scanner.next() {
      case .startTag, .endTag:
        sawTag = true
        if !HTMLElements.isKnown(scanner.slice) { return false }
      case .end: return sawTag ? true : nil
      default: break
      }
    }
  }
}

/// Bytes of text gathered with white space collapsed.
struct CollapsedText: ~Copyable {
  private var arena: ByteArena
  private var owesSpace = false

  init(capacity: Int) { arena = ByteArena(capacity: max(16, capacity)) }

  var string: String { arena.bytes(from: 0).string }

  mutating func breakLine() { owesSpace = true }

  mutating func append(_ bytes: Bytes) {
    var from = 0
    var at = 0
    while at < bytes.count {
      let width = CollapsedText.spaceWidth(bytes, at)
      if width == 0 {
        at += 1
        continue
      }
      flush(bytes.part(from, at))
      owesSpace = true
      at += width
      from = at
    }
    flush(bytes.part(from, bytes.count))
  }

  mutating func append(scalar: UInt32) {
    if scalar <= 0x20 || scalar == 0xA0 {
      owesSpace = true
    } else {
      settle()
      arena.append(scalar: scalar)
    }
  }

  @inline(__always) private mutating func flush(_ bytes: Bytes) {
    if bytes.isEmpty { return }
    settle()
    arena.append(bytes)
  }

  @inline(__always) private mutating func settle() {
    if owesSpace, arena.count > 0 { arena.append(Byte.space) }
    owesSpace = false
  }

  /// The bytes of the white space at `at`, or 0: ASCII, U+00A0, U+2000 to U+200A, U+2028, U+2029.
  @inline(__always) private static func spaceWidth(_ bytes: Bytes, _ at: Int) -> Int {
    let byte = bytes[at]
    if byte <= 0x20 { return 1 }
    if byte == 0xC2 { return at + 1 < bytes.count && bytes[at + 1] == 0xA0 ? 2 : 0 }
    guard byte == 0xE2, at + 2 < bytes.count, bytes[at + 1] == 0x80 else { return 0 }
    let last = bytes[at + 2]
    return last <= 0x8A || last == 0xA8 || last == 0xA9 ? 3 : 0
  }
}
