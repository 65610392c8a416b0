import Foundation
import Glibc
import Model
import Testing

@testable import Delivery

@Suite("Commands", .timeLimit(.minutes(1)))
struct CommandTests {
  private let folder = TemporaryFolder()

  /// Given to a shell: a file that was just written cannot be run while another thread's child still holds it open.
  private func script(_ text: String) -> [String] {
    folder.write(text, to: "script")
    return ["/bin/sh", folder.file("script")]
  }

  private func send(_ arguments: [String], timeout: TimeSpan = .seconds(20), _ transitions: Transition...) async
    -> SendOutcome
  {
    let sender = CommandSender(arguments: arguments, timeout: timeout)
    return await sender.send(transitions.map { Sample.notification($0) }, now: Sample.now)
  }

  @Test("it gets a line of the alert log for each on its input, and the first one's fields in its environment")
  func inputs() async throws {
    let program = script(
      "cat > \(folder.file("input")); env > \(folder.file("environment")); echo \"$@\" > \(folder.file("arguments"))\n")
    var first = Sample.transition()
    first.summary = "a\nFORGED=1"
    first.sightings = Sample.hostile.map { Sample.sighting($0) }
    #expect(await send(program + ["one", "$(two); *"], first, Sample.transition(id: "t2")) == .delivered)
    let lines = folder.lines("input")
    #expect(try lines.map { try JSONDecoder().decode(Transition.self, from: Data($0.utf8)).id } == ["t1", "t2"])
    let environment = folder.lines("environment")
    for line in [
      "BELLWETHER_ALERT=a1", "BELLWETHER_SEVERITY=warning", "BELLWETHER_KEY_PLACE=north-gate", "BELLWETHER_COUNT=2",
      "BELLWETHER_SUMMARY=a FORGED=1", "BELLWETHER_TITLE=Gate closed", "BELLWETHER_TRANSITION=firing",
    ] { #expect(environment.contains(line), "\(line) is missing") }
    #expect(!environment.contains { $0.hasPrefix("FORGED") || $0.hasPrefix("HOME=") })
    #expect(folder.lines("arguments") == ["one $(two); *"])
  }

  @Test("no shell stands between: what a title holds is text")
  func noShell() async {
    var transition = Sample.transition()
    transition.summary = "$(touch \(folder.file("owned"))) `touch \(folder.file("owned"))`"
    #expect(await send(script("true\n"), transition) == .delivered)
    #expect(folder.read("owned") == nil)
  }

  @Test(
    "status 0 is delivered, any other end is tried again and said",
    arguments: [(0, ""), (1, "status 1"), (75, "status 75")])
  func statuses(status: Int, words: String) async {
    let outcome = await send(script("exit \(status)\n"), Sample.transition())
    if status == 0 {
      #expect(outcome == .delivered)
    } else {
      #expect(outcome == .failed("/bin/sh ended with \(words)"))
    }
  }

  @Test("a signal is told as one")
  func signals() async {
    let outcome = await send(script("kill -KILL $$\n"), Sample.transition())
    #expect(outcome == .failed("/bin/sh was ended by signal 9"))
    let ended = await send(
      script("grep SigIgn /proc/$$/status > \(folder.file("ignored")); kill -TERM $$\n"), Sample.transition())
    #expect(ended == .failed("/bin/sh was ended by signal 15"), "\(folder.read("ignored") ?? "")")
  }

  @Test("a command that does not end is killed with all that it started")
  func timeout() async {
    let program = script("sleep 600 & echo $! > \(folder.file("child")); wait\n")
    let outcome = await send(program, timeout: .milliseconds(700), Sample.transition())
    guard case .failed(let reason, _) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(reason.contains("was killed"))
    let child = pid_t(folder.lines("child").first ?? "") ?? 0
    #expect(child > 0)
    // The system takes a moment to end it; then it is gone, or a zombie that nobody has waited for yet.
    var isOver = false
    for _ in 0..<250 where !isOver {
      let status = TemporaryFolder.read("/proc/\(child)/stat")
      isOver = status == nil || status?.contains(") Z ") == true
      if !isOver { try? await Task.sleep(for: .milliseconds(20)) }
    }
    #expect(isOver)
  }

  @Test("a command that never reads its input does not block us, whatever its length")
  func unread() async {
    var transition = Sample.transition()
    transition.summary = String(repeating: "x", count: 4 << 20)
    let sender = CommandSender(arguments: ["/bin/true"])
    // The environment has room for no such text, the input has: the end is one or the other, and soon.
    let outcome = await sender.send([Sample.notification(transition)], now: Sample.now)
    #expect(outcome == .delivered)
  }

  @Test("a program that is not there, or is none, is named with the remedy")
  func notStarted() async {
    folder.write("text", to: "text")
    for arguments in [["/no/such/program"], [folder.file("text")], [folder.path]] {
      guard case .failed(let reason, _) = await send(arguments, Sample.transition()) else {
        Issue.record("\(arguments) counts as delivered")
        continue
      }
      #expect(reason.contains(arguments[0]) && reason.contains("check that it exists"))
    }
    #expect(await send([], Sample.transition()) == .refused("the command is empty"))
  }
}
