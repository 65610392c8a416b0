import CLibXML2
import FeedParsing
import Testing

/// Holds the tokens of our scanner against libxml2's on well-formed documents, by what a feed shows of them: each
/// document is an Atom entry whose content is markup, and both must give the same text.
@Suite("Agreement with libxml2")
struct AgreementTests {
  /// The text and the elements of a well-formed document, as libxml2 has them.
  private final class Seen {
    var text: [UInt8] = []
    var names: [String] = []
  }

  private static func libxml2(_ document: String) -> Seen? {
    let seen = Seen()
    var handler = xmlSAXHandler()
    handler.initialized = UInt32(XML_SAX2_MAGIC)
    handler.startElementNs = { context, name, _, _, _, _, _, _, _ in
      guard let context, let name else { return }
      Unmanaged<Seen>.fromOpaque(context).takeUnretainedValue().names.append(String(cString: name))
    }
    let characters: charactersSAXFunc = { context, bytes, count in
      guard let context, let bytes else { return }
      let text = UnsafeBufferPointer(start: bytes, count: Int(count))
      Unmanaged<Seen>.fromOpaque(context).takeUnretainedValue().text += text
    }
    handler.characters = characters
    handler.cdataBlock = characters
    let bytes = Array(document.utf8)
    let status = bytes.withUnsafeBytes { raw in
      xmlSAXUserParseMemory(
        &handler, Unmanaged.passUnretained(seen).toOpaque(), raw.bindMemory(to: CChar.self).baseAddress,
        Int32(raw.count))
    }
    return status == 0 ? seen : nil
  }

  /// A small generator, so that the same documents are made every time (xorshift64).
  private struct Dice {
    var state: UInt64
    mutating func roll(_ sides: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(sides))
    }
  }

  private static func content(_ dice: inout Dice, depth: Int = 0) -> String {
    let texts = [
      "alpha ", "β γ ", "&amp;", "&lt;x&gt;", "&#65;&#x42;", "<![CDATA[<raw> & ]] >]]>", "<!-- c > -->", "سلام ",
      "a&#10;b", "<?pi x?>",
    ]
    let attributes = ["", " class='a \"b\"'", " title=\"x > y\"", " alt = 'z&amp;'", "\n id='1'"]
    var result = ""
    for _ in 0..<dice.roll(5) {
      if depth < 5, dice.roll(3) == 0 {
        let name = ["p", "em", "x-y", "h1", "ns:q"][dice.roll(5)]
        let attribute = attributes[dice.roll(attributes.count)]
        let inside = content(&dice, depth: depth + 1)
        result += inside.isEmpty ? "<\(name)\(attribute)/>" : "<\(name)\(attribute)>\(inside)</\(name) >"
      } else {
        result += texts[dice.roll(texts.count)]
      }
    }
    return result
  }

  @Test("Well-formed markup gives the same text", arguments: 1...200)
  func sameText(seed: Int) throws {
    var dice = Dice(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
    let markup = Self.content(&dice)
    let inside = "<content type=\"xhtml\" xmlns:ns=\"urn:ns\">\(markup)</content>"
    let seen = try #require(Self.libxml2(inside))
    let ours = try #require(atomEntry(inside)).content ?? ""
    let theirs = String(decoding: seen.text, as: UTF8.self)
    // What we print is markup again: libxml2 must read from it the text that it read from the original.
    let again = try #require(Self.libxml2("<r>\(ours)</r>"))
    #expect(String(decoding: again.text, as: UTF8.self).trimmingSpace == theirs.trimmingSpace)
    #expect(again.names.dropFirst() == seen.names.dropFirst())
  }
}

extension String {
  /// Without ASCII white space at both ends.
  fileprivate var trimmingSpace: String {
    let isSpace: (Character) -> Bool = { " \n\t\r".contains($0) }
    return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }
}
