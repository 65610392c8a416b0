import Glibc
import Model
import Testing

@testable import Delivery

@Suite("The journal", .timeLimit(.minutes(1)))
struct JournalTests {
  private let folder = TemporaryFolder()

  @Test("entries carry the alert's fields natively, and no line break of a stranger ends a field")
  func fields() async throws {
    let journal = try DatagramSocket(folder.file("journal"))
    var transition = Sample.transition(.escalated, severity: .critical)
    transition.summary = "Line one\nPRIORITY=0\nMESSAGE=forged"
    transition.sightings = Sample.hostile.map { Sample.sighting($0) }
    let sender = JournalSender(socket: journal.path) { _ in Issue.record("it went to standard error") }
    #expect(await sender.send([Sample.notification(transition)], now: Sample.now) == .delivered)
    let entry = try #require(journal.receive().map(Self.fields))
    #expect(entry["PRIORITY"] == ["2"])
    #expect(entry["SYSLOG_IDENTIFIER"] == ["bellwether"])
    #expect(entry["MESSAGE"] == ["escalated critical gate-shut: Line one PRIORITY=0 MESSAGE=forged"])
    #expect(entry["BELLWETHER_ALERT"] == ["a1"])
    #expect(entry["BELLWETHER_TRANSITION"] == ["escalated"])
    #expect(entry["BELLWETHER_KEY_PLACE"] == ["north-gate"])
    #expect(entry["BELLWETHER_EVIDENCE"]?.count == Sample.hostile.count)
    #expect(entry.keys.allSatisfy { $0.utf8.count <= 64 && $0.first != "_" })
  }

  @Test("an entry too long for a datagram goes as a memory file")
  func long() async throws {
    let journal = try DatagramSocket(folder.file("journal"))
    var transition = Sample.transition()
    transition.summary = String(repeating: "long ", count: 200_000)
    let sender = JournalSender(socket: journal.path) { _ in Issue.record("it went to standard error") }
    #expect(await sender.send([Sample.notification(transition)], now: Sample.now) == .delivered)
    #expect(journal.receivesDescriptor())
  }

  @Test("where no journal listens, lines with priorities go to standard error", arguments: [nil, "/no/such/socket"])
  func standardError(socket: String?) async {
    let lines = Lines()
    let sender = JournalSender(socket: socket) { lines.add($0) }
    var transition = Sample.transition(.resolved)
    transition.summary = "a\u{1b}[2J\nb"
    #expect(await sender.send([Sample.notification(transition)], now: Sample.now) == .delivered)
    #expect(lines.all == ["<5>resolved warning gate-shut: a\u{fffd}[2J b\n"])
  }

  @Test(
    "priorities are syslog's",
    arguments: [
      (Transition.Kind.firing, Severity.critical, 2), (.escalated, .warning, 4), (.firing, .notice, 5),
      (.pending, .critical, 6),
      (.updated, .critical, 6), (.resolved, .critical, 5),
    ])
  func priorities(kind: Transition.Kind, severity: Severity, priority: Int) {
    #expect(JournalSender.priority(Sample.transition(kind, severity: severity)) == priority)
  }

  @Test("values with line breaks are written in the binary form, and names become the journal's")
  func protocolForms() {
    #expect(JournalEntry.fieldName("KEY_bad-náme") == "KEY_BAD_N_ME")
    #expect(JournalEntry.fieldName("") == "FIELD")
    #expect(JournalEntry.fieldName(String(repeating: "x", count: 99)).count == 50)
  }

  @Test(
    "a journal that runs takes the entry and gives it back by its fields",
    .enabled(if: access(JournalSender.socket, W_OK) == 0, "no journal runs here"))
  func realJournal() async throws {
    let transition = Sample.transition(id: "journal-test-\(getpid())")
    let sender = JournalSender(socket: JournalSender.socket) { _ in Issue.record("it went to standard error") }
    #expect(await sender.send([Sample.notification(transition)], now: Sample.now) == .delivered)
    _ = await Program.run(["/usr/bin/journalctl", "--sync"])
    let found = await Program.run(["/usr/bin/journalctl", "-o", "cat", "BELLWETHER_ID=\(transition.id)"])
    #expect(found.output.contains("firing warning gate-shut"))
  }

  /// The native protocol: `NAME=value`, or a name alone, then a 64-bit little-endian length, the value and a line feed.
  private static func fields(_ bytes: [UInt8]) -> [String: [String]] {
    var fields: [String: [String]] = [:]
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 10) {
      let line = rest[..<end]
      rest = rest[(end + 1)...]
      if let equals = line.firstIndex(of: 61) {
        fields[String(decoding: line[..<equals], as: UTF8.self), default: []].append(
          String(decoding: line[(equals + 1)...], as: UTF8.self))
      } else {
        let length = rest.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
        rest = rest.dropFirst(8)
        fields[String(decoding: line, as: UTF8.self), default: []].append(
          String(decoding: rest.prefix(length), as: UTF8.self))
        rest = rest.dropFirst(length + 1)
      }
    }
    return fields
  }
}

/// Lines that a closure was given.
final class Lines: @unchecked Sendable {
  private(set) var all: [String] = []
  func add(_ line: String) { all.append(line) }
}

/// A datagram socket as journald has one.
private final class DatagramSocket {
  let path: String
  private let descriptor: CInt

  init(_ path: String) throws {
    self.path = path
    descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0)
  }

  deinit { close(descriptor) }

  func receive() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = recv(descriptor, &bytes, bytes.count, CInt(MSG_DONTWAIT))
    return count > 0 ? Array(bytes[..<count]) : nil
  }

  /// An empty datagram that carries a descriptor: it has ancillary data, for which no room is given here.
  func receivesDescriptor() -> Bool {
    var message = msghdr()
    guard recvmsg(descriptor, &message, CInt(MSG_DONTWAIT)) >= 0 else { return false }
    return message.msg_flags & CInt(MSG_CTRUNC) != 0
  }
}
