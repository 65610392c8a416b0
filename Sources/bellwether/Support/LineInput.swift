import Foundation
import Glibc

/// The lines of a file or of standard input, one after another, without the line feed; memory for one block and one line.
struct LineInput: Sequence, IteratorProtocol {
  private let descriptor: CInt
  private var buffer: [UInt8] = []
  private var start = 0
  private var ended = false

  /// - Parameter path: `-` for standard input.
  init(path: String) throws {
    if path == "-" {
      descriptor = 0
    } else {
      descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        throw Failure("cannot read \(path): \(String(cString: strerror(errno)))", ExitStatus.noInput)
      }
    }
  }

  mutating func next() -> [UInt8]? {
    while true {
      if let end = buffer[start...].firstIndex(of: 10) {
        defer { start = end + 1 }
        return Array(buffer[start..<end])
      }
      if ended {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return Array(buffer[start...])
      }
      fill()
    }
  }

  private mutating func fill() {
    buffer.removeFirst(start)
    start = 0
    let old = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: 1 << 16))
    let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + old, 1 << 16) }
    buffer.removeLast((1 << 16) - Swift.max(0, count))
    if count <= 0, !(count < 0 && errno == EINTR) { ended = true }
  }
}
