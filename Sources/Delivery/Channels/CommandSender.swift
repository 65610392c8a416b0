import CPlatform
import Foundation
import Glibc
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

  package func send(_ messages: [Model.Notification], now: Timestamp) async -> SendOutcome {
    guard let program = arguments.first else { return .refused("the command is empty") }
    var input: [UInt8] = []
    for message in messages { input += (try? message.transition.jsonLine()) ?? [] }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = Array(arguments.dropFirst())
    process.environment = environment(messages)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard let file = Self.inputFile(input) else { return .failed("no memory for the command's input") }
    process.standardInput = file
    return await run(process, program: program)
  }

  /// A file rather than a pipe: a command that never reads must not block us.
  private static func inputFile(_ bytes: [UInt8]) -> FileHandle? {
    let descriptor = bytes.withUnsafeBytes { bw_memory_file($0.baseAddress, $0.count) }
    return descriptor < 0 ? nil : FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  private func environment(_ messages: [Model.Notification]) -> [String: String] {
    var environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"]
    guard let transition = messages.first?.transition else { return environment }
    for (name, value) in JournalSender.fields(transition) where environment["BELLWETHER_" + name] == nil {
      environment["BELLWETHER_" + name] = printable(value)
    }
    environment["BELLWETHER_SUMMARY"] = printable(transition.summary)
    environment["BELLWETHER_COUNT"] = String(messages.count)
    return environment
  }

  private func run(_ process: Process, program: String) async -> SendOutcome {
    let box = ProcessBox(process)
    let limit = timeout
    let killer = Task {
      try await Task.sleep(for: .milliseconds(limit.milliseconds))
      box.kill()
    }
    defer { killer.cancel() }
    let status: Int32? = await withCheckedContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch {
        process.terminationHandler = nil
        continuation.resume(returning: nil)
      }
    }
    guard let status else { return .failed("\(program) cannot be started; check that it exists and may be executed") }
    if box.wasKilled { return .failed("\(program) did not end within \(limit.spoken) and was killed") }
    return status == 0 ? .delivered : .failed("\(program) ended with status \(status)")
  }
}

/// Lets the timer end the process that another task waits for.
private final class ProcessBox: @unchecked Sendable {
  private let process: Process
  private(set) var wasKilled = false
  init(_ process: Process) { self.process = process }
  func kill() {
    guard process.isRunning else { return }
    wasKilled = true
    Glibc.kill(process.processIdentifier, SIGKILL)
  }
}
