/// Reads HTML for its text: the tokens of the HTML standard (section 13.2.5) without a tree, for text needs none.
///
/// Why not libxml2's HTML parser: it is quadratic in the attributes of a tag and in unmatched end tags (a hostile
/// item of one megabyte costs minutes), and builds what is then thrown away. The tests compare the two.
struct HTMLTextReader: ~Copyable {
  private var scanner: MarkupScanner
  private var text: CollapsedText
  private let references = References()

  init(_ bytes: Bytes) {
    scanner = MarkupScanner(bytes, maxAttributes: 0, isHTML: true)
    text = CollapsedText(capacity: bytes.count)
  }

  mutating func read() -> String {
    while true {
      switch scanner.next() {
      case .text: append(scanner.slice)
      case .characterData: append(scanner.slice)
      case .startTag: startTag()
      case .endTag: if HTMLElements.isBlock(scanner.slice) { text.breakLine() }
      case .doctype: break
      case .end: return text.string
      }
    }
  }

  private mutating func startTag() {
    let name = scanner.slice
    if HTMLElements.isBlock(name) { text.breakLine() }
    if HTMLElements.isUnseen(name), !scanner.isSelfClosing { scanner.skip(toEndOf: name) }
  }

  private mutating func append(_ bytes: Bytes) {
    var at = 0
    while let ampersand = bytes.find(Byte.ampersand, from: at) {
      text.append(bytes.part(at, ampersand))
      if let (value, length) = references.resolve(bytes, at: ampersand) ?? references.legacy(bytes, at: ampersand) {
        // Numbers from 128 to 159 mean windows-1252, as browsers read them.
        if case .scalar(let scalar) = value { text.append(scalar: Windows1252.character(scalar)) }
        at = ampersand + length
      } else {
        text.append(scalar: 0x26)
        at = ampersand + 1
      }
    }
    text.append(bytes.part(at, bytes.count))
  }
}

extension References {
  /// A name without its semicolon, as HTML still takes those of Latin-1: `&nbsp next`, `&copy2020`.
  func legacy(_ bytes: Bytes, at offset: Int) -> (value: Value, length: Int)? {
    var end = offset + 1
    while end < bytes.count, end - offset <= 8, Byte.isLetter(bytes[end]) { end += 1 }
    while end - offset > 2 {
      if let scalar = EntityTable.scalar(named: bytes.part(offset + 1, end)), scalar < 0x100 {
        return (.scalar(scalar), end - offset)
      }
      end -= 1
    }
    return nil
  }
}
