import Model
import Testing

@testable import ConfigurationReading

/// A small generator with a fixed seed (xorshift64*, Vigna 2016), so that a failure comes again.
private struct Seeded {
  var state: UInt64
  mutating func below(_ bound: Int) -> Int {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % max(1, bound)
  }
}

@Suite struct HostileBytesTests {
  private func complaints(_ bytes: [UInt8]) -> [String] {
    var tree = Tree("")
    tree.files["feeds.conf"] = bytes
    return tree.complaints.map { String($0.prefix { $0 != "(" }) }
  }

  @Test func `a byte order mark is no part of the text`() {
    #expect(
      complaints([0xef, 0xbb, 0xbf] + Array("titel = 1".utf8)) == ["feeds.conf:1:1: error: unknown key ‘titel’ "])
  }

  @Test func `UTF-16 is told as such`() {
    #expect(
      complaints([0xff, 0xfe, 0x61, 0]) == [
        "feeds.conf:1:1: error: the file is UTF-16; configuration is read as UTF-8 "
      ])
  }

  @Test func `bytes that are no UTF-8 are told with their place`() {
    let text = Array("title = \"سرحد\"\ncontact = \"".utf8)
    #expect(
      complaints(text + [0xe9] + Array("\"".utf8)) == ["feeds.conf:2:12: error: the file is not UTF-8 from here on "])
    #expect(complaints([0x23, 0xc3]) == ["feeds.conf:1:2: error: the file is not UTF-8 from here on "])
  }

  @Test func `a NUL is told with its place`() {
    #expect(
      complaints(Array("title = \"a\"\n#\0".utf8)) == [
        "feeds.conf:2:2: error: the file holds a NUL character, which TOML does not allow "
      ])
  }

  @Test func `a file beyond eight mebibytes is refused, one of eight is read`() {
    let limit = SourceText.maximumBytes
    #expect(
      complaints([UInt8](repeating: 0x0a, count: limit + 1)).first?.hasPrefix("feeds.conf:1:1: error: the file has")
        == true)
    #expect(complaints([UInt8](repeating: 0x0a, count: limit)).isEmpty)
  }

  @Test(arguments: [
    String(repeating: "[", count: 100_000), String(repeating: "a.", count: 100_000) + "a=1",
    "a=" + String(repeating: "{a=", count: 100_000), "[" + String(repeating: "a.", count: 100_000) + "a]",
    "a = [" + String(repeating: "1,", count: 100_000), String(repeating: "\"", count: 99_999),
    String(repeating: "'", count: 100_000), String(repeating: "[[a]]\n", count: 50_000),
    "a = \"" + String(repeating: "\\u0041", count: 100_000) + "\"",
  ])
  func `towers and floods end in bounded time`(text: String) {
    #expect(!complaints(Array(text.utf8)).isEmpty)
  }

  @Test(arguments: Array(Examples.whole.keys.sorted()))
  func `a file that ends anywhere is told of, never crashes`(path: String) throws {
    let whole = Tree(Examples.whole)
    let bytes = try #require(whole.files[path])
    for end in stride(from: 0, to: bytes.count, by: 7) {
      var cut = whole
      cut.files[path] = Array(bytes[..<end])
      _ = cut.complaints
    }
  }

  @Test(arguments: 1...8)
  func `a spoilt file is told of, never crashes`(seed: Int) {
    var random = Seeded(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
    let spoilers = Array("\"'[]{}=.,#\n\\\0\u{1}a9-+éط".utf8) + [0xff, 0xc0, 0xe2]
    let paths = Examples.whole.keys.sorted()
    for _ in 0..<150 {
      var tree = Tree(Examples.whole)
      let path = paths[random.below(paths.count)]
      for _ in 0...random.below(4) {
        guard var bytes = tree.files[path], !bytes.isEmpty else { continue }
        let at = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes[at] = spoilers[random.below(spoilers.count)]
        case 1: bytes.insert(spoilers[random.below(spoilers.count)], at: at)
        default: bytes.removeSubrange(at..<min(bytes.count, at + 1 + random.below(12)))
        }
        tree.files[path] = bytes
      }
      _ = tree.complaints
    }
  }
}
