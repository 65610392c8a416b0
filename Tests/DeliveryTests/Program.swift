import Foundation
import Glibc

/// Programs that tests talk to.
enum Program {
  struct Result: Sendable {
    var status: Int32
    var output: String
  }

  static func path(_ name: String) -> String? {
    ["/usr/bin/", "/usr/sbin/", "/bin/", "/usr/local/bin/"].map { $0 + name }.first { access($0, X_OK) == 0 }
  }

  /// Runs it to its end; both streams in one text.
  static func run(_ arguments: [String]) async -> Result {
    let folder = TemporaryFolder()
    let file = open(folder.file("out"), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: arguments[0])
    process.arguments = Array(arguments.dropFirst())
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    process.standardOutput = handle
    process.standardError = handle
    process.standardInput = FileHandle.nullDevice
    let status: Int32 = await withCheckedContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch {
        process.terminationHandler = nil
        continuation.resume(returning: -1)
      }
    }
    return Result(status: status, output: folder.read("out") ?? "")
  }
}
