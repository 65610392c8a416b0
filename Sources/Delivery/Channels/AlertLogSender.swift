import Foundation
import Glibc
import Model

/// Transitions in, lines of the alert log out: JSON Lines, appended whole and synced before the receipt.
///
/// The file is opened for each batch, so that it may be renamed by logrotate at any time and nothing is lost. What a
/// crash left between write and receipt is found by its id and not written twice; a torn last line is cut off, since its
/// receipt cannot exist.
package final class AlertLogSender: ChannelSender, @unchecked Sendable {
  private let path: String
  private let maxBytes: Int
  private let generations: Int
  /// Ids in the tail of the file, read once, and those written since: only the lines after the last receipt can be in
  /// doubt.
  private var written: Set<String>?
  static let mostWritten = 50_000

  /// - Parameter maxBytes: the file is renamed to `path.1` … `path.<generations>` when it has grown beyond; 0: never.
  package init(path: String, maxBytes: Int = 64 << 20, generations: Int = 8) {
    self.path = path
    self.maxBytes = maxBytes
    self.generations = generations
  }

  static let tailBytes = 1 << 20

  package func send(_ messages: [Model.Notification], now: Timestamp) async -> SendOutcome {
    do {
      try append(messages.map(\.transition))
      return .delivered
    } catch let error as DeliveryError {
      return .failed(error.description)
    } catch {
      return .failed("alert log \(path): \(error)")
    }
  }

  private func append(_ transitions: [Transition]) throws {
    if written == nil { written = try recover() }
    let fresh = transitions.filter { !(written?.contains($0.id) ?? false) }
    guard !fresh.isEmpty else { return }
    var lines: [UInt8] = []
    for transition in fresh { lines += try transition.jsonLine() }
    try write(lines)
    // Long since receipted, and found in the file again after a restart.
    if (written?.count ?? 0) > Self.mostWritten { written = [] }
    written?.formUnion(fresh.map(\.id))
    if maxBytes > 0 { try rotateIfFull() }
  }

  private func write(_ bytes: [UInt8]) throws {
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o640)
    guard file >= 0 else { throw DeliveryError("cannot open the alert log \(path)", errno) }
    defer { close(file) }
    let start = lseek(file, 0, SEEK_END)
    do {
      try write(bytes, to: file)
      guard fdatasync(file) == 0 else { throw DeliveryError("cannot sync the alert log \(path)", errno) }
    } catch {
      // Neither half a line nor one without a receipt may stay: the whole batch is written again later.
      ftruncate(file, start)
      throw error
    }
    if start == 0 { syncFolder() }
  }

  private func write(_ bytes: [UInt8], to file: CInt) throws(DeliveryError) {
    var done = 0
    while done < bytes.count {
      let n = bytes[done...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if n < 0, errno == EINTR { continue }
      guard n > 0 else { throw DeliveryError("cannot write the alert log \(path)", errno) }
      done += n
    }
  }

  /// A new file's name is in its folder, which has to reach the disk too.
  private func syncFolder() {
    let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  /// Cuts a torn last line and returns the ids in the tail of the log, and of its last generation when it is young.
  private func recover() throws -> Set<String> {
    var ids = try ids(inTailOf: path, repairing: true)
    ids.formUnion(try self.ids(inTailOf: path + ".1", repairing: false))
    return ids
  }

  private func ids(inTailOf path: String, repairing: Bool) throws -> Set<String> {
    let file = open(path, (repairing ? O_RDWR : O_RDONLY) | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return [] }
      throw DeliveryError("cannot read the alert log \(path)", errno)
    }
    defer { close(file) }
    let size = Int(lseek(file, 0, SEEK_END))
    let start = max(0, size - Self.tailBytes)
    var bytes = [UInt8](repeating: 0, count: size - start)
    let count = bytes.withUnsafeMutableBytes { pread(file, $0.baseAddress, $0.count, off_t(start)) }
    guard count == bytes.count else { throw DeliveryError("cannot read the alert log \(path)", errno) }
    if repairing, let last = bytes.last, last != 10 {
      let keep = (bytes.lastIndex(of: 10).map { $0 + 1 } ?? 0) + start
      guard ftruncate(file, off_t(keep)) == 0 else { throw DeliveryError("cannot repair the alert log \(path)", errno) }
    }
    struct Line: Decodable { var id: String }
    let decoder = JSONDecoder()
    return Set(bytes.split(separator: 10).compactMap { try? decoder.decode(Line.self, from: Data($0)).id })
  }

  private func rotateIfFull() throws {
    var info = stat()
    guard stat(path, &info) == 0, Int(info.st_size) > maxBytes else { return }
    for generation in stride(from: generations - 1, through: 1, by: -1) {
      rename("\(path).\(generation)", "\(path).\(generation + 1)")
    }
    guard rename(path, path + ".1") == 0 else { throw DeliveryError("cannot rotate the alert log \(path)", errno) }
  }
}

extension Transition {
  /// A line of the alert log, with its line feed; the same bytes for the same transition.
  package func jsonLine() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return Array((inertJSON(String(decoding: try encoder.encode(self), as: UTF8.self)) + "\n").utf8)
  }
}
