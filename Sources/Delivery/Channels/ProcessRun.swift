import CPlatform
import Foundation
import Glibc
import Model

/// A program with its arguments, environment and input in, how it ended out. Its output goes nowhere; it is killed with
/// all that it started when its time is over.
struct ProcessRun: Sendable {
  enum End: Hashable, Sendable {
    case status(Int32)
    case signal(Int32)
    case timedOut
    case notStarted(String)
  }

  var arguments: [String]
  var environment: [String: String] = [:]
  var input: [UInt8] = []
  var timeout: TimeSpan

  func run() async -> End {
    guard let program = arguments.first else { return .notStarted("the command is empty") }
    // A file rather than a pipe: a program that never reads must not block us.
    let descriptor = input.withUnsafeBytes { bw_memory_file($0.baseAddress, $0.count) }
    guard descriptor >= 0 else { return .notStarted("no memory for the input of \(program)") }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = Array(arguments.dropFirst())
    process.environment = ["PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"]
      .merging(environment) { _, given in given }
    process.standardInput = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return await end(of: process)
  }

  private func end(of process: Process) async -> End {
    let watch = Watch(process)
    let limit = timeout
    let timer = Task {
      try await Task.sleep(for: .milliseconds(limit.milliseconds))
      watch.kill()
    }
    defer { timer.cancel() }
    let reason: String? = await withCheckedContinuation { continuation in
      process.terminationHandler = { _ in continuation.resume(returning: nil) }
      do { try process.run() } catch {
        process.terminationHandler = nil
        continuation.resume(
          returning:
            "\(process.executableURL?.path ?? "it") cannot be started; check that it exists and may be executed")
      }
    }
    if let reason { return .notStarted(reason) }
    if watch.wasKilled { return .timedOut }
    return process.terminationReason == .uncaughtSignal
      ? .signal(process.terminationStatus) : .status(process.terminationStatus)
  }

  /// Lets the timer end the process that another task waits for.
  private final class Watch: @unchecked Sendable {
    private let process: Process
    private let lock = NSLock()
    private var killed = false

    init(_ process: Process) { self.process = process }

    var wasKilled: Bool { lock.withLock { killed } }

    func kill() {
      lock.withLock {
        guard process.isRunning, process.processIdentifier > 1 else { return }
        killed = true
        let leader = process.processIdentifier
        // Its whole group where it leads one: a shell's children would go on else.
        if getpgid(leader) == leader { Glibc.kill(-leader, SIGKILL) }
        Glibc.kill(leader, SIGKILL)
      }
    }
  }
}

extension ProcessRun.End {
  /// Status 0 is delivered; anything else is tried again.
  func outcome(of program: String, timeout: TimeSpan) -> SendOutcome {
    switch self {
    case .status(0): .delivered
    case .status(let status): .failed("\(program) ended with status \(status)")
    case .signal(let signal): .failed("\(program) was ended by signal \(signal)")
    case .timedOut: .failed("\(program) did not end within \(timeout.spoken) and was killed")
    case .notStarted(let reason): .failed(reason)
    }
  }
}
