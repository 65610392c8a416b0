import Model
import Testing

@testable import ConfigurationReading

@Suite struct FeedsFileTests {
  static let subscriptions = [
    FeedSubscription(
      url: "https://www.dawn.com/feeds/home", title: "Dawn — Home", language: "en-US", folders: ["World", "Asia"]),
    FeedSubscription(url: "https://a.example/\"x\"\\", title: "روزنامہ"),
    FeedSubscription(url: "https://b.example/feed", title: "The People's Voice\n# [[feed]]"),
    FeedSubscription(url: "HTTPS://www.dawn.com:443/feeds/home", title: "again"),
    FeedSubscription(url: "https://c.example/", title: "Dawn: home"),
    FeedSubscription(url: "ftp://d.example/", title: "D"),
  ]

  @Test func `subscriptions become blocks with ids of their own`() {
    let addition = FeedsFile.blocks(for: Self.subscriptions, existing: [])
    #expect(addition.ids == ["dawn-home", "a-example", "the-peoples-voice-feed", "dawn-home-2"])
    #expect(
      addition.leftOut == [
        "HTTPS://www.dawn.com:443/feeds/home: feed ‘dawn-home’ has that address already",
        "‘D’: its address has the scheme ‘ftp’; only http and https are fetched",
      ])
    #expect(
      addition.text.hasPrefix(
        """
        # Folder: World / Asia
        # Dawn — Home
        [[feed]]
        id = "dawn-home"
        url = "https://www.dawn.com/feeds/home"
        language = "en"
        group = "world-asia"

        # روزنامہ
        [[feed]]
        id = "a-example"

        """))
  }

  @Test(arguments: ["", "# mine", "title = \"x\"\n", "title = \"x\"\r\n", "[[place]]\nid = \"p\" # no line end"])
  func `what stood in the file stays as it was, and what is added reads back`(text: String) throws {
    let addition = FeedsFile.blocks(for: Self.subscriptions, existing: [])
    let result = FeedsFile.append(addition.text, to: text)
    #expect(result.hasPrefix(text))
    #expect(result.utf8.last == 0x0a)
    #expect(result.utf8.count { $0 == 0x0d } == (text.contains("\r\n") ? result.utf8.count { $0 == 0x0a } : 0))
    guard !text.contains("place") else { return }
    #expect(try Tree(result).loaded().feeds.map(\.id) == addition.ids)
  }

  @Test func `an addition that would break the configuration is not made`() {
    let tree = Tree("[[feed]]\nid = \"a\"\nurl = \"https://a.example/\"")
    let block = "[[feed]]\nid = \"a\"\nurl = \"https://b.example/\"\n"
    let refused = FeedsFile.adding(block, toFileAt: "feeds.conf", files: tree.access, environment: tree.environment)
    guard case .failure(let error) = refused else {
      Issue.record("it was added")
      return
    }
    #expect(error.diagnostics.map(\.position.line) == [6])
    let fresh = block.replacing("\"a\"", with: "\"b\"")
    let added = FeedsFile.adding(fresh, toFileAt: "feeds.conf", files: tree.access, environment: tree.environment)
    #expect((try? added.get())?.hasSuffix("\n\n" + fresh) == true)
  }

  @Test(arguments: [
    "", "plain", "a\"b\\c", "tab\tline\nreturn\r", "\u{0}\u{1}\u{1f}\u{7f}\u{85}\u{2028}", "سرحد 🏔", "'''",
  ])
  func `a quoted text reads back as it was`(text: String) throws {
    let problems = Problems()
    let bytes = Array("title = \(TomlText.quoted(text))".utf8)
    let source = try #require(SourceText(file: "x", bytes: bytes, problems: problems))
    let table = DocumentParser.parse(source, problems: problems).table
    guard case .string(let read)? = table["title"]?.node.value else {
      Issue.record("\(problems.diagnostics)")
      return
    }
    #expect(read == text)
  }
}
