import Glibc
import Testing

@testable import ConfigurationReading

@Suite struct IncludeTests {
  @Test func `a circle of includes is refused and spelt out`() {
    let tree = Tree([
      "etc/feeds.conf": "include = [\"a.toml\"]", "etc/a.toml": "include = [\"sub/*.toml\"]",
      "etc/sub/b.toml": "\ninclude = [\"../a.toml\"]",
    ])
    guard case .failure(let error) = tree.load("etc/feeds.conf") else {
      Issue.record("it was loaded")
      return
    }
    #expect(
      error.description
        == "etc/sub/b.toml:2:13: error: ‘include’ goes in a circle: etc/a.toml → etc/sub/b.toml → etc/a.toml "
        + "(remove one of these includes, or narrow its pattern)")
  }

  @Test func `a file that two patterns name is read once`() throws {
    let tree = Tree([
      "feeds.conf": "include = [\"x/*.toml\", \"x/a.toml\", \"x/**/*.toml\"]",
      "x/a.toml": "[[place]]\nid = \"a\"\nkind = \"k\"\nnames = [\"A\"]", "x/y/z/b.toml": "",
      "x/.hidden.toml": "broken",
    ])
    #expect(try tree.loaded().files == ["feeds.conf", "x/a.toml", "x/y/z/b.toml"])
  }

  @Test(arguments: [
    ("a.toml", "*.toml", true), (".a.toml", "*.toml", false), ("a.toml", "?.toml", true), ("ab.toml", "?.toml", false),
    ("a.toml", "*", true), ("aab", "a*b", true), ("aXbXc", "a*b*c", true), ("abc", "a*d", false), ("", "*", true),
    ("فہرست.toml", "ف*.toml", true),
  ])
  func `names match patterns`(name: String, pattern: String, expected: Bool) {
    #expect(FilePath.matches(name[...], pattern[...]) == expected)
  }

  @Test(arguments: [
    ("a/b/../c", "a/c"), ("./a//b/.", "a/b"), ("/a/../../b", "/b"), ("../a", "../a"), ("a/../..", ".."), ("", "."),
  ])
  func `paths are tidied`(path: String, expected: String) {
    #expect(FilePath.tidy(path) == expected)
  }

  @Test func `the disk is read, and what is no regular file is refused`() throws {
    var template = Array("/tmp/bellwether-XXXXXX".utf8CString)
    let root = String(cString: try #require(mkdtemp(&template)))
    defer {
      for name in ["conf/feeds.conf", "conf/x/a.toml", "conf/x/key", "conf/x/pipe.toml"] { unlink("\(root)/\(name)") }
      for name in ["conf/x", "conf", ""] { rmdir("\(root)/\(name)") }
    }
    mkdir("\(root)/conf", 0o700)
    mkdir("\(root)/conf/x", 0o700)
    let feed = "[[feed]]\nid = \"a\"\nurl = \"https://a.example/\"\ncredentials_file = \"key\"\n"
    try write("include = [\"x/*.toml\"]", to: "\(root)/conf/feeds.conf")
    try write(feed, to: "\(root)/conf/x/a.toml")
    try write("me:secret", to: "\(root)/conf/x/key")
    chmod("\(root)/conf/x/key", 0o644)
    let loaded = try ConfigurationLoader.load(path: "\(root)/conf/feeds.conf", environment: ["HOME": "/root"]).get()
    #expect(loaded.feeds.map(\.credentialsFile) == ["\(root)/conf/x/key"])
    #expect(
      loaded.warnings.map(\.description) == [
        "\(root)/conf/x/a.toml:4:20: warning: \(root)/conf/x/key holds a secret and may be read by others (mode 644) "
          + "(chmod 600 \(root)/conf/x/key)"
      ])
    mkfifo("\(root)/conf/x/pipe.toml", 0o600)
    guard
      case .failure(let error) = ConfigurationLoader.load(
        path: "\(root)/conf/feeds.conf", environment: ["HOME": "/root"])
    else {
      Issue.record("a named pipe was read")
      return
    }
    #expect(error.errors.map(\.message) == ["cannot read \(root)/conf/x/pipe.toml: it is not a regular file"])
  }

  private func write(_ text: String, to path: String) throws {
    let file = try #require(fopen(path, "w"))
    fputs(text, file)
    fclose(file)
  }
}
