import FeedServer
import Foundation
import HTTPFetching
import Testing

/// Content codings beside gzip: bodies as servers send them.
@Suite("Content codings")
struct CodingTests {
  static let feed =
    "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>News</title>"
    + (1...20).map { "<item><title>Report number \($0)</title><guid>g\($0)</guid></item>" }.joined() + "</channel></rss>"

  /// `feed` by `zstd -19` 1.5.4.
  static let zstd = """
    KLUv/QBojQUAAsgaGHDNAwCwQOXg7rYyCkB2keO4SdKJXlUNMDRnvBZz5nNKGSOE7znXmns3a9ZzShkjhO8515r7+vW9UMVKSwO4
    Io50gQg/UDWcGtlfn6la0NpENnra1HsPJnnqOeOnRMCEDob72IzrBDRORXwvqCHQmpTqTAewk+RmIQQQQkAIEQZq4UfEzwe+GDYe
    xMMYL0O8fwk+7CvoFdHxQHQGXBkTzaIOEX5uV/pYARi6tlUB
    """

  /// RFC 8878 §3.1.1.2: blocks that each stand for 128 KiB of one byte.
  static let zstdBomb: [UInt8] =
    [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x50] + (0..<2_000).flatMap { _ in [0x02, 0x00, 0x10, 0x00] as [UInt8] }

  static func route(_ coding: String, _ body: [UInt8]) -> Route {
    .fixed(Reply(status: 200, headers: [("Content-Encoding", coding)], body: body))
  }

  @Test("what libcurl can undo is offered: gzip, br and zstd")
  func offered() async throws {
    let bench = try Bench(["/": .echo()])
    let sent = try await bench.fetch("/").text.lowercased()
    for coding in ["gzip", "br", "zstd"] { #expect(sent.contains(coding), "\(sent)") }
  }

  @Test("a zstd body is undone")
  func zstd() async throws {
    let packed = try #require(Data(base64Encoded: Self.zstd, options: .ignoreUnknownCharacters))
    let bench = try Bench(["/": Self.route("zstd", [UInt8](packed))])
    #expect(try await bench.fetch("/").text == Self.feed)
    #expect(packed.count * 3 < Self.feed.utf8.count)
  }

  @Test("a zstd bomb is taken for one, and a zstd body that is none is an error")
  func faults() async throws {
    let bench = try Bench(["/bomb": Self.route("zstd", Self.zstdBomb), "/none": Self.route("zstd", Array("<rss>".utf8))])
    #expect(await bench.failure("/bomb") == .bomb(host: "127.0.0.1", ratio: 200))
    guard case .protocolError? = await bench.failure("/none") else {
      Issue.record("a body that is not zstd was taken")
      return
    }
  }
}
