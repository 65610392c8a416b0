import FeedServer
import Foundation
import Testing

/// What each bad input gets: a message that names the place and the remedy, and the exit code of the contract.
@Suite(.timeLimit(.minutes(2))) struct BadInputTests {
  let feed = Installation.Feed(id: "one", publisher: "Press")

  func installation(head: String = "", tail: String = "") throws -> Installation {
    let made = try Installation()
    try made.write(feeds: [feed], head: head, tail: tail)
    made.serve(feed)
    return made
  }

  @Test func `a bad configuration is told with file, line, column and a hint, and ends with 78`() async throws {
    let made = try installation(tail: "\n[[rule]]\nid = \"x\"\ncount = \"closur\"\nlevels = { warning = 1 }\nwindow = \"24h\"\n")
    for command in [["check"], ["run"], ["run", "--once"]] {
      let ended = try await made.run(command)
      #expect(ended.status == 78)
      #expect(
        ended.errors.contains("feeds.conf:") && ended.errors.contains("error:") && ended.errors.contains("‘closure’"), "\(ended.errors)")
    }
  }

  @Test func `an indicator's failing test ends with 78 and names the text`() async throws {
    let tail = "\n[[indicator]]\nid = \"other\"\ntitle = \"Other\"\nquery = \"strike*\"\ntests.match = [\"nothing of the kind\"]\n"
    let ended = try await installation(tail: tail).run(["check"])
    #expect(ended.status == 78 && ended.errors.contains("other"), "\(ended.errors)")
  }

  @Test func `a missing configuration ends with 66`() async throws {
    let made = try Installation()
    #expect(try await made.run(["check"]).status == 66)
  }

  @Test func `a database that is none is left as it is, and ends with 65`() async throws {
    let made = try installation()
    try "this is a letter, not a database, and it is long enough to be read as a header".write(
      toFile: made.database, atomically: true, encoding: .utf8)
    let ended = try await made.run(["run", "--once"])
    #expect(ended.status == 65 && ended.errors.contains(made.database), "\(ended.errors)")
    #expect(try String(contentsOfFile: made.database, encoding: .utf8).hasPrefix("this is a letter"))
  }

  @Test func `a second daemon on the same database ends with 75 and names the first`() async throws {
    let made = try installation()
    try made.start()
    #expect(await made.wait(seconds: 20) { !made.server.requests.isEmpty })
    let second = try await made.run(["run", "--once"])
    #expect(second.status == 75 && second.errors.contains("in use by process"), "\(second.errors)")
    #expect(await made.stop(within: 5)?.status == 0)
  }

  @Test func `a feed that is a web page is named as such`() async throws {
    let made = try installation()
    made.server.set(feed.path, .text("<html><head><title>Just a moment…</title></head><body>wait</body></html>", type: "text/html"))
    #expect(try await made.run(["run", "--once"]).status == 0)
    let feeds = try await made.run(["feeds", "--format", "jsonl"])
    #expect(feeds.output.contains("Just a moment") && feeds.output.contains("failing"), "\(feeds.output)")
  }

  @Test func `a port in use ends with 69 and a remedy`() async throws {
    let made = try Installation()
    try made.write(feeds: [feed])
    made.serve(feed)
    let text = try String(contentsOfFile: made.configuration, encoding: .utf8)
    try text.replacing("listen = \"off\"", with: "listen = \"127.0.0.1:\(made.server.port)\"").write(
      toFile: made.configuration, atomically: true, encoding: .utf8)
    let ended = try await made.run(["run"])
    #expect(ended.status == 69 && ended.errors.contains(String(made.server.port)), "\(ended.status) \(ended.errors)")
  }

  @Test func `a malformed line of classify is named and the rest is done, ending with 65`() async throws {
    let made = try installation()
    let lines = """
      {"id": "1", "title": "North Gate closed after clash"}
      {"id": "2", "title": 7}
      not json
      {"id": "4", "title": "Weather"}
      """
    let ended = try await made.run(["classify"], input: lines)
    #expect(ended.status == 65)
    #expect(ended.errors.contains("standard input:2") && ended.errors.contains("standard input:3"))
    #expect(ended.output.split(separator: "\n").count == 2 && ended.output.contains("\"closure\""))
  }

  @Test func `an unwritable place for the database ends with a message`() async throws {
    let made = try installation()
    let text = try String(contentsOfFile: made.configuration, encoding: .utf8)
    try text.replacing("database = \"b.db\"", with: "database = \"/proc/none/b.db\"").write(
      toFile: made.configuration, atomically: true, encoding: .utf8)
    let ended = try await made.run(["run", "--once"])
    #expect([66, 73].contains(ended.status) && ended.errors.contains("/proc/none"), "\(ended.status) \(ended.errors)")
  }

  @Test func `wrong usage ends with 64`() async throws {
    let made = try installation()
    #expect(try await made.run(["history", "--by", "fortnight"]).status == 64)
    #expect(try await made.run(["items", "--since", "yesterdayish"]).status == 64)
  }

  /// A file system of its own that is soon full; only root can make one.
  @Test func `a full disk stops nothing for good and loses nothing`() async throws {
    let made = try installation()
    let disk = made.folder + "/disk"
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    guard Shell.run("mount", ["-t", "tmpfs", "-o", "size=900k", "tmpfs", disk]) == 0 else { return }
    defer { _ = Shell.run("umount", ["-l", disk]) }
    let text = try String(contentsOfFile: made.configuration, encoding: .utf8)
    try text.replacing("database = \"b.db\"", with: "database = \"disk/b.db\"").write(
      toFile: made.configuration, atomically: true, encoding: .utf8)
    _ = Shell.run("dd", ["if=/dev/zero", "of=\(disk)/filler", "bs=1k", "count=500"])
    let full = try await made.run(["run", "--once"])
    #expect(full.status == 74 || full.errors.contains("disk is full"), "\(full.status) \(full.errors)")
    try FileManager.default.removeItem(atPath: disk + "/filler")
    let after = try await made.run(["run", "--once"])
    #expect(after.status == 0, "\(after.errors)")
    #expect(try await made.run(["items", "weather", "--format", "jsonl"]).output.contains("Weather stays dry"))
  }
}

enum Shell {
  static func run(_ program: String, _ arguments: [String]) -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return -1 }
    process.waitUntilExit()
    return process.terminationStatus
  }
}
