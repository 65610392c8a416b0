import Model
import Testing

@testable import ConfigurationReading

@Suite struct VersionTests {
  private func rule(_ text: String) throws -> Rule {
    let indicator = "[[indicator]]\nid = \"a\"\nquery = \"x\"\n"
    return try #require(try Tree(indicator + "[[rule]]\n" + text).loaded().rules.first)
  }

  @Test func `a rule's version does not depend on how it is written down`() throws {
    let plain = try rule("id = \"r\"\ncount = \"a\"\nwindow = \"1d\"\nlevels = { warning = 1, critical = 3 }")
    let other = try rule(
      "# comment\nlevels.critical = 3.0\nlevels.warning = 1\nwindow   = '1d'\ncount = '''a'''\nid = \"r\"")
    #expect(plain.version == other.version)
    #expect(plain.version.count == 16)
  }

  @Test(arguments: [
    "id = \"r\"\ncount = \"a\"\nwindow = \"2d\"\nlevels = { warning = 1 }",
    "id = \"r\"\ncount = \"a\"\nwindow = \"1d\"\nlevels = { warning = 2 }",
    "id = \"r\"\ncount = \"a\"\nwindow = \"1d\"\nlevels = { critical = 1 }",
    "id = \"r\"\ncount = [\"a\"]\nwindow = \"1d\"\nlevels = { warning = 1 }\npublishers = 2",
  ])
  func `a rule that asks for something else has another version`(text: String) throws {
    let plain = try rule("id = \"r\"\ncount = \"a\"\nwindow = \"1d\"\nlevels = { warning = 1 }")
    #expect(try rule(text).version != plain.version)
  }

  @Test func `the digest is of every byte of every file`() throws {
    let whole = Tree(Examples.whole)
    let digest = try whole.loaded().digest
    #expect(try Tree(Examples.whole).loaded().digest == digest)
    for path in Examples.whole.keys {
      var changed = whole
      changed.files[path]?.append(0x0a)
      #expect(try changed.loaded().digest != digest, "\(path)")
    }
  }
}
