import Daemon
import Delivery
import Foundation
import Glibc
import HTTPFetching
import Logging
import Model
import Storage
import Testing

@Suite("The deliver loop", .timeLimit(.minutes(1)))
struct DeliverLoopTests {
  private let folder = TemporaryFolder()
  private let store: Store

  init() throws { store = try Store.inMemory() }

  /// Commands by channel; the clock stands still, so that a pause before another attempt is never over.
  private func loop(_ commands: [String: String]) -> DeliverLoop {
    let channels = commands.map { Channel(id: $0.key, kind: .command(arguments: ["/bin/sh", "-c", $0.value])) }
    let fetcher = HTTPFetcher { _ throws(HTTPError) in throw .shutdown }
    let senders = ChannelSenders(
      channels, in: .init(fetcher: fetcher, sendMail: { _ in }, userAgent: "test", journalSocket: nil))
    return DeliverLoop(
      store: store, clock: WallClock(now: { Sample.now }, sleep: { _ in await Self.forever() }),
      logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }), senders: { senders })
  }

  private static func forever() async {
    let (never, _) = AsyncStream.makeStream(of: Void.self)
    for await _ in never {}
  }

  private func raise(_ channel: String, _ count: Int) throws {
    var plan = EvaluationPlan(evaluatedAt: Sample.now)
    plan.notifications = (0..<count).map { Sample.notification(Sample.transition(id: "\(channel)-\($0)"), channel: channel) }
    try store.commit(plan)
  }

  /// Opens one end of a pipe, which waits for the other, away from the threads that tasks share.
  private func open(_ name: String, _ flags: Int32) async {
    let path = folder.file(name)
    await withCheckedContinuation { done in
      DispatchQueue.global().async {
        let descriptor = Glibc.open(path, flags)
        var byte: UInt8 = 0
        if flags == O_RDONLY { while Glibc.read(descriptor, &byte, 1) > 0 {} }
        close(descriptor)
        done.resume()
      }
    }
  }

  @Test("a channel that hangs holds up none of the others")
  func hanging() async throws {
    for pipe in ["hold", "told"] { #expect(mkfifo(folder.file(pipe), 0o600) == 0) }
    let loop = loop(["slow": "cat \(folder.file("hold"))", "quick": "cat > \(folder.file("told"))"])
    try raise("slow", 1)
    try raise("quick", 1)
    let nudge = Nudge()
    async let running: Void = loop.run(nudge)
    await open("told", O_RDONLY)
    // What is raised while it hangs goes out too.
    try raise("quick", 2)
    nudge()
    await open("told", O_RDONLY)
    #expect(try store.dueNotifications(now: Sample.now).contains { $0.channel == "slow" && $0.attempts == 0 })
    await open("hold", O_WRONLY)
    nudge.finish()
    await running
    #expect(try store.dueNotifications(now: Sample.now).filter { $0.channel == "slow" }.isEmpty)
  }

  @Test("when a channel fails, the rest of what waits for it is not tried one by one")
  func failing() async throws {
    try raise("desk", 3)
    await loop(["desk": "echo x >> \(folder.file("runs")); exit 1"]).deliverDue()
    #expect(folder.lines("runs") == ["x"])
    let waiting = try store.dueNotifications(now: Sample.now + .days(1))
    #expect(waiting.map(\.attempts) == [1, 1, 1])
    #expect(Set(waiting.map(\.dueAt)).count == 3)
    #expect(try store.status(now: Sample.now).channels.map(\.waiting) == [3])
  }

  @Test("a channel that is no longer configured gives its notifications up")
  func gone() async throws {
    try raise("desk", 2)
    await loop([:]).deliverDue()
    #expect(try store.outboxLength() == 0)
  }
}
