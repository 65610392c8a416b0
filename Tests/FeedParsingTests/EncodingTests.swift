import FeedParsing
import Foundation
import Testing

@Suite("Encodings")
struct EncodingTests {
  private static let urdu = "طورخم سرحد بند کر دی گئی"
  private static let russian = "Граница закрыта для грузовиков и пешеходов, сообщает ведомство"

  private func document(_ text: String, declaring encoding: String?) -> String {
    let declaration = encoding.map { "<?xml version=\"1.0\" encoding=\"\($0)\"?>" } ?? ""
    return "\(declaration)<rss version=\"2.0\"><channel><item><title>\(text)</title></item></channel></rss>"
  }

  private func title(_ bytes: [UInt8], contentType: String? = nil) -> String? {
    parseFeed(bytes, options: ParseOptions(contentType: contentType)).entries.first?.title
  }

  @Test(
    "Wide encodings are read with and without a byte order mark, whatever they declare",
    arguments: [
      String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian, .utf32BigEndian,
    ]) func wide(encoding: String.Encoding) throws
  {
    let marks: [String.Encoding: [UInt8]] = [
      .utf16LittleEndian: [0xFF, 0xFE], .utf16BigEndian: [0xFE, 0xFF], .utf32LittleEndian: [0xFF, 0xFE, 0, 0],
      .utf32BigEndian: [0, 0, 0xFE, 0xFF],
    ]
    for declared in [nil, "utf-16", "utf-8", "iso-8859-1"] {
      let bytes = [UInt8](try #require(document(Self.urdu, declaring: declared).data(using: encoding)))
      #expect(title(bytes) == Self.urdu)
      #expect(title(try #require(marks[encoding]) + bytes) == Self.urdu)
    }
  }

  @Test(
    "Narrow encodings are read as declared in the document or in the header",
    arguments: [
      ("windows-1252", "café – “quoted” €", String.Encoding.windowsCP1252),
      ("iso-8859-1", "café – “quoted” €", .windowsCP1252), ("windows-1251", russian, .windowsCP1251),
      ("windows-1250", "příliš žluťoučký kůň", .windowsCP1250), ("iso-8859-2", "příliš žluťoučký kůň", .isoLatin2),
      ("shift_jis", "こんにちは世界", .shiftJIS),
    ]) func narrow(name: String, text: String, encoding: String.Encoding) throws
  {
    let declared = [UInt8](try #require(document(text, declaring: name).data(using: encoding)))
    #expect(title(declared) == text)
    #expect(parseFeed(declared).problems == [])
    let bare = [UInt8](try #require(document(text, declaring: nil).data(using: encoding)))
    #expect(title(bare, contentType: "text/xml; charset=\"\(name)\"") == text)
  }

  /// Bytes that were made by iconv from the text beside them.
  private static let samples: [(name: String, text: String, bytes: [UInt8])] = [
    ("windows-1256", "سلام", [0xD3, 0xE1, 0xC7, 0xE3]), ("koi8-r", "мир", [0xCD, 0xC9, 0xD2]),
    ("gb2312", "中文", [0xD6, 0xD0, 0xCE, 0xC4]), ("gb18030", "中文", [0xD6, 0xD0, 0xCE, 0xC4]),
    ("big5", "中文", [0xA4, 0xA4, 0xA4, 0xE5]), ("euc-kr", "한국", [0xC7, 0xD1, 0xB1, 0xB9]),
    ("iso-8859-6", "سلام", [0xD3, 0xE4, 0xC7, 0xE5]), ("tis-620", "ไทย", [0xE4, 0xB7, 0xC2]),
    ("euc-jp", "日本", [0xC6, 0xFC, 0xCB, 0xDC]),
    ("iso-2022-jp", "日本", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42]),
  ]

  @Test("Encodings of every region are read as declared", arguments: samples)
  func regional(name: String, text: String, bytes: [UInt8]) {
    let parts = document("|", declaring: name).utf8.split(separator: UInt8(ascii: "|")).map(Array.init)
    #expect(title(parts[0] + bytes + parts[1]) == text)
  }

  @Test(
    "Text that is valid UTF-8 is UTF-8, whatever is declared",
    arguments: [
      "windows-1252", "iso-8859-1", "us-ascii", "utf-16", "windows-1256", "no-such-encoding",
    ]) func wrongDeclaration(name: String)
  {
    let bytes = Array(document(Self.urdu, declaring: name).utf8)
    #expect(title(bytes) == Self.urdu)
    #expect(title(bytes, contentType: "application/xml; charset=\(name)") == Self.urdu)
    #expect(parseFeed(bytes).encoding == "utf-8")
    #expect(parseFeed(bytes).problems == ["the declared encoding is not the one used"])
  }

  @Test(
    "What declares UTF-8 and is not is detected",
    arguments: [
      ("windows-1252", "Café au lait, crème brûlée", String.Encoding.windowsCP1252),
      ("windows-1251", russian, .windowsCP1251), ("shift_jis", "トルカム国境が閉鎖されました", .shiftJIS),
    ]) func detection(name: String, text: String, encoding: String.Encoding) throws
  {
    for declared in [nil, "utf-8"] {
      let bytes = [UInt8](try #require(document(text, declaring: declared).data(using: encoding)))
      #expect(title(bytes) == text)
      #expect(parseFeed(bytes).encoding == name)
    }
  }

  @Test("A few invalid bytes do not spoil the text around them")
  func damage() {
    var bytes = Array(document(Self.urdu + " caf", declaring: "utf-8").utf8)
    let end = bytes.count - "</title></item></channel></rss>".utf8.count
    bytes.insert(0xE9, at: end)
    #expect(title(bytes) == Self.urdu + " café")
    #expect(parseFeed(bytes).problems == ["some bytes are not valid in the encoding; they were replaced"])
  }

  @Test("Control characters are removed, with a note")
  func controls() {
    let feed = parsed("<rss><channel><item><title>a\u{8}b\u{1F}c\u{0}d</title></item></channel></rss>")
    #expect(feed.entries.first?.title == "abcd")
    #expect(feed.problems == ["control characters were removed"])
  }

  @Test("References to C1 control characters mean windows-1252, and text encoded twice is decoded")
  func repairs() {
    #expect(rssEntry("<title>a &#150; b &#x92;</title>")?.title == "a – b ’")
    #expect(rssEntry("<title>caf\u{C3}\u{A9}</title>")?.title == "café")
    #expect(rssEntry("<description>&#226;&#128;&#166;</description>")?.summary == "…")
  }
}

@Suite("Checking UTF-8")
struct UTF8Tests {
  /// Texts and bytes that are no text, put at every offset of a word of eight bytes.
  @Test("What is valid is taken as it is, at every offset")
  func valid() {
    for piece in ["é", "ی", "ط", "€", "😀", "a", "ab é", "\u{7FF}", "\u{800}", "\u{FFFD}", "\u{10FFFF}", "طورخم سرحد"] {
      for offset in 0..<20 {
        let text = String(repeating: "x", count: offset) + String(repeating: piece, count: 9) + "y"
        let feed = parsed("<rss><channel><item><guid>\(text)</guid></item></channel></rss>")
        #expect(feed.entries.first?.id == text)
        #expect(feed.problems == [])
      }
    }
  }

  @Test(
    "What is invalid is found, at every offset",
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80],
      [0xF5], [0xFF], [0xD8, 0xD9], [0xE2, 0x82],
    ] as [[UInt8]])
  func invalid(piece: [UInt8]) {
    for offset in 0..<20 {
      let start = Array(
        "<rss><channel><item><title>\(String(repeating: "سر", count: 20))\(String(repeating: "x", count: offset))".utf8)
      let feed = parseFeed(start + piece + Array(" end</title></item></channel></rss>".utf8))
      #expect(feed.problems == ["some bytes are not valid in the encoding; they were replaced"])
      #expect(feed.entries.first?.title?.hasSuffix(" end") == true)
    }
  }
}
