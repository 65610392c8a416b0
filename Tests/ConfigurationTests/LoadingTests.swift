import Model
import Testing

@testable import Configuration

@Suite struct LoadingTests {
  @Test func `an empty file is a configuration`() throws {
    let loaded = try Tree(["feeds.conf": ""]).loaded()
    #expect(loaded.feeds.isEmpty)
    #expect(loaded.settings.database == "/home/ada/.local/state/bellwether/bellwether.db")
  }
}
