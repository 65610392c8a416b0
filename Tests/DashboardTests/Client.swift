import Foundation
import Glibc

/// Bytes of a request in, the answer out, over a socket and on a thread of its own: the server under test needs the
/// threads that tasks share.
enum Client {
  struct Answer: Sendable {
    var status = 0
    var headers: [(name: String, value: String)] = []
    var body = ""

    func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }

    init(_ text: String) {
      guard let end = text.utf8.firstRange(of: Array("\r\n\r\n".utf8)) else { return }
      let lines = text[..<end.lowerBound].split(separator: "\r\n")
      status = lines.first.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) } ?? 0
      headers = lines.dropFirst().compactMap { line in
        line.firstIndex(of: ":").map {
          (String(line[..<$0]), String(line[line.index(after: $0)...].drop { $0 == " " }))
        }
      }
      body = String(text[end.upperBound...])
    }
  }

  static func get(_ port: Int, _ path: String, host: String = "localhost") async -> Answer {
    await request(port, "GET \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n")
  }

  static func request(_ port: Int, _ text: String) async -> Answer {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return await onThread(AF_INET, withUnsafeBytes(of: &address) { Array($0) }, text)
  }

  static func get(unix path: String, _ target: String) async -> Answer {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let text = "GET \(target) HTTP/1.1\r\nHost: any.name\r\nConnection: close\r\n\r\n"
    return await onThread(AF_UNIX, withUnsafeBytes(of: &address) { Array($0) }, text)
  }

  private static func onThread(_ family: CInt, _ address: [UInt8], _ text: String) async -> Answer {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(returning: address.withUnsafeBytes { exchange(family, $0, text) })
      }
    }
  }

  private static func exchange(_ family: CInt, _ address: UnsafeRawBufferPointer, _ text: String) -> Answer {
    let descriptor = socket(family, CInt(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    guard let base = address.baseAddress,
      connect(descriptor, base.assumingMemoryBound(to: sockaddr.self), socklen_t(address.count)) == 0
    else { return Answer("") }
    let bytes = Array(text.utf8)
    guard send(descriptor, bytes, bytes.count, CInt(MSG_NOSIGNAL)) == bytes.count else { return Answer("") }
    shutdown(descriptor, CInt(SHUT_WR))
    var out: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &part, part.count, 0)
      guard count > 0 else { break }
      out += part[..<count]
    }
    return Answer(String(decoding: out, as: UTF8.self))
  }
}
