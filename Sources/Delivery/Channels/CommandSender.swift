import Model

/// Transitions in, one run of a command: a line of the alert log each on its standard input, the first one's fields in
/// its environment as `BELLWETHER_…`. Exit status 0 is delivered, anything else is tried again.
package struct CommandSender: ChannelSender {
  private let arguments: [String]
  private let timeout: TimeSpan

  package init(arguments: [String], timeout: TimeSpan = .seconds(30)) {
    self.arguments = arguments
    self.timeout = timeout
  }

  package func send(_ messages: [Notification], now: Timestamp) async -> SendOutcome {
    guard let program = arguments.first else { return .refused("the command is empty") }
    var run = ProcessRun(arguments: arguments, timeout: timeout)
    run.environment = Self.environment(messages)
    do {
      for message in messages { run.input += try message.transition.jsonLine() }
    } catch {
      return .refused("the alert cannot be written as JSON: \(error)")
    }
    return await run.run().outcome(of: program, timeout: timeout)
  }

  private static func environment(_ messages: [Notification]) -> [String: String] {
    var environment: [String: String] = [:]
    guard let transition = messages.first?.transition else { return environment }
    // Of a field that is there several times (evidence) the first.
    for (name, value) in JournalSender.fields(transition) where environment["BELLWETHER_" + name] == nil {
      environment["BELLWETHER_" + name] = shown(value)
    }
    environment["BELLWETHER_SUMMARY"] = shown(transition.summary)
    environment["BELLWETHER_TITLE"] = shown(transition.title ?? transition.rule)
    environment["BELLWETHER_COUNT"] = String(messages.count)
    return environment
  }

  /// Linux starts no program with more than 128 KiB in one variable; the input has the whole.
  private static func shown(_ text: String) -> String {
    text.utf8.count <= 8_000 ? printable(text) : printable(String(text.unicodeScalars.prefix(2_000))) + "…"
  }
}
